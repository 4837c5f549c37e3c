"""STW_008: no policy of a resource lets everybody in. Pure.

checkov looks at those of buckets, queues, topics and functions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.plan.report import PlanReport
from generator.policy.finding import Severity
from generator.policy.rule import Broken, Rule
from generator.policy.statements import allowing, is_limited, name_of, principals

POLICIES: Mapping[str, str] = {
    "aws_backup_vault_policy": "policy",
    "aws_cloudwatch_event_bus_policy": "policy",
    "aws_cloudwatch_log_resource_policy": "policy_document",
    "aws_dynamodb_resource_policy": "policy",
    "aws_ecr_repository_policy": "policy",
    "aws_kinesis_resource_policy": "policy",
    "aws_kms_key": "policy",
    "aws_kms_key_policy": "policy",
    "aws_schemas_registry_policy": "policy",
    "aws_secretsmanager_secret": "policy",
    "aws_secretsmanager_secret_policy": "policy",
}
# The types of which each permission is a resource, and what narrows it to an organization.
PERMISSIONS: Mapping[str, str] = {
    "aws_cloudwatch_event_permission": "condition",
    "aws_lambda_layer_version_permission": "organization_id",
}


def check(report: PlanReport) -> Iterator[Broken]:
    for one in report.resources:
        if one.type in POLICIES:
            for statement in allowing(one.values.get(POLICIES[one.type])):
                if "*" in principals(statement, "AWS") and not is_limited(statement):
                    yield Broken(one.address, f"{name_of(statement)}: everybody with an AWS account may come")
        narrowed = one.values.get(PERMISSIONS.get(one.type, ""))
        if one.type in PERMISSIONS and one.values.get("principal") == "*" and not narrowed:
            yield Broken(one.address, "everybody with an AWS account may come")


RULE = Rule(
    id="STW_008",
    title="A resource's policy lets nobody in unnamed",
    severity=Severity.CRITICAL,
    why="`*` without a condition is everybody: whoever knows the ARN reads the data or sends events.",
    source="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-anonymous",
    check=check,
)
