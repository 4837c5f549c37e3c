"""QueueSpec -> Queue, and the dead-letter queues that every service has. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.names import Names, module_label
from generator.spec.kinds import DEAD_LETTERS_SUFFIX
from generator.spec.limits import QUEUE_MESSAGE_RETENTION_SECONDS
from generator.spec.queue import QueueSpec
from generator.stack.values import Queue, Sender

_LONGEST_RETENTION = QUEUE_MESSAGE_RETENTION_SECONDS[1]


def queues(names: Names, key: str, own: QueueSpec, senders: tuple[Sender, ...]) -> Iterator[Queue]:
    """The queue `key` and the one for what it cannot deliver."""
    dead_letters = dead_letter_queue(names, f"{key}{DEAD_LETTERS_SUFFIX}", ())
    yield Queue(
        key=key,
        label=module_label("queue", key),
        name=names.resource(key),
        arn=names.queue_arn(key),
        visibility_timeout_seconds=own.visibility_timeout_seconds,
        message_retention_seconds=own.message_retention_seconds,
        dead_letters=dead_letters.label,
        maximum_receives=own.dead_letters.maximum_receives,
        senders=senders,
    )
    yield dead_letters


def dead_letter_queue(names: Names, key: str, senders: tuple[Sender, ...]) -> Queue:
    """A queue that keeps what failed for as long as SQS does."""
    return Queue(
        key=key,
        label=module_label("queue", key),
        name=names.resource(key),
        arn=names.queue_arn(key),
        visibility_timeout_seconds=30,
        message_retention_seconds=_LONGEST_RETENTION,
        dead_letters=None,
        maximum_receives=0,
        senders=senders,
    )


def event_sender(rule_arns: Iterable[str]) -> tuple[Sender, ...]:
    """EventBridge, on behalf of these rules."""
    arns = tuple(rule_arns)
    return (Sender("AllowEventBridge", "events.amazonaws.com", arns),) if arns else ()
