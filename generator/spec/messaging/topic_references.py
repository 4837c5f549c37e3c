"""The topics of a service and their subscriptions -> Issues, each with its place. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Issue
from generator.spec.exists import exists
from generator.spec.functions.function_reference import callable_names
from generator.spec.messaging.filter_policy import filter_issues
from generator.spec.messaging.topic import SubscriptionSpec, TopicSpec
from generator.spec.service import ServiceSpec
from generator.spec.yaml_source import KeyPath, YamlSource


def topic_issues(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    """Receivers that do not exist, that SNS does not deliver to, and filters that it rejects."""
    for name, topic in spec.topics.items():
        for key, subscription in topic.subscriptions.items():
            path = ("topics", name, "subscriptions", key)
            yield from _receiver(spec, source, path, topic, subscription)
            yield from _dead_letters(spec, source, path, topic, subscription)
            if subscription.filter is not None:
                nests = subscription.filter_scope == "body"
                yield from filter_issues(source, (*path, "filter"), subscription.filter, nests=nests)


def _receiver(
    spec: ServiceSpec, source: YamlSource, path: KeyPath, topic: TopicSpec, own: SubscriptionSpec
) -> Iterator[Issue]:
    where = source.where((*path, own.receiver))
    yield from exists(source, (*path, "function"), own.function, set(callable_names(spec)), "function")
    yield from exists(source, (*path, "queue"), own.queue, spec.queues, "queue")
    queue = spec.queues.get(own.queue or "")
    if queue is not None and topic.fifo is None and queue.fifo is not None:
        why = f"queue: {own.queue} is a FIFO queue, and a standard topic delivers to none"
        yield Issue("fifo-receiver", why, where, "make the topic a FIFO topic, or the queue a standard one")
    if own.queue is None and topic.fifo is not None:
        why = f"{own.receiver}: a FIFO topic delivers to queues only"
        hint = "let a queue subscribe, and the function read the queue" if own.function else ""
        yield Issue("fifo-receiver", why, where, hint)


def _dead_letters(
    spec: ServiceSpec, source: YamlSource, path: KeyPath, topic: TopicSpec, own: SubscriptionSpec
) -> Iterator[Issue]:
    if own.dead_letters in (None, "none"):
        return
    place = (*path, "dead_letters")
    yield from exists(source, place, own.dead_letters, spec.queues, "queue")
    queue = spec.queues.get(str(own.dead_letters))
    if queue is not None and (queue.fifo is None) != (topic.fifo is None):
        kinds = ("standard", "FIFO")
        own_kind, other = kinds[topic.fifo is not None], kinds[queue.fifo is not None]
        why = f"dead_letters: {own.dead_letters} is a {other} queue, and the topic a {own_kind} topic"
        yield Issue("dead-letter-kind", why, source.where(place), f"name a {own_kind} queue")
