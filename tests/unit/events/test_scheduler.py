"""Expressions of EventBridge Scheduler: those of rules, and single runs."""

from __future__ import annotations

import pytest

from generator.events.schedule_problems import ScheduleError
from generator.events.scheduler import check_expression, known_zones, runs_once


@pytest.mark.parametrize(
    "text",
    ["at(2026-12-24T18:00:00)", "rate(5 minutes)", "cron(0 9 ? * MON-FRI *)", "at(2028-02-29T00:00:00)"],
)
def test_expressions_that_scheduler_takes(text: str) -> None:
    check_expression(text)
    assert runs_once(text) == text.startswith("at(")


@pytest.mark.parametrize(
    "text",
    [
        "at(2026-12-24T18:00:00Z)",
        "at(2026-12-24 18:00:00)",
        "at(2026-2-4T18:00:00)",
        "at(2027-02-29T00:00:00)",
        "at()",
        "At(2026-12-24T18:00:00)",
        "rate(5 minute)",
        "cron(0 9 * * *)",
    ],
)
def test_expressions_that_it_refuses(text: str) -> None:
    with pytest.raises(ScheduleError):
        check_expression(text)


def test_zones_are_those_of_the_database() -> None:
    assert {"UTC", "Europe/Berlin"} <= known_zones()
    assert "Europe/Berln" not in known_zones()
