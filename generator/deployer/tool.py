"""What Stagetwin itself and Terraform's backend do in an environment's account, for each role. Pure.

Keys are those of `Names.state_key`, `fingerprint.record`, `plan.receipt`, `release.record` and of artifacts.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from generator.deployer.calls import Phase, Use, on
from generator.deployer.table.compute import FUNCTION
from generator.deployer.table.data import TABLE
from generator.deployer.table.messaging import APPLICATION, DEPLOYMENT_GROUP
from generator.stack.stack import Stack

STATE_BUCKET: Final = "arn:{partition}:s3:::{state_bucket}"
ARTIFACT_BUCKET: Final = "arn:{partition}:s3:::{artifact_bucket}"
STATE: Final = f"{STATE_BUCKET}/{{environment}}/{{service}}/terraform.tfstate"
LOCK: Final = f"{STATE}.tflock"
APPLIES: Final = f"{STATE_BUCKET}/applies/{{environment}}/{{service}}.json"
PLANS: Final = f"{STATE_BUCKET}/plans/{{environment}}/{{service}}/*"
RELEASE: Final = f"{STATE_BUCKET}/releases/{{environment}}/{{service}}.json"
RELEASES: Final = f"{RELEASE} {STATE_BUCKET}/releases/{{environment}}/{{service}}/*"
ARTIFACTS: Final = f"{ARTIFACT_BUCKET}/{{service}}/*"


class Role(StrEnum):
    """What somebody comes for: `plan` reads, `apply` changes what is defined, `release` moves traffic."""

    PLAN = "plan"
    APPLY = "apply"
    RELEASE = "release"


PHASES: Final = {
    Role.PLAN: (Phase.READ,),
    Role.APPLY: tuple(Phase),
    Role.RELEASE: (),
}
"""Which of the provider's calls a role makes."""


def tool_uses(role: Role, stacks: tuple[Stack, ...]) -> Iterator[Use]:
    """Without listing, S3 answers 403 for an object that is not there."""
    if role is Role.RELEASE:
        yield from _releasing(stacks)
        return
    yield on("s3", f"{STATE_BUCKET} {ARTIFACT_BUCKET}", read="ListBucket")
    yield on("s3", LOCK, read="DeleteObject GetObject PutObject")
    yield on("s3", ARTIFACTS, read="GetObject PutObject")
    if role is Role.PLAN:
        yield on("s3", f"{STATE} {APPLIES}", read="GetObject")
        yield on("s3", PLANS, read="PutObject")
    else:
        yield on("s3", STATE, read="GetObject PutObject")
        yield on("s3", APPLIES, read="DeleteObject GetObject PutObject")
        yield on("s3", PLANS, read="DeleteObject GetObject")
        yield on("s3", RELEASE, read="GetObject")


def _releasing(stacks: tuple[Stack, ...]) -> Iterator[Use]:
    yield on("s3", STATE_BUCKET, read="ListBucket")
    yield on("s3", RELEASES, read="GetObject PutObject")
    yield on(
        "lambda", FUNCTION, read="DeleteFunction GetAlias ListAliases ListVersionsByFunction UpdateAlias"
    )
    # Neither has resource-level permissions.
    yield on("cloudwatch", "*", read="GetMetricData")
    yield on("cloudwatch", "arn:{partition}:cloudwatch:{region}:{account}:alarm:*", read="DescribeAlarms")
    releases = [stack.release for stack in stacks]
    if any(one.before_traffic or one.after_traffic for one in releases):
        yield on("lambda", FUNCTION, read="InvokeFunction")
    if any(one.connections for one in releases):
        yield on("dynamodb", TABLE, read="Scan")
    if any(stack.codedeploy for stack in stacks):
        yield on(
            "codedeploy",
            DEPLOYMENT_GROUP,
            read="BatchGetDeployments BatchGetDeploymentTargets CreateDeployment GetDeployment "
            "ListDeployments ListDeploymentTargets StopDeployment",
        )
        yield on(
            "codedeploy",
            "arn:{partition}:codedeploy:{region}:{account}:deploymentconfig:*",
            read="GetDeploymentConfig",
        )
        yield on("codedeploy", APPLICATION, read="GetApplicationRevision RegisterApplicationRevision")
