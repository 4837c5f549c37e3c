"""Any request -> what arrived here, so that a reader of the answer sees it."""

from __future__ import annotations

import json
from typing import Any


def handle(event: dict[str, Any], _context: object) -> dict[str, Any]:
    context = event["requestContext"]
    seen = {
        "version": event["version"],
        "route": event.get("routeKey"),
        "parameters": event.get("pathParameters"),
        "librarian": context.get("authorizer", {}).get("lambda", {}).get("name"),
    }
    return {"statusCode": 200, "headers": {"content-type": "application/json"}, "body": json.dumps(seen)}
