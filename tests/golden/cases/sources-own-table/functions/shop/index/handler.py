"""Keeps a line for each order that is no draft any more."""

from __future__ import annotations

import os
from typing import Any

import boto3

found = boto3.client("dynamodb")


def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
    failed = []
    for record in event["Records"]:
        image = record["dynamodb"]["NewImage"]
        if image["state"]["S"] == "broken":
            failed.append({"itemIdentifier": record["dynamodb"]["SequenceNumber"]})
            break
        item = {"id": image["id"], "state": image["state"], "by": {"S": context.invoked_function_arn}}
        found.put_item(TableName=os.environ["FOUND_TABLE"], Item=item)
    return {"batchItemFailures": failed}
