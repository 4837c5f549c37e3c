"""The values of workflows. Frozen."""

from __future__ import annotations

from dataclasses import dataclass

from generator.asl.calls import Call
from generator.stack.reference import Reference
from generator.stack.values import Statement


@dataclass(frozen=True, slots=True)
class StateMachine:
    """A state machine of Step Functions; `definition` is plain data with all names in place."""

    key: str
    label: str
    name: str
    arn: str
    definition: object
    type: str
    log_level: str
    include_execution_data: bool
    log_retention_in_days: int
    tracing: bool
    kms_key_arn: str | Reference | None
    kms_data_key_reuse_seconds: int | None
    statements: tuple[Statement, ...]
    calls: tuple[Call, ...] = ()
    """What of the service its tasks name."""
