"""environments/waivers.yaml -> Waivers, or what is wrong and in which line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import StagetwinError
from generator.policy.waivers import read_waivers

FILE = Path("environments/waivers.yaml")
GOOD = """\
waivers:
  - rule: CKV_AWS_117
    at: positive-chat.functions.*
    owner: chat-team
    reason: The functions reach only AWS services
    expires: 2027-06-30
  - rule: STW_003
    at: positive-chat.tables.topics
    owner: chat-team
    reason: The table is moved by hand this week
    expires: "2027-01-31"
    environments: [staging]
"""


def test_waivers_come_with_their_lines() -> None:
    one, other = read_waivers(FILE, GOOD.encode())
    assert (one.rule, one.at, one.owner, one.expires) == (
        "CKV_AWS_117",
        "positive-chat.functions.*",
        "chat-team",
        date(2027, 6, 30),
    )
    assert (one.file, one.line, one.environments) == (FILE, 2, None)
    assert (other.line, other.environments) == (7, frozenset({"staging"}))


def test_no_waivers_is_an_empty_list() -> None:
    assert read_waivers(FILE, b"waivers: []\n") == ()


@pytest.mark.parametrize(
    ("old", "new", "line", "text"),
    [
        ("    owner: chat-team\n", "", 2, "owner: this key is required"),
        ("expires: 2027-06-30", "expires: soon", 6, "'soon' is no day; write it as 2027-06-30"),
        ("expires: 2027-06-30", "expires: 2027-02-30", 6, "is no day"),
        ("expires: 2027-06-30", "expires: 1800000000", 6, "a day is written as 2027-06-30"),
        ("reason: The functions reach only AWS services", "reason: because", 5, "at least 15 characters"),
        ("at: positive-chat.functions.*", "at: functions", 3, "'functions' is no place; places look like"),
        ("rule: CKV_AWS_117", "rule: all of them", 2, "'all of them' is no rule's id"),
        ("environments: [staging]", "environments: []", 12, "it is empty"),
    ],
)
def test_a_mistake_is_told_with_its_line(old: str, new: str, line: int, text: str) -> None:
    assert old in GOOD
    with pytest.raises(StagetwinError) as caught:
        read_waivers(FILE, GOOD.replace(old, new, 1).encode())
    [issue] = caught.value.issues
    assert (issue.where.file, issue.where.line) == (FILE, line)
    assert text in str(issue)


def test_a_misspelt_key_is_named_with_the_right_one() -> None:
    with pytest.raises(StagetwinError) as caught:
        read_waivers(FILE, GOOD.replace("owner", "ownr", 1).encode())
    assert [issue.where.line for issue in caught.value.issues] == [2, 4]
    assert caught.value.issues[1].hint == "did you mean `owner`?"


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(StagetwinError) as caught:
        read_waivers(FILE, b"waivers:\n  - rule: x\n    at: y\n  - 7\n")
    assert len(caught.value.issues) > 4


@given(st.binary(max_size=200) | st.text(alphabet="waivers:-[]{}&*!\n \"'a1#", max_size=80).map(str.encode))
def test_any_bytes_are_waivers_or_issues(content: bytes) -> None:
    try:
        waivers = read_waivers(FILE, content)
    except StagetwinError as error:
        assert error.issues
    else:
        assert isinstance(waivers, tuple)
