"""A request with a librarian's name -> whether it may pass."""

from __future__ import annotations

from typing import Any

LIBRARIANS = {"ada", "hypatia"}


def handle(event: dict[str, Any], _context: object) -> dict[str, Any]:
    name = event["headers"].get("x-librarian", "")
    return {"isAuthorized": name in LIBRARIANS, "context": {"name": name}}
