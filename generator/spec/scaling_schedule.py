"""When Application Auto Scaling changes its bounds: the keys that say it, and what it would reject. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Final

from pydantic import StringConstraints

from generator.errors import Issue
from generator.spec import forms
from generator.spec.aws import Aws
from generator.spec.messaging.events import schedule_issues
from generator.spec.yaml_source import KeyPath, YamlSource

SCHEDULES_PAGE: Final = (
    "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html"
)
ScheduleExpression = Annotated[
    str,
    StringConstraints(min_length=1, max_length=1600),
    Aws(
        "aws_appautoscaling_scheduled_action.schedule",
        "application-autoscaling:ResourceIdMaxLen1600",
        SCHEDULES_PAGE,
    ),
]
TimeZone = Annotated[
    str,
    StringConstraints(pattern=forms.TIME_ZONE.pattern),
    Aws("aws_appautoscaling_scheduled_action.timezone", source=SCHEDULES_PAGE),
]
_AT: Final = re.compile(r"at\((?P<moment>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})\)")


def scaling_schedule_issues(source: YamlSource, path: KeyPath, schedule: str) -> Iterator[Issue]:
    """What a rule's schedule says, or `at(…)` for once."""
    if not schedule.startswith("at("):
        yield from schedule_issues(source, path, schedule)
    elif not _is_moment(schedule):
        why = "schedule: `at(…)` takes a moment without a time zone"
        hint = "write it as at(2027-01-31T18:00:00), and the zone in `timezone`"
        yield Issue("schedule-bad-moment", why, source.where(path), hint)


def _is_moment(text: str) -> bool:
    found = _AT.fullmatch(text)
    try:
        return found is not None and datetime.fromisoformat(found["moment"]) is not None
    except ValueError:
        return False
