"""RuleSpec -> Rule. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from generator.names import Names, module_label
from generator.spec.messaging.rule import RuleSpec, TargetSpec, input_text
from generator.stack.values import EventBus, Function, Queue, Rule, RuleTarget


def rule(
    names: Names,
    key: str,
    own: RuleSpec,
    event_buses: Mapping[str, EventBus],
    functions: Mapping[str, Function],
    queues: Mapping[str, Queue],
) -> Rule:
    """The rule `key` of the service."""
    return Rule(
        key=key,
        label=module_label("rule", key),
        name=names.resource(key),
        arn=names.rule_arn(key, own.event_bus),
        description=own.description,
        event_bus=None if own.event_bus is None else event_buses[own.event_bus],
        event_pattern=own.pattern,
        schedule_expression=own.schedule,
        enabled=own.enabled,
        targets=tuple(_target(name, target, functions, queues) for name, target in own.targets.items()),
    )


def _target(
    key: str, own: TargetSpec, functions: Mapping[str, Function], queues: Mapping[str, Queue]
) -> RuleTarget:
    return RuleTarget(
        key=key,
        function=None if own.function is None else functions[own.function],
        queue=None if own.queue is None else queues[own.queue],
        input=None if own.input is None else input_text(own.input),
        maximum_retry_attempts=own.retry.maximum_attempts,
        maximum_event_age_in_seconds=own.retry.maximum_event_age_seconds,
    )
