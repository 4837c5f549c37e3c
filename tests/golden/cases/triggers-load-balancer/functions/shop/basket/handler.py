"""Answers a load balancer."""

from typing import Any


def handle(_event: Any, _context: Any) -> dict[str, Any]:
    return {"statusCode": 200, "body": "hello"}
