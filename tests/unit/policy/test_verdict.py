"""Findings and waivers -> the decision."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from generator.policy.finding import Finding, Severity, spec_path_of
from generator.policy.verdict import Verdict, judge
from generator.policy.waivers import Waiver

TODAY = date(2027, 3, 10)


def finding(
    spec_path: str = "functions.chat", rule: str = "CKV_AWS_117", environment: str = "prod"
) -> Finding:
    return Finding(
        rule, Severity.UNKNOWN, "positive-chat", environment, "module.function_chat.a.this", spec_path, "m"
    )


def waiver(at: str = "positive-chat.functions.*", **changes: Any) -> Waiver:
    values: dict[str, Any] = {
        "rule": "CKV_AWS_117",
        "at": at,
        "owner": "chat-team",
        "reason": "no VPC is needed",
        "expires": date(2028, 1, 1),
    }
    return Waiver(**{**values, **changes})


def judged(findings: list[Finding], *waivers: Waiver, **options: Any) -> Verdict:
    settings: dict[str, Any] = {"environments": ["prod", "staging"], "resources": 1, **options}
    return judge(findings, waivers, TODAY, **settings)


def test_nothing_found_is_allowed_if_something_was_judged() -> None:
    assert judged([]).allowed
    assert not judged([], resources=0).allowed


def test_a_finding_is_denied() -> None:
    verdict = judged([finding()])
    assert not verdict.allowed
    assert verdict.denied == (finding(),)


@pytest.mark.parametrize(
    "at",
    [
        "positive-chat.functions.*",
        "positive-chat.functions.chat",
        "*.functions.chat",
        "positive-chat.functions",
        "positive-chat.f*.c*t",
    ],
)
def test_a_waiver_covers_its_place_and_what_is_deeper(at: str) -> None:
    verdict = judged([finding(), finding("functions.chat.alarms.errors")], waiver(at))
    assert verdict.allowed
    assert [one.waiver.at for one in verdict.waived] == [at, at]


@pytest.mark.parametrize(
    "changed",
    [
        {"at": "positive-chat.tables.*"},
        {"at": "other.functions.*"},
        {"at": "positive-chat.functions.cha"},
        {"at": "positive-chat.*.*.*"},
        {"at": "positive.chat.functions.chat"},
        {"rule": "CKV_AWS_1171"},
        {"environments": frozenset({"staging"})},
    ],
)
def test_a_waiver_covers_nothing_else(changed: dict[str, Any]) -> None:
    verdict = judged([finding()], waiver(**changed))
    assert verdict.denied
    assert len(verdict.unused) == 1


def test_a_waiver_of_one_environment_leaves_the_other() -> None:
    verdict = judged([finding(), finding(environment="staging")], waiver(environments=frozenset({"staging"})))
    assert [one.environment for one in verdict.denied] == ["prod"]
    assert [one.finding.environment for one in verdict.waived] == ["staging"]


def test_a_waiver_holds_on_its_last_day_and_not_after() -> None:
    assert judged([finding()], waiver(expires=TODAY)).allowed
    verdict = judged([finding()], waiver(expires=date(2027, 3, 9)))
    assert verdict.denied == (finding(),)
    assert len(verdict.expired) == 1
    assert verdict.unused == ()


def test_an_expired_waiver_fails_even_if_nothing_needs_it() -> None:
    assert not judged([], waiver(expires=date(2027, 3, 9))).allowed


def test_a_valid_waiver_stands_in_for_an_expired_one_but_the_old_one_must_go() -> None:
    verdict = judged([finding()], waiver(expires=date(2027, 1, 1)), waiver())
    assert verdict.denied == ()
    assert not verdict.allowed


@pytest.mark.parametrize(
    ("expires", "warned"), [(date(2027, 3, 24), True), (date(2027, 3, 25), False), (TODAY, True)]
)
def test_the_last_fourteen_days_are_warned_of(expires: date, warned: bool) -> None:
    verdict = judged([finding()], waiver(expires=expires))
    assert verdict.allowed
    assert bool(verdict.warnings) is warned


def test_an_unused_waiver_fails_only_when_everything_was_judged() -> None:
    assert judged([], waiver()).unused == (waiver(),)
    part = judged([], waiver(), everything=False)
    assert part.allowed
    assert [one.message for one in part.warnings] == ["nothing that was judged needs it"]


def test_a_waiver_of_an_environment_that_was_not_judged_is_left_alone() -> None:
    other = waiver(environments=frozenset({"dev"}), expires=date(2020, 1, 1))
    assert judged([], other).allowed


ORIGINS = {"function_chat": "functions.chat", "websocket_api_w": "websocket_apis.w", "queue_x": "functions"}


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("module.function_chat.aws_lambda_function.this", "functions.chat"),
        ("module.function_chat.aws_iam_role.execution", "functions.chat"),
        (
            'module.websocket_api_w.aws_apigatewayv2_route.inbound["$connect"]',
            "websocket_apis.w.routes.$connect",
        ),
        ('module.websocket_api_w.aws_lambda_permission.integration["chat"]', "websocket_apis.w"),
        ("module.queue_x.aws_sqs_queue.this", "functions"),
        ("module.unheard_of.aws_sqs_queue.this", "module.unheard_of.aws_sqs_queue.this"),
        ("aws_sqs_queue.this", "aws_sqs_queue.this"),
    ],
)
def test_an_address_has_a_place_in_the_definition(address: str, place: str) -> None:
    assert spec_path_of(address, ORIGINS) == place
