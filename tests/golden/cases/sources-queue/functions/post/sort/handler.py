"""Letters and parcels -> the log; a torn one is reported as failed."""

from __future__ import annotations

import json
from typing import Any


def handle(event: dict[str, Any], context: object) -> dict[str, Any]:
    failed = []
    for record in event["Records"]:
        if json.loads(record["body"]).get("torn"):
            failed.append({"itemIdentifier": record["messageId"]})
        else:
            print("sorted", record["body"])
    return {"batchItemFailures": failed}
