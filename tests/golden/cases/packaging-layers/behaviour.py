"""Functions find the code of their layers."""

from __future__ import annotations

from typing import Any

from tests.applied.applied import Applied

SENT: dict[str, Any] = {"quote": {"name": "Ada"}, "receipt": {"within": "2 days"}, "total": {"items": [1, 2]}}


def check(applied: Applied) -> None:
    """The aliases' answers."""
    answered = {
        name: applied.account.invoke(f"shop-prod-{name}", event, Qualifier="live")[0]
        for name, event in SENT.items()
    }
    assert answered == {
        "quote": {"greeting": "Hello Ada", "tools": "of the toolbox"},
        "receipt": {"milliseconds": 172_800_000},
        "total": {"total": 3},
    }
