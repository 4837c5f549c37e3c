"""A function writes to the stream and reads it, with nothing but what `access` grants."""

from __future__ import annotations

from tests.applied.applied import Applied


def check(applied: Applied) -> None:
    found, answer = applied.account.invoke("traffic-prod-counter", {"page": "home"}, Qualifier="live")
    assert "FunctionError" not in answer, found
    assert found == ["home"]
