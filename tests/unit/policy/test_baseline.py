"""A baseline lets pass what was there before, place by place, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import StagetwinError
from generator.policy.baseline import Baseline, baseline_text, read_baseline
from generator.policy.finding import Finding, Severity
from generator.policy.verdict import Verdict, judge
from generator.policy.waivers import Waiver

FILE = Path("environments/policy-baseline.json")
TODAY = date(2027, 3, 10)


def finding(rule: str = "CKV_AWS_1", at: str = "functions.a", environment: str = "prod") -> Finding:
    return Finding(rule, Severity.UNKNOWN, "chat", environment, f"module.x.{at}", at, "is wrong")


def baseline(*findings: Finding) -> Baseline:
    return read_baseline(FILE, baseline_text(findings).encode())


def decided(*findings: Finding, known: Baseline | None = None, waivers: tuple[Waiver, ...] = ()) -> Verdict:
    return judge(findings, waivers, TODAY, environments=["prod"], resources=1, baseline=known)


def test_what_was_there_before_is_not_denied() -> None:
    verdict = decided(finding(), known=baseline(finding()))
    assert verdict.allowed
    assert (len(verdict.known), verdict.denied) == (1, ())
    assert not decided(finding()).allowed


@pytest.mark.parametrize(
    "new",
    [
        finding(rule="CKV_AWS_2"),
        finding(at="functions.b"),
        finding(at="functions.a.url"),
        finding(environment="staging"),
    ],
)
def test_another_rule_place_or_environment_is_new(new: Finding) -> None:
    assert decided(finding(), new, known=baseline(finding())).denied == (new,)


def test_more_findings_at_a_place_than_before_are_new() -> None:
    verdict = decided(finding(), replace(finding(), address="another"), known=baseline(finding()))
    assert (len(verdict.known), len(verdict.denied)) == (1, 1)


def test_a_new_address_of_terraforms_changes_nothing() -> None:
    assert decided(replace(finding(), address='module.y.this["a"]'), known=baseline(finding())).allowed


def test_what_is_mended_is_told_and_fails_nothing() -> None:
    verdict = decided(finding(), known=baseline(finding(), finding(at="functions.b"), finding(at="tables.t")))
    assert verdict.allowed
    assert verdict.mended == 2


def test_what_a_plan_would_destroy_is_never_known() -> None:
    lost = finding(rule="STW_003", at="tables.t")
    assert "STW_003" not in baseline_text([lost])
    forged = Baseline({("STW_003", "prod", "chat.tables.t"): 1})
    assert decided(lost, known=forged).denied == (lost,)


def test_a_waiver_that_has_expired_fails_all_the_same() -> None:
    waiver = Waiver("CKV_AWS_1", "chat.functions.a", "team", "Because it is meant", date(2027, 1, 1))
    verdict = decided(finding(), known=baseline(finding()), waivers=(waiver,))
    assert not verdict.allowed
    assert verdict.expired == (waiver,)


def test_the_file_can_be_read_in_a_diff() -> None:
    text = baseline_text([finding(at="functions.b"), finding(), finding()])
    assert text == baseline_text([finding(), finding(at="functions.b"), finding()])
    assert text.count("\n") > 10


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "Invalid JSON"),
        (b"[]", "should be an object"),
        (b'{"format": 2, "findings": []}', "format: Input should be 1"),
        (b'{"format": 1, "findings": [{"rule": "X"}]}', "findings.0.environment: Field required"),
        (
            b'{"format": 1, "findings": [{"rule": "X", "environment": "p", "at": "a", "count": 0}]}',
            "findings.0.count",
        ),
    ],
)
def test_what_is_no_baseline_is_said(content: bytes, why: str) -> None:
    with pytest.raises(StagetwinError, match=why) as caught:
        read_baseline(FILE, content)
    assert "--write-baseline" in caught.value.issues[0].hint


@given(st.binary())
def test_any_file_is_answered(content: bytes) -> None:
    try:
        read_baseline(FILE, content)
    except StagetwinError as error:
        assert error.issues
