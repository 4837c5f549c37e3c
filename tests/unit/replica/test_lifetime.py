"""How long a replica lives, as people write it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from generator.errors import StagetwinError
from generator.replica.lifetime import DEFAULT, lifetime_text, parse_lifetime


@pytest.mark.parametrize(
    ("text", "lifetime"),
    [
        ("30m", timedelta(minutes=30)),
        ("8h", timedelta(hours=8)),
        ("2d", timedelta(days=2)),
        ("30d", timedelta(days=30)),
        (DEFAULT, timedelta(hours=8)),
    ],
)
def test_minutes_hours_and_days(text: str, lifetime: timedelta) -> None:
    assert parse_lifetime(text) == lifetime


@pytest.mark.parametrize(
    "text", ["", "8", "h", "0h", "-1h", "8 h", "1.5h", "8s", "8w", "08h", "8h30m", "31d", "99999d"]
)
def test_anything_else_is_no_lifetime(text: str) -> None:
    with pytest.raises(StagetwinError) as error:
        parse_lifetime(text)
    assert [issue.code for issue in error.value.issues] == ["replica-ttl"]


@pytest.mark.parametrize(
    ("left", "text"),
    [
        (timedelta(days=2, hours=3, minutes=4), "2 d 3 h"),
        (timedelta(hours=7, minutes=59, seconds=59), "7 h 59 min"),
        (timedelta(minutes=4), "4 min"),
        (timedelta(seconds=-90), "0 min"),
    ],
)
def test_what_is_left_in_words(left: timedelta, text: str) -> None:
    assert lifetime_text(left) == text
