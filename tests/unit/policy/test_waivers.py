"""environments/waivers.yaml -> Waivers, or what is wrong and in which line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import StagetwinError
from generator.policy.finding import Finding, Severity, spec_path_of
from generator.policy.verdict import covers, judge
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


ADDRESSES = (
    "module.function_chat.aws_lambda_function.this",
    "module.function_chat.aws_lambda_function.this[0]",
    'module.function_chat.aws_lambda_permission.invoker["bus"]',
    "module.alias_chat.aws_lambda_alias.this",
    'module.function_chat.module.inner["a.b"].aws_iam_role.this',
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_waiver_survives_for_each_and_modules(address: str) -> None:
    """It names the place in the definition, whatever Terraform calls what stands there."""
    origins = {"function_chat": "functions.chat", "alias_chat": "functions.chat"}
    place = spec_path_of(address, origins)
    found = Finding("CKV_AWS_117", Severity.UNKNOWN, "positive-chat", "prod", address, place, "is wrong")
    one, _ = read_waivers(FILE, GOOD.encode())
    assert covers(one, found)
    assert not covers(one, replace(found, service="support-desk"))
    assert not covers(one, replace(found, rule_id="CKV_AWS_115"))


@pytest.mark.parametrize(("environment", "holds"), [("staging", True), ("prod", False)])
def test_a_waiver_holds_in_its_environments(environment: str, holds: bool) -> None:
    found = Finding("STW_003", Severity.HIGH, "positive-chat", environment, "x", "tables.topics", "is wrong")
    _, other = read_waivers(FILE, GOOD.encode())
    assert covers(other, found) is holds
    assert covers(other, replace(found, spec_path="tables.topics-of-others")) is False


@pytest.mark.parametrize(("days", "warned"), [(15, False), (14, True), (0, True), (-1, False)])
def test_a_waiver_warns_fourteen_days_before_its_end(days: int, warned: bool) -> None:
    today = date(2027, 6, 30) - timedelta(days=days)
    one, _ = read_waivers(FILE, GOOD.encode())
    found = Finding("CKV_AWS_117", Severity.LOW, "positive-chat", "prod", "x", "functions.chat", "is wrong")
    verdict = judge([found], [one], today, environments=["prod"], resources=1)
    assert bool(verdict.warnings) is warned
    assert verdict.allowed is (days >= 0)
