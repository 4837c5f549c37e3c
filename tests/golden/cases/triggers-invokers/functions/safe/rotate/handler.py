"""Takes a step of a rotation."""

from typing import Any


def handle(event: Any, _context: Any) -> Any:
    return event.get("Step")
