"""A selection expression of a WebSocket API + a message -> the key that it selects. Pure.

https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-selection-expressions.html
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

DEFAULT = "$default"
_PLACE = re.compile(r"\$\{(request\.body|context)\.([\w.-]+)\}|\$(request\.body|context)\.([\w.-]+)")


def selected(expression: str | None, body: str, context: Mapping[str, Any]) -> str:
    """`$default` without an expression, and where a place that it names is not there."""
    if not expression:
        return DEFAULT
    if expression.startswith("\\$"):
        return expression[1:]
    roots = {"request.body": _document(body), "context": context}
    missing = False

    def value(found: re.Match[str]) -> str:
        nonlocal missing
        root, path = found.group(1) or found.group(3), found.group(2) or found.group(4)
        inside: Any = roots[root]
        for name in path.split("."):
            inside = inside.get(name) if isinstance(inside, Mapping) else None
        missing = missing or inside is None
        return str(inside)

    key = _PLACE.sub(value, expression)
    return DEFAULT if missing else key


def _document(body: str) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None
