"""`POST /orders` -> the order as it was taken."""

from __future__ import annotations

from typing import Any


def handle(event: dict[str, Any], _context: object) -> dict[str, Any]:
    return {"statusCode": 201, "body": event["body"]}
