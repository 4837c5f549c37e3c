"""The queues of a service -> Issues, each with its place. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.errors import Issue
from generator.spec.kinds import DEAD_LETTERS_SUFFIX
from generator.spec.limits import REDRIVE_SOURCES
from generator.spec.messaging.queue import DeadLettersSpec, QueueSpec
from generator.spec.nearest import did_you_mean
from generator.spec.service import ServiceSpec
from generator.spec.yaml_source import YamlSource

# A queue of this name would have a dead-letter queue named as one that the service has by itself.
RESERVED_QUEUES = frozenset({"fifo-topic", "function", "pipe", "rule", "schedule", "topic"})


def queue_issues(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    """Names that are taken, and dead letters that SQS would refuse or lose."""
    yield from _reserved_names(spec, source)
    for name, queue in spec.queues.items():
        target = dead_letters_of(queue)
        if target is not None:
            yield from _dead_letters(source, name, target, spec.queues)
    yield from _too_many_sources(spec.queues, source)


def dead_letters_of(queue: QueueSpec) -> str | None:
    """The named queue that takes what fails, if it is not one of the queue's own."""
    return queue.dead_letters.queue if isinstance(queue.dead_letters, DeadLettersSpec) else None


def _reserved_names(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    for name in spec.queues:
        if name.endswith(DEAD_LETTERS_SUFFIX):
            why = f"{name}: names that end in `{DEAD_LETTERS_SUFFIX}` are those of the dead-letter queues"
            yield Issue("reserved-name", why, source.where(("queues", name)), "give the queue another name")
        elif name in RESERVED_QUEUES:
            why = f"{name}: its dead-letter queue would be named as the one that all {name}s share"
            yield Issue("reserved-name", why, source.where(("queues", name)), "give the queue another name")


def _dead_letters(
    source: YamlSource, name: str, target: str, queues: Mapping[str, QueueSpec]
) -> Iterator[Issue]:
    where = source.where(("queues", name, "dead_letters", "queue"))
    if target not in queues:
        why = f"queue: the service has no queue named `{target}`"
        yield Issue("unknown-reference", why, where, did_you_mean(target, queues.keys() - {name}))
        return
    if name in _chain(target, queues):
        why = f"queue: what fails in {name} would come back to {name}"
        yield Issue("dead-letter-cycle", why, where, f"give {target} `dead_letters: none`")
    own, other = queues[name], queues[target]
    if (own.fifo is None) != (other.fifo is None):
        kinds = ("a standard queue", "a FIFO queue")
        why = f"queue: {name} is {kinds[own.fifo is not None]} and {target} {kinds[other.fifo is not None]}"
        yield Issue("dead-letter-kind", why, where, "SQS moves messages between queues of one kind only")
    if other.message_retention_seconds < own.message_retention_seconds:
        why = (
            f"queue: {target} keeps messages for {other.message_retention_seconds} seconds, counted from "
            f"when they came to {name}, which keeps them for {own.message_retention_seconds}"
        )
        hint = (
            f"let {target} keep them at least as long as {name}, or they expire before anybody looks at them"
        )
        yield Issue("dead-letter-retention", why, where, hint)


def _chain(start: str, queues: Mapping[str, QueueSpec]) -> list[str]:
    """The queues through which a message wanders that fails again and again."""
    found: list[str] = []
    at: str | None = start
    while at is not None and at in queues and at not in found:
        found.append(at)
        at = dead_letters_of(queues[at])
    return found


def _too_many_sources(queues: Mapping[str, QueueSpec], source: YamlSource) -> Iterator[Issue]:
    for name in queues:
        sources = [key for key, queue in queues.items() if dead_letters_of(queue) == name]
        if len(sources) > REDRIVE_SOURCES:
            why = f"{name}: it takes the dead letters of {len(sources)} queues, and may of {REDRIVE_SOURCES}"
            hint = "give some of them another one"
            yield Issue("dead-letter-sources", why, source.where(("queues", name)), hint)
