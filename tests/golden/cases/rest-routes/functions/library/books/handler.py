"""Any request -> what arrived here, so that a reader of the answer sees it."""

from __future__ import annotations

import json
from typing import Any


def handle(event: dict[str, Any], _context: object) -> dict[str, Any]:
    seen = {
        "resource": event["resource"],
        "parameters": event["pathParameters"],
        "branch": (event["stageVariables"] or {}).get("branch"),
        "principal": (event["requestContext"].get("authorizer") or {}).get("principalId"),
    }
    headers = {
        "content-type": "application/json",
        "access-control-allow-origin": "https://library.example.com",
    }
    return {"statusCode": 200, "headers": headers, "body": json.dumps(seen)}
