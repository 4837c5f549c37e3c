"""RuleSpec -> Rule: targets with their grants, and the log groups that rules write to. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from generator.names import Names, module_label
from generator.spec.messaging.rule import DEFAULT_BUS
from generator.spec.messaging.target import TargetSpec
from generator.spec.messaging.target_input import input_text
from generator.spec.service import ServiceSpec
from generator.stack.access import unique_sid
from generator.stack.messaging.buses import event_bus
from generator.stack.messaging.outside_targets import outside_arn, outside_attributes
from generator.stack.messaging.references import around
from generator.stack.messaging.rule_values import InputTransformer, Rule, RuleLogs, RuleTarget
from generator.stack.messaging.target_grants import target_grants
from generator.stack.values import Function, Reference, Statement

RULE_DEAD_LETTERS = "rule-dead-letters"
"""The queue that all rules of a service share."""
RULE_LOGS = "rule_logs"
"""The label of the module that all rules with log groups share."""


def rule(names: Names, spec: ServiceSpec, key: str, functions: Mapping[str, Function]) -> Rule:
    """The rule `key` of the service."""
    own = spec.rules[key]
    return Rule(
        key=key,
        label=module_label("rule", key),
        name=names.resource(key),
        arn=names.rule_arn(key, own.event_bus),
        description=own.description,
        event_bus=None if own.event_bus is None else event_bus(names, spec, own.event_bus),
        event_pattern=own.pattern,
        schedule_expression=own.schedule,
        enabled=own.enabled,
        targets=tuple(_target(names, key, name, target, functions) for name, target in own.targets.items()),
        statements=_statements(names, spec, own.targets),
    )


def rule_logs(names: Names, rules: tuple[Rule, ...]) -> RuleLogs | None:
    """The log groups of all rules. One policy lets them all in: an account has room for ten.

    https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
    """
    writing = [(rule, target) for rule in rules for target in rule.targets if target.kind == "logs"]
    if not writing:
        return None
    return RuleLogs(
        label=RULE_LOGS,
        name=names.resource("rule-logs"),
        log_groups={
            names.rule_log_group(rule.key, target.key): target.log_retention_in_days or 30
            for rule, target in writing
        },
        rule_arns=tuple(dict.fromkeys(rule.arn for rule, _ in writing)),
    )


def _target(
    names: Names,
    rule_key: str,
    key: str,
    own: TargetSpec,
    functions: Mapping[str, Function],
) -> RuleTarget:
    made = own.input_transformer
    return RuleTarget(
        key=key,
        kind=own.receiver,
        function=None if own.function is None else functions[own.function],
        arn=_arn(names, rule_key, key, own),
        input=None if own.input is None else input_text(own.input),
        input_path=own.input_path,
        input_transformer=None if made is None else InputTransformer(made.input_paths, made.input_template),
        maximum_retry_attempts=own.retry.maximum_attempts,
        maximum_event_age_in_seconds=own.retry.maximum_event_age_seconds,
        dead_letters=module_label("queue", own.dead_letters or RULE_DEAD_LETTERS),
        attributes=dict(_attributes(own)),
        log_retention_in_days=None if own.logs is None else own.logs.retention_days,
    )


def _arn(names: Names, rule_key: str, key: str, own: TargetSpec) -> str | Reference | None:
    """Composed around the name that the resource's module gives: known in a plan, and made after it."""
    written = getattr(own, own.receiver)
    if isinstance(written, str) and written.startswith("arn:"):
        return written
    match own.receiver:
        case "queue" | "topic" | "api_destination":
            return Reference(f"module.{module_label(own.receiver, written)}.arn")
        case "stream":
            return around(names.stream_arn(written), names.resource(written), "stream", written)
        case "state_machine":
            name = names.resource(written)
            return around(names.state_machine_arn(written), name, "state_machine", written)
        case "event_bus" if written == DEFAULT_BUS:
            return names.default_bus_arn()
        case "event_bus":
            return around(names.event_bus_arn(written), names.event_bus(written), "event_bus", written)
        case "logs":
            group = names.rule_log_group(rule_key, key)
            before = names.log_group_arn("")
            return Reference(f'"{before}${{module.{RULE_LOGS}.names["{group}"]}}"')
        case _:
            return outside_arn(own)


def _attributes(own: TargetSpec) -> Mapping[str, object]:
    given = {"message_group_id": own.message_group, "partition_key_path": own.partition_key_path}
    said = {name: value for name, value in given.items() if value is not None}
    return {**said, **outside_attributes(own)}


def _statements(names: Names, spec: ServiceSpec, targets: Mapping[str, TargetSpec]) -> tuple[Statement, ...]:
    """One for each target that needs the rule's role, and one for the key that encrypts it."""
    found: dict[str, Statement] = {}
    for key, own in targets.items():
        for suffix, grant in target_grants(names, spec, own):
            sid = unique_sid(f"{key}{suffix}", found.keys())
            found[sid] = Statement(sid, grant.actions, grant.resources, grant.conditions)
    return tuple(found.values())
