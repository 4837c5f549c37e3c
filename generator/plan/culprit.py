"""A drifted resource -> the CloudTrail query that says who changed it. Pure.

`lookup-events` knows the management events of the last 90 days, without any set-up:
https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events-cli.html
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from generator.plan.report import ResourceChange

_SOURCES: Final = {
    "aws_api_gateway_": "apigateway",
    "aws_apigatewayv2_": "apigateway",
    "aws_appautoscaling_": "application-autoscaling",
    "aws_backup_": "backup",
    "aws_cloudfront_": "cloudfront",
    "aws_cloudwatch_event_": "events",
    "aws_cloudwatch_log_": "logs",
    "aws_cloudwatch_": "monitoring",
    "aws_codedeploy_": "codedeploy",
    "aws_cognito_identity_": "cognito-identity",
    "aws_cognito_": "cognito-idp",
    "aws_dynamodb_": "dynamodb",
    "aws_iam_": "iam",
    "aws_iot_": "iot",
    "aws_kinesis_": "kinesis",
    "aws_kms_": "kms",
    "aws_lambda_": "lambda",
    "aws_lb_": "elasticloadbalancing",
    "aws_pipes_": "pipes",
    "aws_route53_": "route53",
    "aws_s3_": "s3",
    "aws_scheduler_": "scheduler",
    "aws_secretsmanager_": "secretsmanager",
    "aws_sfn_": "states",
    "aws_sns_": "sns",
    "aws_sqs_": "sqs",
    "aws_ssm_": "ssm",
    "aws_wafv2_": "wafv2",
}
"""Whose events tell of a resource; the longest beginning counts."""

_GLOBAL: Final = frozenset({"cloudfront", "iam", "route53"})
"""Services without a region, whose events are recorded in us-east-1:
https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html
"""

_NAMES: Final = (
    "function_name",
    "alarm_name",
    "bucket",
    "dashboard_name",
    "domain_name",
    "rule",
    "role",
    "api_id",
    "rest_api_id",
    "table_name",
    "name",
    "id",
)
"""Attributes by which people and events name a resource; the first that is there."""


def cloudtrail_query(change: ResourceChange, region: str, since: datetime | None) -> str | None:
    """The command; None for what CloudTrail knows nothing of."""
    source = _source(change.type)
    name = _name(change)
    if source is None or name is None:
        return None
    query = (
        f"Events[?ReadOnly=='false' && contains(CloudTrailEvent, '{name}')]"
        ".[EventTime, Username, EventName, EventId]"
    )
    command = [
        *("aws", "cloudtrail", "lookup-events"),
        *("--region", "us-east-1" if source in _GLOBAL else region),
        *(() if since is None else ("--start-time", f"{since:%Y-%m-%dT%H:%M:%SZ}")),
        *("--lookup-attributes", f"AttributeKey=EventSource,AttributeValue={source}.amazonaws.com"),
    ]
    return f"{shlex.join(command)} --query {_quoted(query)} --output table"


def _quoted(query: str) -> str:
    """In double quotes where a shell reads nothing into them: the query is full of single ones."""
    return shlex.quote(query) if any(sign in query for sign in '$"\\`!') else f'"{query}"'


def _source(kind: str) -> str | None:
    fitting = [beginning for beginning in _SOURCES if kind.startswith(beginning)]
    return _SOURCES[max(fitting, key=len)] if fitting else None


def _name(change: ResourceChange) -> str | None:
    values = change.before if isinstance(change.before, Mapping) else {}
    found = (values.get(attribute) for attribute in _NAMES)
    name = next((value for value in found if isinstance(value, str) and value), None)
    # An ARN's, URL's or path's last part stands in every event; a quote would end the query's text.
    return None if name is None else name.rstrip("/").replace("'", "").split("/")[-1]
