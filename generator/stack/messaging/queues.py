"""QueueSpec -> Queue, and the dead-letter queues that every service has. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.names import Names, module_label
from generator.spec.kinds import DEAD_LETTERS_SUFFIX
from generator.spec.limits import QUEUE_MESSAGE_RETENTION_SECONDS
from generator.spec.messaging.queue import DeadLettersSpec, FifoQueueSpec, QueueSpec
from generator.spec.messaging.queue_references import dead_letters_of
from generator.stack.messaging.senders import foreign_senders
from generator.stack.storage.keys import key_value
from generator.stack.values import FifoQueue, Queue, Sender

_LONGEST_RETENTION = QUEUE_MESSAGE_RETENTION_SECONDS[1]


def queue_arn(names: Names, queues: Mapping[str, QueueSpec], key: str) -> str:
    """The ARN of the queue `key`, FIFO or not."""
    return names.queue_arn(key, fifo=queues[key].fifo is not None)


def queues(
    names: Names,
    all_queues: Mapping[str, QueueSpec],
    key: str,
    visibility_timeout_seconds: int,
    senders: tuple[Sender, ...],
) -> Iterator[Queue]:
    """The queue `key` and, unless another one takes it, the one for what it cannot deliver."""
    own = all_queues[key]
    fifo = own.fifo is not None
    arn = queue_arn(names, all_queues, key)
    own_dead_letters = f"{key}{DEAD_LETTERS_SUFFIX}" if own.has_own_dead_letters else None
    dead_letters = own_dead_letters or dead_letters_of(own)
    yield Queue(
        key=key,
        label=module_label("queue", key),
        name=names.queue(key, fifo=fifo),
        arn=arn,
        visibility_timeout_seconds=visibility_timeout_seconds,
        message_retention_seconds=own.message_retention_seconds,
        dead_letters=None if dead_letters is None else module_label("queue", dead_letters),
        maximum_receives=_maximum_receives(own),
        senders=(*senders, *foreign_senders(own.senders)),
        delay_seconds=own.delay_seconds,
        maximum_message_bytes=own.maximum_message_bytes,
        receive_wait_seconds=own.receive_wait_seconds,
        kms_key=key_value(own.key),
        fifo=None if own.fifo is None else _fifo(own.fifo),
        redrive_source_arns=tuple(
            queue_arn(names, all_queues, name)
            for name, other in all_queues.items()
            if dead_letters_of(other) == key
        ),
    )
    if own_dead_letters is not None:
        kept = dead_letter_queue(names, own_dead_letters, (), fifo=fifo, redrive_source_arns=(arn,))
        yield replace(kept, kms_key=key_value(own.key))


def dead_letter_queue(
    names: Names,
    key: str,
    senders: tuple[Sender, ...],
    *,
    fifo: bool = False,
    redrive_source_arns: tuple[str, ...] = (),
) -> Queue:
    """A queue that keeps what failed for as long as SQS does."""
    return Queue(
        key=key,
        label=module_label("queue", key),
        name=names.queue(key, fifo=fifo),
        arn=names.queue_arn(key, fifo=fifo),
        visibility_timeout_seconds=30,
        message_retention_seconds=_LONGEST_RETENTION,
        dead_letters=None,
        maximum_receives=0,
        senders=senders,
        fifo=_fifo(FifoQueueSpec()) if fifo else None,
        redrive_source_arns=redrive_source_arns,
    )


def _maximum_receives(own: QueueSpec) -> int:
    return own.dead_letters.maximum_receives if isinstance(own.dead_letters, DeadLettersSpec) else 0


def _fifo(own: FifoQueueSpec) -> FifoQueue:
    return FifoQueue(own.content_based_deduplication, own.deduplication_scope, own.throughput_limit)
