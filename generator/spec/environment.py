"""An environment as a person defines it in `environments/<name>.yaml`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from generator.spec import limits
from generator.spec.base import Name, Spec

BucketName = Annotated[
    str,
    StringConstraints(
        pattern=r"^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", max_length=limits.NAME_CHARACTERS["bucket"]
    ),
]
AccountId = Annotated[str, StringConstraints(pattern=r"^[0-9]{12}$")]
Region = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[a-z]+)+-[0-9]$")]


class Target(StrEnum):
    """Where an environment lives."""

    EMBEDDED = "embedded"
    AWS = "aws"


class DiffersSpec(Spec):
    """A difference from the mirrored environment that is meant."""

    at: Annotated[str, StringConstraints(min_length=3)]
    """`<service>/<resource address>.<attribute>`; `*` stands for any run of characters."""
    value: object
    """What this environment has there."""
    why: Annotated[str, StringConstraints(min_length=10)]


class EnvironmentSpec(Spec):
    """Where a service runs and how big it is there."""

    environment: Name
    mirrors: Name | None = None
    """The environment whose twin this one is: its overrides hold here too."""
    target: Annotated[Target, Field(strict=False)]
    """`embedded`: the AWS on this machine. `aws`: the real one."""
    account_id: AccountId
    region: Region
    state_bucket: BucketName
    artifact_bucket: BucketName
    tags: dict[
        Annotated[str, StringConstraints(min_length=1, max_length=limits.TAG_KEY_CHARACTERS)],
        Annotated[str, StringConstraints(max_length=limits.TAG_VALUE_CHARACTERS)],
    ] = Field(default_factory=dict)
    services: dict[Name, dict[str, object]] = Field(default_factory=dict)
    """Values of a service that are otherwise here; maps merge, lists replace."""
    differs: list[DiffersSpec] = Field(default_factory=list)
    """How the plan may differ from the mirrored environment's."""
