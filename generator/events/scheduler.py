"""`at(…)`, `cron(…)` or `rate(…)` of EventBridge Scheduler, and its time zone -> what is wrong. Pure.

https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from typing import Final
from zoneinfo import available_timezones

from generator.events.schedule import parse_schedule
from generator.events.schedule_problems import ScheduleError, ScheduleProblem

_AT: Final = re.compile(r"at\((.*)\)", re.DOTALL)
_MOMENT: Final = "%Y-%m-%dT%H:%M:%S"
_WRITTEN: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}")


def check_expression(text: str) -> None:
    """Raise ScheduleError with everything that is wrong with it."""
    found = _AT.fullmatch(text)
    if found is None:
        parse_schedule(text)
    elif not _is_moment(found[1]):
        why = "it is no moment, without a zone, as at(yyyy-mm-ddThh:mm:ss) takes it"
        hint = "such as at(2026-12-24T18:00:00); the zone stands in `time_zone`"
        raise ScheduleError([ScheduleProblem("bad-moment", text, why, hint)])


def runs_once(text: str) -> bool:
    """Whether it is for one run."""
    return _AT.fullmatch(text) is not None


def known_zones() -> frozenset[str]:
    """The zones of the IANA database; empty on a machine that has none."""
    return _zones()


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _is_moment(text: str) -> bool:
    try:
        datetime.strptime(text, _MOMENT)
    except ValueError:
        return False
    return _WRITTEN.fullmatch(text) is not None
