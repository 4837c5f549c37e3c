"""The CloudTrail query for a resource that somebody changed."""

from __future__ import annotations

import shlex
from datetime import UTC, datetime
from typing import Any

import pytest

from generator.plan.culprit import cloudtrail_query
from generator.plan.report import Action, ResourceChange

SINCE = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)


def drifted(kind: str, **values: Any) -> ResourceChange:
    return ResourceChange("a.b", "", kind, "b", None, "managed", Action.UPDATE, values, {}, {}, {}, {})


def option(command: str, name: str) -> str:
    words = shlex.split(command)
    return words[words.index(name) + 1]


def test_the_query_names_the_resource_the_service_and_the_time() -> None:
    query = cloudtrail_query(
        drifted("aws_lambda_function", function_name="shop-prod-chat"), "eu-west-1", SINCE
    )
    assert query is not None
    assert query.startswith(
        "aws cloudtrail lookup-events --region eu-west-1 --start-time 2026-11-23T20:00:00Z "
    )
    assert (
        option(query, "--lookup-attributes") == "AttributeKey=EventSource,AttributeValue=lambda.amazonaws.com"
    )
    assert "contains(CloudTrailEvent, 'shop-prod-chat')" in option(query, "--query")


def test_without_a_record_all_that_cloudtrail_keeps_is_looked_at() -> None:
    query = cloudtrail_query(drifted("aws_sqs_queue", name="jobs"), "eu-west-1", None)
    assert query is not None and "--start-time" not in query


@pytest.mark.parametrize(
    ("kind", "values", "source", "name"),
    [
        ("aws_iam_role_policy", {"role": "shop-prod-chat", "name": "x"}, "iam", "shop-prod-chat"),
        ("aws_cloudwatch_log_group", {"name": "/aws/lambda/shop-prod-chat"}, "logs", "shop-prod-chat"),
        ("aws_cloudwatch_event_rule", {"name": "shop-prod-sold"}, "events", "shop-prod-sold"),
        ("aws_cloudwatch_metric_alarm", {"alarm_name": "late"}, "monitoring", "late"),
        ("aws_apigatewayv2_stage", {"api_id": "a1b2", "name": "public"}, "apigateway", "a1b2"),
        ("aws_cognito_identity_pool", {"id": "eu-west-1:x"}, "cognito-identity", "eu-west-1:x"),
        ("aws_s3_bucket_policy", {"bucket": "files", "id": "files"}, "s3", "files"),
        ("aws_kms_key", {"id": "1234"}, "kms", "1234"),
        ("aws_sqs_queue", {"name": "it's"}, "sqs", "its"),
        ("aws_sqs_queue", {"name": "a$b"}, "sqs", "a$b"),
    ],
)
def test_services_and_names(kind: str, values: dict[str, str], source: str, name: str) -> None:
    query = cloudtrail_query(drifted(kind, **values), "eu-west-1", SINCE)
    assert query is not None
    assert option(query, "--lookup-attributes").endswith(f"AttributeValue={source}.amazonaws.com")
    assert f"contains(CloudTrailEvent, '{name}')" in option(query, "--query")
    assert option(query, "--region") == ("us-east-1" if source == "iam" else "eu-west-1")


@pytest.mark.parametrize("change", [drifted("terraform_data", id="x"), drifted("aws_sqs_queue")])
def test_of_what_nobody_knows_a_name_there_is_no_query(change: ResourceChange) -> None:
    assert cloudtrail_query(change, "eu-west-1", SINCE) is None
