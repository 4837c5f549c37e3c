"""PlanReports + what an account has -> the quotas that a replica would exceed. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from generator.errors import Issue
from generator.plan.report import Action, PlanReport, ResourceChange

_PAGES: Final = "https://docs.aws.amazon.com"
# Lambda leaves at least so much to functions that reserve nothing:
# https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
UNRESERVED: Final = 100


@dataclass(frozen=True, slots=True)
class Quota:
    """A number that an account may have; `code` is what Service Quotas knows it by.

    `key` names how it is read from the account; several types may share one.
    """

    key: str
    title: str
    types: frozenset[str]
    default: int
    source: str
    service: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an account has, and how much it may have, if AWS says so."""

    existing: int
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class QuotaLine:
    """What a replica adds, to how much; `existing` is None where AWS could not be asked."""

    quota: Quota
    adds: int
    existing: int | None
    limit: int
    is_default: bool

    @property
    def is_exceeded(self) -> bool:
        return (self.existing or 0) + self.adds > self.limit


def quota_lines(plans: Iterable[PlanReport], readings: Mapping[str, Reading | None]) -> tuple[QuotaLine, ...]:
    """A line for each quota that the plans add to."""
    added = additions(plans)
    lines = []
    for quota in QUOTAS:
        if added[quota.key]:
            reading = readings.get(quota.key)
            limit = None if reading is None else reading.limit
            existing = None if reading is None else reading.existing
            lines.append(
                QuotaLine(quota, added[quota.key], existing, limit or quota.default, is_default=limit is None)
            )
    return tuple(lines)


def additions(plans: Iterable[PlanReport]) -> Counter[str]:
    """How much the plans add to each quota, by its key."""
    added: Counter[str] = Counter()
    for plan in plans:
        for change in plan.changes:
            if change.mode == "managed" and change.action is Action.CREATE:
                for quota in QUOTAS:
                    if change.type in quota.types:
                        added[quota.key] += _amount(quota, change)
    return added


def quota_issues(name: str, lines: Iterable[QuotaLine]) -> Iterator[Issue]:
    """Those that would be exceeded."""
    for line in lines:
        if line.is_exceeded:
            has = "an unknown number" if line.existing is None else str(line.existing)
            which = "AWS's default" if line.is_default else "the account's quota"
            why = f"{name}: it would add {line.adds} {line.quota.title} to {has}, and {which} is {line.limit}"
            code = f" ({line.quota.service} {line.quota.code} in Service Quotas)" if line.quota.code else ""
            hint = (
                f"nothing was created; have the quota raised{code}, or destroy a replica: {line.quota.source}"
            )
            yield Issue("replica-quota", why, hint=hint)


def _amount(quota: Quota, change: ResourceChange) -> int:
    after = change.after if isinstance(change.after, Mapping) else {}
    if quota.key == "reserved-concurrency":
        reserved = after.get("reserved_concurrent_executions")
        return max(int(reserved), 0) if isinstance(reserved, int | float) else 0
    if quota.key == "default-bus-rules":
        return int(after.get("event_bus_name") in (None, "default"))
    if quota.key == "shards":
        shards = after.get("shard_count")
        return int(shards) if isinstance(shards, int | float) else 0
    if quota.key == "on-demand-streams":
        return int("ON_DEMAND" in str(after.get("stream_mode_details")))
    return 1


def _of(
    key: str, title: str, types: str, default: int, page: str, service: str = "", code: str = ""
) -> Quota:
    return Quota(key, title, frozenset(types.split()), default, f"{_PAGES}/{page}", service, code)


QUOTAS: Final = (
    _of(
        "reserved-concurrency",
        "reserved concurrent executions",
        "aws_lambda_function",
        1000 - UNRESERVED,
        "lambda/latest/dg/gettingstarted-limits.html",
        "lambda",
        "L-B99A9384",
    ),
    _of(
        "default-bus-rules",
        "rules on the default event bus",
        "aws_cloudwatch_event_rule",
        300,
        "eventbridge/latest/userguide/eb-quota.html",
        "events",
        "L-244521F2",
    ),
    _of(
        "event-buses",
        "event buses",
        "aws_cloudwatch_event_bus",
        100,
        "eventbridge/latest/userguide/eb-quota.html",
    ),
    _of(
        "archives",
        "archives",
        "aws_cloudwatch_event_archive",
        100,
        "eventbridge/latest/userguide/eb-quota.html",
    ),
    _of(
        "apis",
        "regional APIs",
        "aws_apigatewayv2_api aws_api_gateway_rest_api",
        600,
        "apigateway/latest/developerguide/limits.html",
    ),
    _of(
        "vpc-links",
        "VPC links",
        "aws_api_gateway_vpc_link",
        20,
        "apigateway/latest/developerguide/limits.html",
    ),
    _of(
        "tables",
        "DynamoDB tables",
        "aws_dynamodb_table",
        2500,
        "amazondynamodb/latest/developerguide/ServiceQuotas.html",
        "dynamodb",
        "L-F98FE922",
    ),
    _of(
        "roles",
        "IAM roles",
        "aws_iam_role",
        1000,
        "IAM/latest/UserGuide/reference_iam-quotas.html",
        "iam",
        "L-FE177D64",
    ),
    _of(
        "buckets",
        "S3 buckets",
        "aws_s3_bucket",
        10_000,
        "AmazonS3/latest/userguide/BucketRestrictions.html",
        "s3",
        "L-DC2B2D3D",
    ),
    _of(
        "shards",
        "Kinesis shards",
        "aws_kinesis_stream",
        200,
        "streams/latest/dev/service-sizes-and-limits.html",
    ),
    _of(
        "on-demand-streams",
        "on-demand Kinesis streams",
        "aws_kinesis_stream",
        50,
        "streams/latest/dev/service-sizes-and-limits.html",
    ),
    _of(
        "distributions",
        "CloudFront distributions",
        "aws_cloudfront_distribution",
        200,
        "AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html",
        "cloudfront",
        "L-24B04930",
    ),
    _of(
        "response-headers-policies",
        "CloudFront response headers policies",
        "aws_cloudfront_response_headers_policy",
        20,
        "AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html",
    ),
    _of(
        "alarms",
        "CloudWatch alarms",
        "aws_cloudwatch_metric_alarm aws_cloudwatch_composite_alarm",
        5000,
        "AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html",
    ),
    _of(
        "log-resource-policies",
        "resource policies of CloudWatch Logs",
        "aws_cloudwatch_log_resource_policy",
        10,
        "AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html",
    ),
    _of(
        "schedule-groups",
        "schedule groups",
        "aws_scheduler_schedule_group",
        500,
        "scheduler/latest/UserGuide/scheduler-quotas.html",
    ),
    _of(
        "user-pools",
        "Cognito user pools",
        "aws_cognito_user_pool",
        1000,
        "cognito/latest/developerguide/quotas.html",
    ),
)
"""Those that environments of usual size can reach; what AWS bounds at tens of thousands is left out."""
