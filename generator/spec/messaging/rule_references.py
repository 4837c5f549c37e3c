"""The rules of a service -> Issues: what they name exists, and takes events. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Issue
from generator.names import FIFO_ENDING
from generator.spec.exists import exists, unless_arn
from generator.spec.messaging.events import pattern_issues, schedule_issues
from generator.spec.messaging.receiver_references import receiver_issues
from generator.spec.messaging.rule import DEFAULT_BUS, RuleSpec
from generator.spec.messaging.target import TargetSpec
from generator.spec.service import ServiceSpec
from generator.spec.yaml_source import KeyPath, YamlSource


def rule_issues(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    """Patterns and schedules that EventBridge rejects, targets that are not there or cannot be reached."""
    for name, rule in spec.rules.items():
        path: KeyPath = ("rules", name)
        yield from exists(source, (*path, "event_bus"), rule.event_bus, spec.event_buses, "event bus")
        for key, target in rule.targets.items():
            place = (*path, "targets", key)
            yield from _targets_known(spec, source, place, target)
            yield from _queue_issues(spec, source, place, target)
            yield from _topic_issues(spec, source, place, target)
            yield from _bus_issues(source, place, rule, target)
        if rule.pattern is not None:
            yield from pattern_issues(source, (*path, "pattern"), rule.pattern)
        if rule.schedule is not None:
            yield from schedule_issues(source, (*path, "schedule"), rule.schedule)


def _targets_known(
    spec: ServiceSpec, source: YamlSource, place: KeyPath, target: TargetSpec
) -> Iterator[Issue]:
    yield from receiver_issues(spec, source, place, target)
    known = spec.api_destinations
    yield from exists(source, (*place, "api_destination"), target.api_destination, known, "API destination")
    api = None if target.rest_api is None else unless_arn(target.rest_api.api)
    yield from exists(source, (*place, "rest_api", "api"), api, spec.rest_apis, "REST API")
    yield from exists(source, (*place, "dead_letters"), target.dead_letters, spec.queues, "queue")


def _queue_issues(
    spec: ServiceSpec, source: YamlSource, place: KeyPath, target: TargetSpec
) -> Iterator[Issue]:
    """https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html: FIFO queues"""
    own = spec.queues.get(target.queue or "")
    fifo = (own is not None and own.fifo is not None) or (target.queue or "").endswith(FIFO_ENDING)
    known = own is not None or unless_arn(target.queue) is None
    if known and fifo and target.message_group is None:
        why = f"queue: {target.queue} is a FIFO queue, and the rule gives its events no message group"
        hint = "say `message_group`, or take a standard queue"
        yield Issue("fifo-target", why, source.where((*place, "queue")), hint)
    if known and not fifo and target.message_group is not None:
        why = f"message_group: {target.queue} is a standard queue, which has no groups"
        yield Issue("fifo-target", why, source.where((*place, "message_group")), "leave it out")
    if own is not None and own.fifo is not None and not own.fifo.content_based_deduplication:
        why = f"queue: {target.queue} does not deduplicate by content, and a rule gives no IDs"
        hint = f"give {target.queue} `fifo: {{content_based_deduplication: true}}`"
        yield Issue("fifo-target", why, source.where((*place, "queue")), hint)
    dead = spec.queues.get(target.dead_letters or "")
    if dead is not None and dead.fifo is not None:
        why = f"dead_letters: {target.dead_letters} is a FIFO queue, and EventBridge takes standard ones"
        yield Issue("fifo-dead-letters", why, source.where((*place, "dead_letters")))
    if target.dead_letters is not None and target.dead_letters == target.queue:
        why = f"dead_letters: what {target.queue} cannot take, it cannot keep either"
        yield Issue("dead-letter-cycle", why, source.where((*place, "dead_letters")), "name another queue")


def _topic_issues(
    spec: ServiceSpec, source: YamlSource, place: KeyPath, target: TargetSpec
) -> Iterator[Issue]:
    own = spec.topics.get(target.topic or "")
    if (own is not None and own.fifo is not None) or (target.topic or "").endswith(FIFO_ENDING):
        # https://docs.aws.amazon.com/sns/latest/dg/sns-fifo-topics.html: nobody would give a message group
        why = f"topic: {target.topic} is a FIFO topic, and EventBridge publishes to standard ones only"
        yield Issue("fifo-target", why, source.where((*place, "topic")), "let a function publish to it")


def _bus_issues(source: YamlSource, place: KeyPath, rule: RuleSpec, target: TargetSpec) -> Iterator[Issue]:
    if target.event_bus is not None and target.event_bus == (rule.event_bus or DEFAULT_BUS):
        why = f"event_bus: the rule listens on {target.event_bus}, and its events would come back to it"
        yield Issue("event-loop", why, source.where((*place, "event_bus")), "name another bus")
