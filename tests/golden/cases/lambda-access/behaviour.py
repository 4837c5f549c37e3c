"""A function calls another by its alias, and its role lets it."""

from __future__ import annotations

from tests.applied.applied import Applied


def check(applied: Applied) -> None:
    payload, _ = applied.account.invoke("desk-prod-ask", "why", Qualifier="live")
    assert payload == {"asked": "why"}
