"""A rule and its targets, all decided. Frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.stack.messaging.buses import EventBus
from generator.stack.values import Function, Reference, Statement


@dataclass(frozen=True, slots=True)
class InputTransformer:
    """What a target receives: a text with values of the event."""

    input_paths: Mapping[str, str]
    input_template: str


@dataclass(frozen=True, slots=True)
class RuleTarget:
    """Where a rule's events go; exactly one of `function` and `arn`.

    `dead_letters` is the label of the queue for what cannot be delivered, `attributes` are what the module is
    given besides for a target of its kind.
    """

    key: str
    kind: str
    function: Function | None
    arn: str | Reference | None
    input: str | None
    input_path: str | None
    input_transformer: InputTransformer | None
    maximum_retry_attempts: int
    maximum_event_age_in_seconds: int
    dead_letters: str
    attributes: Mapping[str, object] = field(default_factory=dict)
    log_retention_in_days: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """An EventBridge rule; exactly one of `event_pattern` (plain data) and `schedule_expression`.

    `statements` are what its role may do for it.
    """

    key: str
    label: str
    name: str
    arn: str
    description: str
    event_bus: EventBus | None
    event_pattern: object | None
    schedule_expression: str | None
    enabled: bool
    targets: tuple[RuleTarget, ...]
    statements: tuple[Statement, ...] = ()

    @property
    def function_targets(self) -> tuple[RuleTarget, ...]:
        return self._of("function")

    @property
    def queue_targets(self) -> tuple[RuleTarget, ...]:
        return self._of("queue")

    @property
    def other_targets(self) -> tuple[RuleTarget, ...]:
        return tuple(one for one in self.targets if one.kind not in ("function", "queue"))

    def _of(self, kind: str) -> tuple[RuleTarget, ...]:
        return tuple(one for one in self.targets if one.kind == kind)


@dataclass(frozen=True, slots=True)
class RuleLogs:
    """The log groups that rules write to: days of retention by name; `rule_arns` are those rules."""

    label: str
    name: str
    log_groups: Mapping[str, int]
    rule_arns: tuple[str, ...]
