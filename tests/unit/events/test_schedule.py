"""Schedules: what is read, when it runs, what is rejected and what is offered instead."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.events.schedule import ScheduleError, parse_schedule

START = datetime(2026, 11, 23, tzinfo=UTC)

RUNS = [
    ("cron(0 18 ? * MON-FRI *)", ["Mon 2026-11-23 18:00", "Tue 2026-11-24 18:00"]),
    ("cron(0 10 * * ? *)", ["Mon 2026-11-23 10:00", "Tue 2026-11-24 10:00"]),
    ("cron(0/15 8-17 ? * MON-FRI 2026-2027)", ["Mon 2026-11-23 08:00", "Mon 2026-11-23 08:15"]),
    ("cron(50/4 23 * * ? *)", ["Mon 2026-11-23 23:50", "Mon 2026-11-23 23:54"]),
    ("cron(0 8 1 * ? *)", ["Tue 2026-12-01 08:00", "Fri 2027-01-01 08:00"]),
    ("cron(0 0 L * ? *)", ["Mon 2026-11-30 00:00", "Thu 2026-12-31 00:00"]),
    ("cron(0 9 LW 1,2 ? *)", ["Fri 2027-01-29 09:00", "Fri 2027-02-26 09:00"]),
    ("cron(0 9 ? * 6L *)", ["Fri 2026-11-27 09:00", "Fri 2026-12-25 09:00"]),
    ("cron(0 9 ? * friL *)", ["Fri 2026-11-27 09:00", "Fri 2026-12-25 09:00"]),
    ("cron(0 9 ? * L *)", ["Sat 2026-11-28 09:00", "Sat 2026-12-05 09:00"]),
    ("cron(0 9 ? * 3#2 *)", ["Tue 2026-12-08 09:00", "Tue 2027-01-12 09:00"]),
    ("cron(0 9 15W * ? *)", ["Tue 2026-12-15 09:00", "Fri 2027-01-15 09:00"]),
    ("cron(0 9 1W AUG ? *)", ["Mon 2027-08-02 09:00", "Tue 2028-08-01 09:00"]),
    ("cron(0 9 31W JAN ? *)", ["Fri 2027-01-29 09:00", "Mon 2028-01-31 09:00"]),
    ("cron(0 0 29 2 ? *)", ["Tue 2028-02-29 00:00", "Sun 2032-02-29 00:00"]),
    ("cron(0 0 ? * 1 2199)", ["Sun 2199-01-06 00:00", "Sun 2199-01-13 00:00"]),
    ("cron(0 0 30 FEB ? *)", []),
    ("cron(0 0 * * ? 2020)", []),
    ("rate(1 minute)", ["Mon 2026-11-23 00:01", "Mon 2026-11-23 00:02"]),
    ("rate(5 minutes)", ["Mon 2026-11-23 00:05", "Mon 2026-11-23 00:10"]),
    ("rate(12 hours)", ["Mon 2026-11-23 12:00", "Tue 2026-11-24 00:00"]),
    ("rate(1 day)", ["Tue 2026-11-24 00:00", "Wed 2026-11-25 00:00"]),
]


@pytest.mark.parametrize("text, expected", RUNS)
def test_next_runs(text: str, expected: list[str]) -> None:
    assert [f"{run:%a %F %R}" for run in parse_schedule(text).next_after(START, 2)] == expected


REJECTED = [
    ("cron(0 18 * * * *)", "question-mark", "'?'"),
    ("cron(0 18 ? * ? *)", "question-mark", "'?'"),
    ("cron(0 18 1 * MON *)", "question-mark", "'?'"),
    ("cron(0 18 * * 1-5)", "field-count", "cron(0 18 ? * MON-FRI *)"),
    ("cron(*/5 * * * *)", "field-count", "cron(*/5 * * * ? *)"),
    ("cron()", "field-count", "cron(0 18 ? * MON-FRI *)"),
    ("0 18 * * 1-5", "unknown-form", "cron(0 18 ? * MON-FRI *)"),
    ("0 18 ? * MON-FRI *", "unknown-form", "cron(0 18 ? * MON-FRI *)"),
    ("Rate(5 minutes)", "unknown-form", "rate(5 minutes)"),
    (" cron(0 18 ? * MON-FRI *)", "unknown-form", "cron(0 18 ? * MON-FRI *)"),
    ("at(2026-11-23T18:00:00)", "unknown-form", "cron"),
    ("", "unknown-form", "rate(5 minutes)"),
    ("cron(60 18 ? * 2 *)", "bad-value", "0-59"),
    ("cron(0 24 ? * 2 *)", "bad-value", "0-23"),
    ("cron(0 0 0 * ? *)", "bad-value", "1-31"),
    ("cron(0 0 ? 13 2 *)", "bad-value", "JAN-DEC"),
    ("cron(0 0 ? * 0 *)", "bad-value", "SUN-SAT"),
    ("cron(0 0 ? * MONDAY *)", "bad-value", "SUN-SAT"),
    ("cron(0 0 ? * 2 1969)", "bad-value", "1970-2199"),
    ("cron(0 0 ? * 2 2200)", "bad-value", "1970-2199"),
    ("cron(0 0 ? * ٣ *)", "bad-value", "1-7"),
    ("cron(0,, 0 ? * 2 *)", "bad-value", "0-59"),
    ("cron(*/0 * * * ? *)", "bad-step", "0-59"),
    ("cron(*/60 * * * ? *)", "bad-step", "0-59"),
    ("cron(0 9 ? * 2/2 *)", "no-steps", "MON,WED,FRI"),
    ("cron(0 9 ? * 3#6 *)", "bad-number-sign", "TUE#2"),
    ("cron(0 9 ? * 3#1,6#3 *)", "bad-number-sign", "TUE#2"),
    ("cron(0 9 ? * FRI-MON *)", "reversed-range", "list"),
    ("rate(1 minutes)", "singular-plural", "rate(1 minute)"),
    ("rate(5 hour)", "singular-plural", "rate(5 hours)"),
    ("rate(0 minutes)", "bad-rate", "rate(1 minute)"),
    ("rate(5m)", "bad-rate", "rate(5 minutes)"),
    ("rate( 5 minutes )", "bad-rate", "rate(5 minutes)"),
    ("rate(1.5 hours)", "bad-rate", "whole number"),
    ("rate(5 weeks)", "bad-rate", "day(s)"),
    ("rate(-5 minutes)", "bad-rate", "whole number"),
    ("cron(" + "0," * 200 + "0 0 * * ? *)", "too-long", ""),
]


@pytest.mark.parametrize("text, code, hint", REJECTED)
def test_rejections_offer_the_nearest_right_form(text: str, code: str, hint: str) -> None:
    with pytest.raises(ScheduleError) as raised:
        parse_schedule(text)
    problem = raised.value.problems[0]
    assert problem.code == code
    assert hint in problem.hint
    assert problem.what
    assert problem.why


def test_every_wrong_field_is_reported() -> None:
    with pytest.raises(ScheduleError) as raised:
        parse_schedule("cron(60 24 32 13 ? 1900)")
    assert [problem.what.partition(" ")[0] for problem in raised.value.problems] == [
        *("day-of-month", "minutes", "hours", "month", "year"),
    ]


@settings(max_examples=500, deadline=None)
@given(
    st.one_of(
        st.text(),
        st.text("0123456789*?/-,LW#MONFRI ").map(lambda text: f"cron({text})"),
        st.from_regex(r"rate\(.*\)"),
    )
)
def test_any_text_is_a_schedule_or_an_error(text: str) -> None:
    try:
        schedule = parse_schedule(text)
    except ScheduleError as error:
        assert error.problems
    else:
        schedule.next_after(START, 2)


def numbers(low: int, high: int) -> st.SearchStrategy[str]:
    value = st.integers(low, high)
    span = st.tuples(value, value).map(lambda pair: f"{min(pair)}-{max(pair)}")
    step = st.tuples(st.one_of(st.just("*"), value.map(str), span), st.integers(1, high - low)).map(
        lambda pair: f"{pair[0]}/{pair[1]}"
    )
    return st.lists(st.one_of(value.map(str), span, step), min_size=1, max_size=3).map(",".join)


@settings(max_examples=100, deadline=None)
@given(numbers(0, 59), numbers(0, 23), numbers(1, 31), numbers(1, 12))
def test_no_run_is_missed_and_none_is_invented(minutes: str, hours: str, days: str, months: str) -> None:
    schedule = parse_schedule(f"cron({minutes} {hours} {days} {months} ? *)")
    expected = []
    moment = START
    while moment < START + timedelta(days=3):
        moment += timedelta(minutes=1)
        wanted = ((minutes, moment.minute, 59), (hours, moment.hour, 23), (days, moment.day, 31))
        if all(holds(*one) for one in (*wanted, (months, moment.month, 12))):
            expected.append(moment)
    end = START + timedelta(days=3)
    assert [run for run in schedule.next_after(START, len(expected) + 1) if run <= end] == expected


def holds(text: str, value: int, high: int) -> bool:
    for part in text.split(","):
        span, _, step = part.partition("/")
        low, _, top = span.partition("-")
        first = 0 if low == "*" and high in (59, 23) else 1 if low == "*" else int(low)
        last = int(top) if top else high if step or low == "*" else first
        if first <= value <= last and (value - first) % int(step or 1) == 0:
            return True
    return False


def test_times_of_other_zones_are_converted() -> None:
    noon_in_belgrade = datetime(2026, 11, 23, 12, tzinfo=timezone(timedelta(hours=1)))
    assert parse_schedule("cron(30 11 * * ? *)").next_after(noon_in_belgrade) == (
        datetime(2026, 11, 23, 11, 30, tzinfo=UTC),
    )
    assert parse_schedule("rate(1 hour)").next_after(datetime(2026, 11, 23)) == (START + timedelta(hours=1),)
