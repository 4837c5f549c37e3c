"""ServiceSpec -> who else may send to a queue or publish to a topic. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.names import Names
from generator.spec.kinds import is_fifo
from generator.spec.messaging.queue import SenderSpec
from generator.spec.service import ServiceSpec
from generator.stack.values import Sender


def queue_senders(names: Names, spec: ServiceSpec, queue: str) -> tuple[Sender, ...]:
    """The rules, topics and buckets of the service that send to the queue."""
    rules = (
        names.rule_arn(key, own.event_bus)
        for key, own in spec.rules.items()
        if any(queue in (target.queue, target.dead_letters) for target in own.targets.values())
    )
    buckets = (
        names.bucket_arn(key)
        for key, own in spec.buckets.items()
        if any(one.queue == queue for one in own.notifications.values())
    )
    topics = topic_sender(_topics_to(names, spec, queue))
    return (*event_sender(rules), *topics, *bucket_sender(buckets))


def topic_publishers(names: Names, spec: ServiceSpec, topic: str) -> tuple[Sender, ...]:
    """The rules and buckets of the service that publish to the topic, and CloudWatch where alarms do."""
    of_rules = event_sender(
        names.rule_arn(key, own.event_bus)
        for key, own in spec.rules.items()
        if any(target.topic == topic for target in own.targets.values())
    )
    of_buckets = bucket_sender(
        names.bucket_arn(key)
        for key, own in spec.buckets.items()
        if any(one.topic == topic for one in own.notifications.values())
    )
    told = [*(spec.alarm_actions or ()), *(spec.ok_actions or ()), *(spec.insufficient_data_actions or ())]
    of_alarms = (Sender("AllowAlarms", "cloudwatch.amazonaws.com", ()),) if topic in told else ()
    return (*of_rules, *of_buckets, *of_alarms)


def event_sender(rule_arns: Iterable[str]) -> tuple[Sender, ...]:
    """EventBridge, on behalf of these rules."""
    return _sender("AllowEventBridge", "events.amazonaws.com", rule_arns)


def topic_sender(topic_arns: Iterable[str]) -> tuple[Sender, ...]:
    """SNS, on behalf of these topics."""
    return _sender("AllowTopics", "sns.amazonaws.com", topic_arns)


def bucket_sender(bucket_arns: Iterable[str]) -> tuple[Sender, ...]:
    """S3, on behalf of these buckets."""
    return _sender("AllowBuckets", "s3.amazonaws.com", bucket_arns)


def foreign_senders(own: dict[str, SenderSpec]) -> Iterator[Sender]:
    """Those that a person named."""
    for key, sender in own.items():
        yield Sender(key, sender.service, tuple(sender.sources or ()))


def _topics_to(names: Names, spec: ServiceSpec, queue: str) -> Iterator[str]:
    for key, own in spec.topics.items():
        if any(queue in (one.queue, one.dead_letters) for one in own.subscriptions.values()):
            yield names.topic_arn(key, fifo=is_fifo(own))


def _sender(sid: str, service: str, source_arns: Iterable[str]) -> tuple[Sender, ...]:
    arns = tuple(source_arns)
    return (Sender(sid, service, arns),) if arns else ()
