"""STW_003: what holds data is neither destroyed nor replaced. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.report import Action, PlanReport
from generator.policy.finding import Severity
from generator.policy.rule import Broken, Rule

STATEFUL = frozenset(
    {
        "aws_backup_vault",
        "aws_cloudwatch_event_archive",
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
MIGRATION = {
    "aws_dynamodb_table": "keys, local indexes and the name of a table are for good: make another table "
    "beside it, copy the items, switch the functions over, and remove the old one last (docs/tables.md)",
}
VERBS = {Action.DELETE: "destroyed", Action.REPLACE: "replaced by an empty one"}


def check(report: PlanReport) -> Iterator[Broken]:
    for change in report.changes:
        if change.type in STATEFUL and change.action in VERBS:
            because = f", because {'; '.join(one.text for one in change.reasons)}" if change.reasons else ""
            way = MIGRATION.get(change.type) if change.action is Action.REPLACE else None
            instead = f"; {way}" if way else ""
            yield Broken(change.address, f"it would be {VERBS[change.action]}{because}{instead}")


RULE = Rule(
    id="STW_003",
    title="What holds data is kept",
    severity=Severity.CRITICAL,
    why="A table, bucket, stream or user pool takes its data with it; a rename is a `moved` block instead.",
    source="https://developer.hashicorp.com/terraform/language/modules/develop/refactoring",
    check=check,
    judges_changes=True,
)
