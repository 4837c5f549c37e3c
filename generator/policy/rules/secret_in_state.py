"""STW_015: no secret stands in the state where the provider can do without. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.plan.report import PlannedResource, PlanReport
from generator.policy.finding import Severity
from generator.policy.rule import Broken, Rule

# The attributes that have a write-only sibling, whose value stands in no plan and no state.
# https://developer.hashicorp.com/terraform/language/manage-sensitive-data/write-only
WRITE_ONLY: Mapping[str, Mapping[str, str]] = {
    "aws_db_instance": {"password": "password_wo"},
    "aws_docdb_cluster": {"master_password": "master_password_wo"},
    "aws_rds_cluster": {"master_password": "master_password_wo"},
    "aws_redshift_cluster": {"master_password": "master_password_wo"},
    "aws_redshiftserverless_namespace": {"admin_user_password": "admin_user_password_wo"},
    "aws_secretsmanager_secret_version": {
        "secret_binary": "secret_string_wo",
        "secret_string": "secret_string_wo",
    },
}
PARAMETER = "aws_ssm_parameter"
# What brings a secret of its own making into the state, whatever is asked of it.
MAKERS: Mapping[str, str] = {
    "aws_iam_access_key": "a role needs no key",
    "aws_iam_user_login_profile": "a person signs in by the identity center",
}


def check(report: PlanReport) -> Iterator[Broken]:
    for one in report.resources:
        if one.mode != "managed":
            continue
        if one.type in MAKERS:
            yield Broken(one.address, f"its secret stands in the state: {MAKERS[one.type]}")
        for attribute, instead in _written(one).items():
            if one.values.get(attribute) or _comes_later(one, attribute):
                yield Broken(one.address, f"{attribute} stands in the state: {instead} does not")


def _written(resource: PlannedResource) -> Mapping[str, str]:
    if resource.type == PARAMETER:
        return {"value": "value_wo"} if resource.values.get("type") == "SecureString" else {}
    return WRITE_ONLY.get(resource.type, {})


def _comes_later(resource: PlannedResource, attribute: str) -> bool:
    """Whether the configuration gives a value that is not known yet; a computed one comes from nobody."""
    return any(path == (attribute,) for path in resource.expressions) and (
        isinstance(resource.unknown, Mapping) and resource.unknown.get(attribute) is True
    )


RULE = Rule(
    id="STW_015",
    title="No secret stands in the state",
    severity=Severity.CRITICAL,
    why="State and plans are files that people and machines copy; a write-only argument is in neither.",
    source="https://developer.hashicorp.com/terraform/language/manage-sensitive-data/write-only",
    check=check,
)
