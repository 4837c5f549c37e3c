"""TopicSpec -> Topic. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from generator.names import Names, module_label
from generator.spec.kinds import is_fifo
from generator.spec.messaging.topic import DeliverySpec, SubscriptionSpec
from generator.spec.service import ServiceSpec
from generator.stack.messaging.queues import dead_letter_queue
from generator.stack.messaging.senders import foreign_senders, topic_publishers, topic_sender
from generator.stack.reference import entry_output
from generator.stack.storage.keys import key_value
from generator.stack.values import Function, Queue, Reference, Sender

TOPIC_DEAD_LETTERS: Final = "topic-dead-letters"
FIFO_TOPIC_DEAD_LETTERS: Final = "fifo-topic-dead-letters"

_PROTOCOLS: Final = {"queue": "sqs", "https": "https", "email": "email", "sms": "sms"}
_SCOPES: Final = {"attributes": "MessageAttributes", "body": "MessageBody"}


@dataclass(frozen=True, slots=True)
class Subscription:
    """A receiver of a topic; exactly one of `function` and `endpoint`."""

    key: str
    function: Function | None
    protocol: str
    endpoint: str | Reference | None
    filter_policy: object | None
    filter_policy_scope: str
    raw_message_delivery: bool
    dead_letter_queue: Reference | None
    delivery_policy: object | None


@dataclass(frozen=True, slots=True)
class Topic:
    """An SNS topic with its subscriptions."""

    key: str
    label: str
    name: str
    display_name: str
    fifo: bool
    kms_key: str | Reference | None
    content_based_deduplication: bool
    fifo_throughput_scope: str
    publishers: tuple[Sender, ...]
    subscriptions: tuple[Subscription, ...]

    @property
    def functions(self) -> tuple[Subscription, ...]:
        return tuple(one for one in self.subscriptions if one.function is not None)

    @property
    def others(self) -> tuple[Subscription, ...]:
        return tuple(one for one in self.subscriptions if one.function is None)


def topic(names: Names, spec: ServiceSpec, key: str, functions: Mapping[str, Function]) -> Topic:
    """The topic `key` of the service."""
    own = spec.topics[key]
    return Topic(
        key=key,
        label=module_label("topic", key),
        name=names.topic(key, fifo=is_fifo(own)),
        display_name=own.display_name,
        fifo=own.fifo is not None,
        kms_key=key_value(own.key),
        content_based_deduplication=own.fifo is not None and own.fifo.content_based_deduplication,
        fifo_throughput_scope="Topic" if own.fifo is None else own.fifo.throughput_scope,
        publishers=(*topic_publishers(names, spec, key), *foreign_senders(own.publishers)),
        subscriptions=tuple(
            _subscription(name, one, functions, is_fifo(own)) for name, one in own.subscriptions.items()
        ),
    )


def topic_dead_letters(names: Names, spec: ServiceSpec) -> tuple[Queue, ...]:
    """The queues for what topics cannot deliver, one for standard and one for FIFO topics, where needed."""
    found = []
    for key, fifo in ((TOPIC_DEAD_LETTERS, False), (FIFO_TOPIC_DEAD_LETTERS, True)):
        arns = [
            names.topic_arn(name, fifo=fifo)
            for name, own in spec.topics.items()
            if is_fifo(own) == fifo and any(one.dead_letters is None for one in own.subscriptions.values())
        ]
        if arns:
            found.append(dead_letter_queue(names, key, topic_sender(arns), fifo=fifo))
    return tuple(found)


def _subscription(
    key: str, own: SubscriptionSpec, functions: Mapping[str, Function], fifo: bool
) -> Subscription:
    shared = FIFO_TOPIC_DEAD_LETTERS if fifo else TOPIC_DEAD_LETTERS
    return Subscription(
        key=key,
        function=None if own.function is None else functions[own.function],
        protocol=_PROTOCOLS.get(own.receiver, "lambda"),
        endpoint=_queue(own.queue) if own.queue is not None else own.https or own.email or own.sms,
        filter_policy=own.filter,
        filter_policy_scope=_SCOPES[own.filter_scope],
        raw_message_delivery=own.raw,
        dead_letter_queue=None if own.dead_letters == "none" else _queue(own.dead_letters or shared),
        delivery_policy=None if own.delivery is None else _delivery(own.delivery),
    )


def _queue(key: str) -> Reference:
    return entry_output("queue", key, "arn")


def _delivery(own: DeliverySpec) -> object:
    """https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html#creating-delivery-policy"""
    policy: dict[str, object] = {
        "healthyRetryPolicy": {
            "numRetries": own.retries,
            "minDelayTarget": own.minimum_delay_seconds,
            "maxDelayTarget": own.maximum_delay_seconds,
            "numNoDelayRetries": 0,
            "numMinDelayRetries": 0,
            "numMaxDelayRetries": 0,
            "backoffFunction": own.backoff,
        }
    }
    if own.maximum_receives_per_second is not None:
        policy["throttlePolicy"] = {"maxReceivesPerSecond": own.maximum_receives_per_second}
    return policy
