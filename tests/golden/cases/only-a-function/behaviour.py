"""The function answers under its alias."""

from __future__ import annotations

from tests.applied.applied import Applied


def check(applied: Applied) -> None:
    payload, answer = applied.account.invoke("job-prod-run", {"asked": 1}, Qualifier="live")
    assert payload == {"asked": 1}
    assert answer["ExecutedVersion"] == "1"
