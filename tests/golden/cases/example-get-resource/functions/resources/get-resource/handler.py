"""`GET /resource/{resourceId}` -> the resource as JSON, or 404."""

from __future__ import annotations

import json
import os
from typing import Any

import boto3

table = boto3.resource("dynamodb").Table(os.environ["RESOURCES_TABLE"])


def handle(event: dict[str, Any], _context: object) -> dict[str, Any]:
    found = table.get_item(Key={"id": event["pathParameters"]["resourceId"]}).get("Item")
    if found is None:
        return {"statusCode": 404, "body": json.dumps({"message": "There is no such resource"})}
    return {"statusCode": 200, "body": json.dumps(found, default=str)}
