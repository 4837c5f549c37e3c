"""`cron(…)` or `rate(…)` of an EventBridge rule -> Schedule. Pure.

Sources: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html (both forms)
and the API reference of PutRule (at most 256 characters).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from generator.events.cron import KINDS, WEEKDAYS, Cron, CronReader
from generator.events.schedule_problems import ScheduleError, ScheduleProblem

__all__ = ["Cron", "Rate", "Schedule", "ScheduleError", "ScheduleProblem", "parse_schedule"]

MAX_CHARACTERS = 256

_UNITS = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1)}
_RATE = re.compile(r"([0-9]{1,9}) +(minute|hour|day)(s?)")
_LOOSE_RATE = re.compile(r"\s*([0-9]{1,9})\s*(min|minute|hour|hr|h|m|d|day)s?\s*", re.IGNORECASE)
_FORM = re.compile(r"(cron|rate)\((.*)\)", re.DOTALL)
_EXAMPLES = "cron(0 18 ? * MON-FRI *) or rate(5 minutes)"


@dataclass(frozen=True, slots=True)
class Rate:
    """A run every so often."""

    every: timedelta

    def next_after(self, after: datetime, count: int = 1) -> tuple[datetime, ...]:
        """The runs that follow one at `after` (naive times are UTC)."""
        start = after.replace(tzinfo=UTC) if after.tzinfo is None else after.astimezone(UTC)
        return tuple(start + self.every * number for number in range(1, count + 1))


Schedule = Cron | Rate


def parse_schedule(text: str) -> Schedule:
    """Read a rule's schedule. Raises ScheduleError with everything that is wrong with it."""
    if len(text) > MAX_CHARACTERS:
        raise _error(
            "too-long", f"the schedule ({len(text)} characters)", f"at most {MAX_CHARACTERS} are accepted"
        )
    form = _FORM.fullmatch(text)
    if form is None:
        raise _error("unknown-form", repr(text), _why_unknown(text), f"write {_nearest_form(text)}")
    return _cron(form[2]) if form[1] == "cron" else _rate(form[2])


def _error(code: str, what: str, why: str, hint: str = "") -> ScheduleError:
    return ScheduleError([ScheduleProblem(code, what, why, hint)])


def _why_unknown(text: str) -> str:
    if text.strip().lower().startswith("at("):
        return "a rule has no one-time schedule; EventBridge Scheduler has"
    return "a schedule is cron(…) or rate(…), in lower case and without spaces around the brackets"


def _nearest_form(text: str) -> str:
    inner = re.sub(r"^\s*(cron|rate)?\s*\(?|\)?\s*$", "", text, flags=re.IGNORECASE)
    for candidate in (f"cron({' '.join(inner.split())})", _tidy_rate(inner), _from_crontab(inner.split())):
        if candidate and _is_right(candidate):
            return candidate
    return _EXAMPLES


def _is_right(text: str) -> bool:
    try:
        parse_schedule(text)
    except ScheduleError:
        return False
    return True


def _rate(inner: str) -> Rate:
    rate = _RATE.fullmatch(inner)
    tidy = _tidy_rate(inner)
    hint = (
        f"write {tidy}"
        if tidy
        else "a whole number and minute(s), hour(s) or day(s), such as rate(5 minutes)"
    )
    if rate is None:
        raise _error("bad-rate", f"rate({inner})", "it is not a whole number and a unit", hint)
    number, unit, plural = int(rate[1]), rate[2], bool(rate[3])
    if number == 0:
        raise _error(
            "bad-rate", f"rate({inner})", "the number must be greater than 0", "such as rate(1 minute)"
        )
    if plural != (number > 1):
        why = f"{number} takes the {'plural' if number > 1 else 'singular'} of the unit"
        raise _error("singular-plural", f"rate({inner})", why, hint)
    if number * _UNITS[unit] > timedelta(days=366 * 230):
        raise _error(
            "bad-rate", f"rate({inner})", "it would not run twice in the time that EventBridge knows"
        )
    return Rate(number * _UNITS[unit])


def _tidy_rate(inner: str) -> str:
    rate = _LOOSE_RATE.fullmatch(inner)
    if rate is None or int(rate[1]) == 0:
        return ""
    unit = next(unit for unit in _UNITS if unit[0] == rate[2][0].lower())
    return f"rate({int(rate[1])} {unit}{'s' if int(rate[1]) > 1 else ''})"


def _cron(inner: str) -> Cron:
    fields = inner.split()
    if len(fields) != len(KINDS):
        names = " ".join(kind.name for kind in KINDS)
        why = f"EventBridge's cron has six fields ({names}), not {len(fields)}"
        nearest = _from_crontab(fields)
        hint = f"write {nearest}" if nearest and _is_right(nearest) else "such as cron(0 18 ? * MON-FRI *)"
        raise _error("field-count", f"cron({inner})", why, hint)
    reader = CronReader()
    cron = reader.read(fields)
    if cron is None:
        raise ScheduleError(reader.problems)
    return cron


def _from_crontab(fields: list[str]) -> str:
    """What the five fields of a crontab line mean here."""
    if len(fields) != len(KINDS) - 1:
        return ""
    minutes, hours, day_of_month, month, day_of_week = fields
    if day_of_week == "*":
        day_of_week = "?"
    elif day_of_month == "*":
        day_of_month = "?"
    day_of_week = re.sub(r"[0-7]", lambda digit: WEEKDAYS[int(digit[0]) % 7], day_of_week)
    return f"cron({minutes} {hours} {day_of_month} {month} {day_of_week} *)"
