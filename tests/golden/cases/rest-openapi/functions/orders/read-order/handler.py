"""`GET /orders/{id}` -> the order."""

from __future__ import annotations

import json
from typing import Any


def handle(event: dict[str, Any], _context: object) -> dict[str, Any]:
    return {"statusCode": 200, "body": json.dumps({"id": event["pathParameters"]["id"]})}
