"""What a replica would exceed is said before it is created."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from generator.plan.report import Action, PlanReport, ResourceChange
from generator.plan.values import Json
from generator.replica.quotas import QUOTAS, Reading, additions, quota_issues, quota_lines


def change(kind: str, action: Action = Action.CREATE, mode: str = "managed", **after: Json) -> ResourceChange:
    return ResourceChange(f"{kind}.this", "", kind, "this", None, mode, action, None, after, {}, {}, {})


def plan(*changes: ResourceChange) -> PlanReport:
    return PlanReport("shop", "pr-42", "1", False, changes, (), (), (), (), (), {})


def exceeded(changes: Iterable[ResourceChange], **readings: Reading | None) -> list[str]:
    lines = quota_lines([plan(*changes)], {key.replace("_", "-"): one for key, one in readings.items()})
    return [issue.message for issue in quota_issues("pr-42", lines)]


ROLES = [change("aws_iam_role")] * 12


def test_what_fits_is_no_issue() -> None:
    assert exceeded(ROLES, roles=Reading(988, 1000)) == []


def test_one_too_many_is_told_with_all_numbers() -> None:
    assert exceeded(ROLES, roles=Reading(989, 1000)) == [
        "pr-42: it would add 12 IAM roles to 989, and the account's quota is 1000"
    ]


def test_without_an_answer_of_the_account_the_default_holds() -> None:
    tables = [change("aws_dynamodb_table")]
    assert exceeded(tables, tables=Reading(2500)) == [
        "pr-42: it would add 1 DynamoDB tables to 2500, and AWS's default is 2500"
    ]
    assert exceeded(tables, tables=None) == []


def test_the_next_step_names_the_quota_and_its_page() -> None:
    lines = quota_lines([plan(*ROLES)], {"roles": Reading(1000, 1000)})
    [issue] = quota_issues("pr-42", lines)
    assert "nothing was created" in issue.hint
    assert "iam L-FE177D64" in issue.hint
    assert "https://docs.aws.amazon.com/IAM/" in issue.hint


@pytest.mark.parametrize(
    ("made", "key", "amount"),
    [
        (change("aws_lambda_function", reserved_concurrent_executions=50), "reserved-concurrency", 50),
        (change("aws_lambda_function", reserved_concurrent_executions=-1), "reserved-concurrency", 0),
        (change("aws_cloudwatch_event_rule", event_bus_name="default"), "default-bus-rules", 1),
        (change("aws_cloudwatch_event_rule", event_bus_name="shop-pr-42-facts"), "default-bus-rules", 0),
        (change("aws_kinesis_stream", shard_count=4), "shards", 4),
        (
            change("aws_kinesis_stream", stream_mode_details=[{"stream_mode": "ON_DEMAND"}]),
            "on-demand-streams",
            1,
        ),
        (change("aws_api_gateway_rest_api"), "apis", 1),
        (change("aws_apigatewayv2_api"), "apis", 1),
        (change("aws_iam_role", Action.NO_OP), "roles", 0),
        (change("aws_iam_role", mode="data"), "roles", 0),
    ],
)
def test_only_what_would_be_made_counts(made: ResourceChange, key: str, amount: int) -> None:
    assert additions([plan(made)])[key] == amount


def test_reserved_concurrency_is_held_against_what_may_be_reserved() -> None:
    wanted = [change("aws_lambda_function", reserved_concurrent_executions=100)]
    assert exceeded(wanted, reserved_concurrency=Reading(850, 900))
    assert not exceeded(wanted, reserved_concurrency=Reading(800, 900))


def test_each_quota_has_its_page_and_key() -> None:
    assert len({quota.key for quota in QUOTAS}) == len(QUOTAS)
    assert all(quota.source.startswith("https://docs.aws.amazon.com/") for quota in QUOTAS)
