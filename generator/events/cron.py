"""The six fields of an EventBridge cron expression -> Cron, which knows when it runs. Pure.

Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html (fields,
wildcards, the rule of the question mark). Days of the week are 1 (Sunday) to 7 (Saturday), unlike in a
crontab. All times are UTC.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from generator.events.schedule_problems import ScheduleProblem

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
WEEKDAYS = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
SATURDAY = 7


@dataclass(frozen=True, slots=True)
class FieldKind:
    """What a field of the expression may hold."""

    name: str
    low: int
    high: int
    wildcards: str
    words: tuple[str, ...] = ()

    def describe(self) -> str:
        words = f" or {self.words[0]}-{self.words[-1]}" if self.words else ""
        return f"{self.low}-{self.high}{words}, with {' '.join(self.wildcards)}"


KINDS = (
    FieldKind("minutes", 0, 59, ",-*/"),
    FieldKind("hours", 0, 23, ",-*/"),
    FieldKind("day-of-month", 1, 31, ",-*?/LW"),
    FieldKind("month", 1, 12, ",-*/", MONTHS),
    FieldKind("day-of-week", 1, 7, ",-*?L#", WEEKDAYS),
    FieldKind("year", 1970, 2199, ",-*/"),
)
MINUTES, HOURS, DAY_OF_MONTH, MONTH, DAY_OF_WEEK, YEAR = KINDS


@dataclass(frozen=True, slots=True)
class DaysOfMonth:
    days: frozenset[int]

    def includes(self, day: date) -> bool:
        return day.day in self.days


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day of the month, or the last one from Monday to Friday."""

    weekday_only: bool = False

    def includes(self, day: date) -> bool:
        last = monthrange(day.year, day.month)[1]
        return day.day == (_nearest_weekday(day, last) if self.weekday_only else last)


@dataclass(frozen=True, slots=True)
class NearestWeekday:
    """The day from Monday to Friday nearest to a day of the month, within the month."""

    day: int

    def includes(self, day: date) -> bool:
        exists = self.day <= monthrange(day.year, day.month)[1]
        return exists and day.day == _nearest_weekday(day, self.day)


@dataclass(frozen=True, slots=True)
class DaysOfWeek:
    days: frozenset[int]

    def includes(self, day: date) -> bool:
        return _weekday(day) in self.days


@dataclass(frozen=True, slots=True)
class LastOfWeekday:
    """The month's last Friday, for example."""

    weekday: int

    def includes(self, day: date) -> bool:
        return _weekday(day) == self.weekday and day.day + 7 > monthrange(day.year, day.month)[1]


@dataclass(frozen=True, slots=True)
class NthOfWeekday:
    """The month's second Tuesday, for example."""

    weekday: int
    number: int

    def includes(self, day: date) -> bool:
        return _weekday(day) == self.weekday and (day.day + 6) // 7 == self.number


Days = DaysOfMonth | LastDay | NearestWeekday | DaysOfWeek | LastOfWeekday | NthOfWeekday


@dataclass(frozen=True, slots=True)
class Cron:
    """When a cron expression runs, in UTC."""

    minutes: frozenset[int]
    hours: frozenset[int]
    days: Days
    months: frozenset[int]
    years: frozenset[int]

    def next_after(self, after: datetime, count: int = 1) -> tuple[datetime, ...]:
        """The next runs later than `after` (naive times are UTC); fewer than `count` if there are no more."""
        start = after.replace(tzinfo=UTC) if after.tzinfo is None else after.astimezone(UTC)
        runs: list[datetime] = []
        for run in self._runs_from(start):
            if len(runs) >= count:
                break
            if run > start:
                runs.append(run)
        return tuple(runs)

    def _runs_from(self, start: datetime) -> Iterator[datetime]:
        for day in self._days_from(start.date()):
            for hour in sorted(self.hours):
                for minute in sorted(self.minutes):
                    yield datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)

    def _days_from(self, start: date) -> Iterator[date]:
        for year in sorted(year for year in self.years if year >= start.year):
            for month in sorted(self.months):
                if (year, month) >= (start.year, start.month):
                    days = (date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1))
                    yield from (day for day in days if day >= start and self.days.includes(day))


def _weekday(day: date) -> int:
    return day.isoweekday() % 7 + 1


def _nearest_weekday(month: date, day: int) -> int:
    weekday = date(month.year, month.month, day).isoweekday()
    last = monthrange(month.year, month.month)[1]
    if weekday == 6:
        return day - 1 if day > 1 else day + 2
    if weekday == 7:
        return day + 1 if day < last else day - 2
    return day


class CronReader:
    """Reads the fields and collects what is wrong with each."""

    def __init__(self) -> None:
        self.problems: list[ScheduleProblem] = []

    def read(self, fields: list[str]) -> Cron | None:
        """The schedule; None if there are problems."""
        minutes, hours, day_of_month, months, day_of_week, years = (field.upper() for field in fields)
        days = self._days(day_of_month, day_of_week)
        numbers = [
            self._numbers(text, kind)
            for text, kind in ((minutes, MINUTES), (hours, HOURS), (months, MONTH), (years, YEAR))
        ]
        if self.problems or days is None:
            return None
        return Cron(numbers[0], numbers[1], days, numbers[2], numbers[3])

    def _reject(self, code: str, kind: FieldKind, text: str, why: str, hint: str = "") -> None:
        hint = hint or f"{kind.name} is {kind.describe()}"
        self.problems.append(ScheduleProblem(code, f"{kind.name} {text!r}", why, hint))

    def _days(self, day_of_month: str, day_of_week: str) -> Days | None:
        if (day_of_month == "?") == (day_of_week == "?"):
            both = "both are '?'" if day_of_month == "?" else "neither is '?'"
            hint = "write '?' in the one that does not decide; the other one may be '*'"
            what = f"day-of-month {day_of_month!r} and day-of-week {day_of_week!r}"
            self.problems.append(
                ScheduleProblem("question-mark", what, f"exactly one must be '?', but {both}", hint)
            )
            return None
        return self._day_of_month(day_of_month) if day_of_week == "?" else self._day_of_week(day_of_week)

    def _day_of_month(self, text: str) -> Days:
        if text in ("L", "LW"):
            return LastDay(weekday_only=text == "LW")
        if text.endswith("W") and text[:-1].isascii() and text[:-1].isdigit():
            return NearestWeekday(self._number(text[:-1], DAY_OF_MONTH, text))
        return DaysOfMonth(self._numbers(text, DAY_OF_MONTH))

    def _day_of_week(self, text: str) -> Days:
        if text == "L":
            return DaysOfWeek(frozenset([SATURDAY]))
        if text.endswith("L") and "," not in text and "-" not in text:
            return LastOfWeekday(self._number(text[:-1], DAY_OF_WEEK, text))
        if "#" in text:
            return self._nth(text)
        return DaysOfWeek(self._numbers(text, DAY_OF_WEEK))

    def _nth(self, text: str) -> Days:
        weekday, _, number = text.partition("#")
        if number not in ("1", "2", "3", "4", "5"):
            why = "after '#' stands which one of the month it is, and nothing else"
            self._reject(
                "bad-number-sign", DAY_OF_WEEK, text, why, "such as TUE#2 for the second Tuesday; 1 to 5"
            )
            return DaysOfWeek(frozenset())
        return NthOfWeekday(self._number(weekday, DAY_OF_WEEK, text), int(number))

    def _numbers(self, text: str, kind: FieldKind) -> frozenset[int]:
        numbers: set[int] = set()
        for part in text.split(","):
            numbers.update(self._part(part, kind))
        return frozenset(numbers)

    def _part(self, part: str, kind: FieldKind) -> range:
        span, slash, step_text = part.partition("/")
        step = 1
        if slash:
            if "/" not in kind.wildcards:
                hint = "list the days, such as MON,WED,FRI"
                self._reject("no-steps", kind, part, "this field has no steps", hint)
                return range(0)
            step = self._step(step_text, kind, part)
        if span == "*":
            return range(kind.low, kind.high + 1, step)
        first, dash, last = span.partition("-")
        low = self._number(first, kind, part)
        high = self._number(last, kind, part) if dash else kind.high if slash else low
        if dash and high < low:
            self._reject(
                "reversed-range", kind, part, "the range ends before it starts", "list its values instead"
            )
        return range(low, high + 1, step)

    def _step(self, text: str, kind: FieldKind, part: str) -> int:
        if text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= kind.high - kind.low:
            return int(text)
        self._reject("bad-step", kind, part, f"a step is 1 to {kind.high - kind.low}, not {text!r}")
        return 1

    def _number(self, text: str, kind: FieldKind, part: str) -> int:
        if text in kind.words:
            return kind.words.index(text) + 1
        if text.isascii() and text.isdigit() and kind.low <= int(text[:6]) <= kind.high:
            return int(text)
        self._reject(
            "bad-value",
            kind,
            part,
            f"{text!r} is not a value of this field" if text else "a value is missing",
        )
        return kind.low
