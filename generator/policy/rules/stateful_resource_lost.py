"""STW_003: what holds data is neither destroyed nor replaced. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.report import Action, PlanReport
from generator.policy.finding import Severity
from generator.policy.rule import Broken, Rule

STATEFUL = frozenset(
    {
        "aws_cognito_user_pool",
        "aws_db_instance",
        "aws_dynamodb_table",
        "aws_efs_file_system",
        "aws_kinesis_stream",
        "aws_kms_key",
        "aws_rds_cluster",
        "aws_s3_bucket",
        "aws_secretsmanager_secret",
    }
)
VERBS = {Action.DELETE: "destroyed", Action.REPLACE: "replaced by an empty one"}


def check(report: PlanReport) -> Iterator[Broken]:
    for change in report.changes:
        if change.type in STATEFUL and change.action in VERBS:
            because = f", because {'; '.join(one.text for one in change.reasons)}" if change.reasons else ""
            yield Broken(change.address, f"it would be {VERBS[change.action]}{because}")


RULE = Rule(
    id="STW_003",
    title="What holds data is kept",
    severity=Severity.CRITICAL,
    why="A table, bucket, stream or user pool takes its data with it; a rename is a `moved` block instead.",
    source="https://developer.hashicorp.com/terraform/language/modules/develop/refactoring",
    check=check,
)
