"""`GET /coins` -> what is there."""

from __future__ import annotations

from typing import Any


def handle(_event: dict[str, Any], _context: object) -> dict[str, Any]:
    return {"statusCode": 200, "body": "[]"}
