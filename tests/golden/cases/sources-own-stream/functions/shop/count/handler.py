"""Counts clicks, and reports those that it cannot."""

import base64
import json
from typing import Any


def handle(event: Any, context: Any) -> dict[str, Any]:
    failures = []
    for record in event["Records"]:
        page = json.loads(base64.b64decode(record["kinesis"]["data"]))["page"]
        if page == "help/broken":
            failures.append({"itemIdentifier": record["kinesis"]["sequenceNumber"]})
        else:
            print("counted:", page, context.invoked_function_arn.rpartition(":")[2])
    return {"batchItemFailures": failures}
