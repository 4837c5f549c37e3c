"""A state machine of Step Functions as a person defines it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field, StringConstraints, model_validator

from generator.spec import forms, limits
from generator.spec.aws import Aws
from generator.spec.base import LogRetentionDays, Spec
from generator.spec.storage.key import KeyReference

_CREATE: Final = "https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html"

DefinitionFile = Annotated[
    str,
    StringConstraints(pattern=forms.DEFINITION_FILE.pattern, max_length=255),
    Aws("aws_sfn_state_machine.definition", source=_CREATE),
]
IamAction = Annotated[str, StringConstraints(pattern=forms.IAM_ACTION.pattern)]
GrantedResource = Annotated[str, StringConstraints(pattern=forms.GRANTED_RESOURCE.pattern)]


class MachineType(StrEnum):
    """Step Functions' two kinds of workflows."""

    STANDARD = "STANDARD"
    EXPRESS = "EXPRESS"


class LogLevel(StrEnum):
    """The log levels of Step Functions, https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html."""

    OFF = "OFF"
    ERROR = "ERROR"
    FATAL = "FATAL"
    ALL = "ALL"


class MachineLogsSpec(Spec):
    """What a state machine logs, to a group of its own."""

    level: Annotated[
        LogLevel,
        Field(strict=False),
        Aws("aws_sfn_state_machine.logging_configuration.level", "stepfunctions:LogLevel", _CREATE),
    ] = LogLevel.ERROR
    """Which events of an execution are logged."""
    include_execution_data: Annotated[
        bool, Aws("aws_sfn_state_machine.logging_configuration.include_execution_data", source=_CREATE)
    ] = False
    """Whether the log holds what states get and give, which may be people's data."""
    retention_days: Annotated[LogRetentionDays, Aws("aws_cloudwatch_log_group.retention_in_days")] = 30
    """How long CloudWatch Logs keeps it."""


class GrantSpec(Spec):
    """What a state machine may do that its definition does not tell."""

    actions: Annotated[list[IamAction], Field(min_length=1), Aws("aws_iam_role_policy.policy")]
    """IAM actions, such as `ecs:RunTask`."""
    resources: Annotated[list[GrantedResource], Field(min_length=1), Aws("aws_iam_role_policy.policy")]
    """ARNs, also such as `${table.orders.arn}`."""


class StateMachineSpec(Spec):
    """A state machine with its role and log group."""

    definition: DefinitionFile
    """The file beside `service.yaml` that holds the definition in Amazon States Language, as JSON or YAML."""
    type: Annotated[
        MachineType,
        Field(strict=False),
        Aws("aws_sfn_state_machine.type", "stepfunctions:StateMachineType", _CREATE),
    ] = MachineType.STANDARD
    """`STANDARD`: up to a year, each step exactly once. `EXPRESS`: up to five minutes, each step at least
    once, and cheap in great numbers."""
    logs: MachineLogsSpec = Field(default_factory=MachineLogsSpec)
    """What executions log."""
    tracing: Annotated[bool, Aws("aws_sfn_state_machine.tracing_configuration.enabled", source=_CREATE)] = (
        True
    )
    """Whether X-Ray gets a trace of each execution."""
    key: (
        Annotated[
            KeyReference,
            Aws(
                "aws_sfn_state_machine.encryption_configuration.kms_key_id", "stepfunctions:KmsKeyId", _CREATE
            ),
        ]
        | None
    ) = None
    """What encrypts the definition and the data of executions: one of the service's `keys`, or the ARN of a
    KMS key or its alias; by default a key of AWS's."""
    kms_data_key_reuse_seconds: (
        Annotated[
            int,
            Field(ge=limits.DATA_KEY_REUSE_SECONDS[0], le=limits.DATA_KEY_REUSE_SECONDS[1]),
            Aws(
                "aws_sfn_state_machine.encryption_configuration.kms_data_key_reuse_period_seconds",
                "stepfunctions:KmsDataKeyReusePeriodSeconds",
                _CREATE,
            ),
        ]
        | None
    ) = None
    """How long a data key of that key is used again before the next is asked for; 300 seconds by default."""
    grants: list[GrantSpec] = Field(default_factory=list)
    """What the role needs besides what the definition tells: calls whose resource is found at run time, and
    services that are not of this project."""

    @model_validator(mode="after")
    def _reuses_the_key_that_there_is(self) -> StateMachineSpec:
        if self.kms_data_key_reuse_seconds is not None and self.key is None:
            raise ValueError("`kms_data_key_reuse_seconds` belongs to a key of your own, `key`")
        return self


def definition_files(machines: Iterable[StateMachineSpec]) -> tuple[str, ...]:
    """The files that the definitions stand in, below the service's folder."""
    return tuple(own.definition for own in machines)
