"""STW_009: who comes from another account is named. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.plan.report import PlanReport
from generator.plan.values import Json
from generator.policy.finding import Severity
from generator.policy.rule import Broken, Rule
from generator.policy.rules.public_resource_policy import POLICIES
from generator.policy.statements import allowing, is_limited, name_of, principals

OTHERS: Mapping[str, str] = {
    "aws_s3_bucket_policy": "policy",
    "aws_sns_topic_policy": "policy",
    "aws_sqs_queue_policy": "policy",
}
ROLE = "aws_iam_role"
ACCOUNT = ("allowed_account_ids",)
_ACCOUNT = re.compile(r"arn:[a-z-]+:iam::(?P<id>[^:]*):(?P<name>.+)|(?P<bare>[0-9]{12})")
# Services that act for one account alone, to which a condition would add nothing: a key's grants to logs are
# narrowed by the encryption context.
# https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
_BOUND = re.compile(r"logs\.[a-z0-9-]+\.amazonaws\.com(\.cn)?")


def check(report: PlanReport) -> Iterator[Broken]:
    own = _own_accounts(report)
    for one in report.resources:
        attribute = {**POLICIES, **OTHERS}.get(one.type)
        if attribute is not None:
            for statement in allowing(one.values.get(attribute)):
                for message in _broken(statement):
                    yield Broken(one.address, f"{name_of(statement)}: {message}")
        elif one.type == ROLE:
            for statement in allowing(one.values.get("assume_role_policy")):
                for message in (*_open(statement), *_whole_accounts(statement, own)):
                    yield Broken(one.address, f"{name_of(statement)}: {message}")


def _broken(statement: Mapping[str, Json]) -> Iterator[str]:
    yield from _open(statement)
    if not statement.get("Condition"):
        for service in principals(statement, "Service"):
            if not _BOUND.fullmatch(service):
                yield f"{service} may come on behalf of any account: a condition on aws:SourceArn names whose"


def _open(statement: Mapping[str, Json]) -> Iterator[str]:
    for principal in principals(statement, "AWS"):
        found = _ACCOUNT.fullmatch(principal)
        if principal != "*" and "*" in (found["id"] or found["bare"] if found else principal):
            yield f"{principal} is no named principal"


def _whole_accounts(statement: Mapping[str, Json], own: frozenset[str]) -> Iterator[str]:
    """A role that every identity of another account may take over."""
    if is_limited(statement) or statement.get("Condition"):
        return
    for principal in principals(statement, "AWS"):
        found = _ACCOUNT.fullmatch(principal)
        if found and (found["bare"] or found["name"] == "root") and (found["bare"] or found["id"]) not in own:
            yield f"{principal} is a whole other account: name the role that may take this one over"


def _own_accounts(report: PlanReport) -> frozenset[str]:
    return frozenset(
        str(account)
        for expressions in report.providers.values()
        if (given := expressions.get(ACCOUNT)) is not None and isinstance(given.constant, list)
        for account in given.constant
    )


RULE = Rule(
    id="STW_009",
    title="Who comes from another account is named",
    severity=Severity.HIGH,
    why=("A service acts for everybody who asks it, and an account has identities that nobody here knows."),
    source="https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
    check=check,
)
