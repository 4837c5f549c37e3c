"""Every function answers, whatever its language."""

from __future__ import annotations

from typing import Any

from tests.applied.applied import Applied

SENT: dict[str, Any] = {
    "greet": {"name": "Ada"},
    "price": {"every": "2 hours"},
    "page": {},
    "echo": {"n": 1},
}
ANSWERED: dict[str, Any] = {
    "greet": {"greeting": "hello Ada"},
    "price": {"milliseconds": 7_200_000, "price": 3},
    "page": {"body": "<h1>Shop</h1>\n"},
    "echo": {"greeting": "hello", "event": {"n": 1}},
}


def check(applied: Applied) -> None:
    """The aliases' answers."""
    answered = {
        name: applied.account.invoke(f"shop-prod-{name}", event, Qualifier="live")[0]
        for name, event in SENT.items()
    }
    assert answered == ANSWERED
