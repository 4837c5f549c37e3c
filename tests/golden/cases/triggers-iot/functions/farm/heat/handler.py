"""Says which house it is about."""

from typing import Any


def handle(event: Any, _context: Any) -> None:
    print("house:", event["house"], event["degrees"])
