"""An environment as a person defines it in `environments/<name>.yaml`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from generator.spec import forms, limits
from generator.spec.base import Name, Spec
from generator.spec.days import Day
from generator.spec.tags import Tags
from generator.spec.watching.alarm_actions import ActionArn

BucketName = Annotated[str, StringConstraints(pattern=forms.BUCKET_NAME.pattern)]
AccountId = Annotated[str, StringConstraints(pattern=forms.ACCOUNT_ID.pattern)]
Region = Annotated[str, StringConstraints(pattern=forms.REGION.pattern)]


EnvironmentActions = Annotated[list[ActionArn], Field(max_length=limits.ALARM_ACTIONS)]


class Target(StrEnum):
    """Where an environment lives."""

    EMBEDDED = "embedded"
    AWS = "aws"


Boundary = Annotated[str, StringConstraints(pattern=forms.BOUNDARY.pattern, max_length=2048)]


class DiffersSpec(Spec):
    """A difference from the mirrored environment that is meant."""

    at: Annotated[str, StringConstraints(min_length=3)]
    """`<service>/<resource address>.<attribute>`; `*` stands for any run of characters
    between two dots."""
    value: object
    """What this environment has there."""
    why: Annotated[str, StringConstraints(min_length=10)]
    """The reason, for whoever reads the proof that the two environments are twins."""
    expires: Day | None = None
    """The last day on which the difference is allowed, as `2027-06-30`; it has none when left out."""


class EnvironmentSpec(Spec):
    """Where a service runs and how big it is there."""

    environment: Name
    """The environment's name, which is its file's too; it stands in the names of all resources."""
    mirrors: Name | None = None
    """The environment whose twin this one is: its overrides hold here too."""
    target: Annotated[Target, Field(strict=False)]
    """`embedded`: the AWS on this machine. `aws`: the real one."""
    account_id: AccountId
    """The AWS account of the environment; Terraform refuses to work in any other."""
    region: Region
    """The AWS region of the environment."""
    state_bucket: BucketName
    """The S3 bucket of Terraform's state, with one key for each service."""
    artifact_bucket: BucketName
    """The S3 bucket of the functions' packaged code."""
    tags: Tags = Field(default_factory=dict)
    """Tags of every resource, besides `environment` and `service`, which all have."""
    permissions_boundary: Boundary | None = None
    """What bounds every role of every service here, whatever a role's own policy says: the ARN of a policy of
    yours, or `bootstrap` for the one that `stagetwin bootstrap` makes. A function can name another."""
    alarm_actions: EnvironmentActions = Field(default_factory=list)
    """ARNs of those who hear of every alarm, such as an SNS topic's; a service can say otherwise."""
    ok_actions: EnvironmentActions = Field(default_factory=list)
    """ARNs of those who hear when an alarm is over; a service can say otherwise."""
    insufficient_data_actions: EnvironmentActions = Field(default_factory=list)
    """ARNs of those who hear when an alarm has nothing to judge by; a service can say otherwise."""
    services: dict[Name, dict[str, object]] = Field(default_factory=dict)
    """Values of a service that are otherwise here; maps merge, lists replace."""
    differs: list[DiffersSpec] = Field(default_factory=list)
    """How the plan may differ from the mirrored environment's."""
