"""Says what it is told to."""

from typing import Any


def handle(event: Any, _context: Any) -> None:
    print(event["line"])
