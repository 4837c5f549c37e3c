"""Messages of dead-letter queues -> the letters of one rule's targets. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from generator.errors import Issue, StagetwinError
from generator.events.target_payload import TargetInput
from generator.routing.rules import PatternRule, pattern_rules
from generator.spec.definition import Service
from generator.spec.messaging.rule import DEFAULT_BUS
from generator.spec.nearest import did_you_mean


@dataclass(frozen=True, slots=True)
class Message:
    """A message of a queue; `receipt` is what deletes it or gives it back."""

    id: str
    receipt: str
    body: str
    attributes: Mapping[str, str]
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class LiveTarget:
    """A target as EventBridge has it. `dead_letters` is its queue's ARN; `function_dead_letters` that of the
    function that it invokes, where what the function cannot take comes to rest."""

    key: str
    arn: str
    input: TargetInput
    dead_letters: str | None
    message_group: str | None = None
    partition_key_path: str | None = None
    function_dead_letters: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """The rule, and one of its targets or all, whose letters somebody wants to have sent again."""

    service: str
    rule: str
    event_bus: str
    target: str | None


@dataclass(frozen=True, slots=True)
class Letter:
    """An event that a target did not get. `event` is None for a body that is none, which a function got."""

    message: Message
    queue: str
    target: LiveTarget
    event: Mapping[str, object] | None
    error_code: str
    error_message: str
    of_function: bool


def asked(services: Mapping[str, Service], written: str, service: str | None) -> Asked:
    """`rule` or `rule.target`. Raise StagetwinError for what is not known."""
    rule, _, target = written.partition(".")
    among = services if service is None else {service: services[service]}
    owners = [name for name, own in among.items() if rule in own.spec.rules]
    if not owners:
        known = {one for own in among.values() for one in own.spec.rules}
        why = f"{rule}: there is no rule of this name"
        raise StagetwinError(Issue("unknown-rule", why, hint=did_you_mean(rule, known)))
    if len(owners) > 1:
        why = f"{rule}: several services have a rule of this name: {', '.join(sorted(owners))}"
        raise StagetwinError(Issue("ambiguous-rule", why, hint=f"pass --service {min(owners)}"))
    own = services[owners[0]].spec.rules[rule]
    if target and target not in own.targets:
        why = f"{target}: the rule {rule} has no target of this name"
        raise StagetwinError(Issue("unknown-target", why, hint=did_you_mean(target, own.targets)))
    return Asked(owners[0], rule, own.event_bus or DEFAULT_BUS, target or None)


def rule_letter(message: Message, queue: str, rule_arn: str, targets: Sequence[LiveTarget]) -> Letter | None:
    """What EventBridge could not deliver for this rule to one of these targets, if the message is that.

    https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html (attributes)
    """
    if message.attributes.get("RULE_ARN") != rule_arn:
        return None
    for target in targets:
        if target.dead_letters == queue and target.arn == message.attributes.get("TARGET_ARN"):
            code, why = message.attributes.get("ERROR_CODE", ""), message.attributes.get("ERROR_MESSAGE", "")
            return Letter(message, queue, target, _event(message.body), code, why, of_function=False)
    return None


def function_letter(
    message: Message, queue: str, service: Service, rule: str, targets: Sequence[LiveTarget]
) -> Letter | None:
    """What a function of this rule could not take, if nothing else can have sent it.

    Lambda writes no function's name beside it, and several share the queue; so the event itself has to say,
    by the rules that it matches, that only this one was for it:
    https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
    """
    event = _event(message.body)
    if "RULE_ARN" in message.attributes or event is None:
        return None
    mine = [one for one in targets if one.function_dead_letters == queue and one.input == TargetInput()]
    if len(mine) != 1 or _function_rules(service, event) != {rule}:
        return None
    code, why = message.attributes.get("ErrorCode", ""), message.attributes.get("ErrorMessage", "")
    return Letter(message, queue, mine[0], event, f"FUNCTION_ERROR {code}".rstrip(), why, of_function=True)


def _function_rules(service: Service, event: Mapping[str, object]) -> set[str]:
    """The rules that the event reaches and that invoke a function."""

    def invokes(rule: PatternRule) -> bool:
        return any(one.function is not None for one in service.spec.rules[rule.name].targets.values())

    return {one.name for one in pattern_rules(service) if invokes(one) and one.pattern.matches(event)}


def _event(body: str) -> Mapping[str, object] | None:
    with suppress(ValueError, RecursionError):
        found = json.loads(body)
        if isinstance(found, dict) and {"source", "detail-type", "detail"} <= found.keys():
            return found
    return None
