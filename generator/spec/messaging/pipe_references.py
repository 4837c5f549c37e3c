"""The pipes of a service -> Issues, each with its place. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Issue
from generator.names import FIFO_ENDING
from generator.spec.exists import exists, unless_arn
from generator.spec.functions.function_reference import callable_names
from generator.spec.messaging.pipe import FIRE_AND_FORGET, REQUEST_RESPONSE, PipeSpec, PipeTargetSpec
from generator.spec.messaging.pipe_source import PipeSourceSpec, fifo_source_problems
from generator.spec.messaging.receiver_references import receiver_issues
from generator.spec.service import ServiceSpec
from generator.spec.sources.event_filters import PIPES, filter_issues
from generator.spec.workflows.state_machine import MachineType
from generator.spec.yaml_source import KeyPath, YamlSource


def pipe_issues(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    """Sources and targets that are not there or do not fit, and filters that Pipes reject."""
    for name, own in spec.pipes.items():
        path: KeyPath = ("pipes", name)
        yield from _source(spec, source, (*path, "source"), own.source)
        yield from _enrichment(spec, source, (*path, "enrichment"), own)
        yield from receiver_issues(spec, source, (*path, "target"), own.target)
        known = spec.api_destinations
        named = own.target.api_destination
        yield from exists(source, (*path, "target", "api_destination"), named, known, "API destination")
        yield from _machine_type(spec, source, (*path, "target"), own.target)
        yield from _fifo(spec, source, (*path, "target"), own.target)
        if own.source.queue is not None and own.source.queue == own.target.queue:
            why = f"queue: what the pipe reads from {own.target.queue} would come back to it"
            yield Issue("pipe-loop", why, source.where((*path, "target", "queue")), "name another queue")


def _source(spec: ServiceSpec, source: YamlSource, path: KeyPath, own: PipeSourceSpec) -> Iterator[Issue]:
    yield from exists(source, (*path, "table"), unless_arn(own.table), spec.tables, "table")
    yield from exists(source, (*path, "stream"), unless_arn(own.stream), spec.streams, "stream")
    yield from exists(source, (*path, "queue"), unless_arn(own.queue), spec.queues, "queue")
    yield from exists(source, (*path, "dead_letters"), own.dead_letters, spec.queues, "queue")
    table, queue = spec.tables.get(own.table or ""), spec.queues.get(own.queue or "")
    if table is not None and table.stream is None:
        why = f"table: {own.table} has no stream to read"
        where = source.where((*path, "table"))
        yield Issue("table-without-stream", why, where, "give the table a `stream`, such as NEW_IMAGE")
    if queue is not None and queue.fifo is not None:
        for why in fifo_source_problems(own):
            yield Issue("fifo-event-source", f"source: {why}", source.where(path))
    dead = spec.queues.get(own.dead_letters or "")
    if dead is not None and dead.fifo is not None:
        why = f"dead_letters: {own.dead_letters} is a FIFO queue, and Pipes take standard ones"
        yield Issue("fifo-dead-letters", why, source.where((*path, "dead_letters")))
    for position, pattern in enumerate(own.filters):
        yield from filter_issues(source, (*path, "filters", str(position)), own.kind, pattern, PIPES)


def _enrichment(spec: ServiceSpec, source: YamlSource, path: KeyPath, pipe: PipeSpec) -> Iterator[Issue]:
    own = pipe.enrichment
    if own is None:
        return
    functions, machine = set(callable_names(spec)), unless_arn(own.state_machine)
    yield from exists(source, (*path, "function"), own.function, functions, "function")
    yield from exists(source, (*path, "state_machine"), machine, spec.state_machines, "state machine")
    found = spec.state_machines.get(machine or "")
    if found is not None and found.type is MachineType.STANDARD:
        why = f"state_machine: {machine} is STANDARD, and Pipes ask state machines of the type EXPRESS"
        where = source.where((*path, "state_machine"))
        yield Issue("pipe-machine-type", why, where, f"give {machine} `type: EXPRESS`")


def _machine_type(
    spec: ServiceSpec, source: YamlSource, path: KeyPath, own: PipeTargetSpec
) -> Iterator[Issue]:
    machine = spec.state_machines.get(own.state_machine or "")
    waits = machine is not None and own.invocation_type == REQUEST_RESPONSE
    if machine is not None and waits and machine.type is MachineType.STANDARD:
        why = f"invocation_type: {own.state_machine} is STANDARD, and Pipes wait for EXPRESS ones alone"
        where = source.where((*path, "invocation_type"))
        yield Issue("pipe-machine-type", why, where, f"leave it out: it is {FIRE_AND_FORGET} then")


def _fifo(spec: ServiceSpec, source: YamlSource, path: KeyPath, own: PipeTargetSpec) -> Iterator[Issue]:
    """https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-event-target.html"""
    queue = spec.queues.get(own.queue or "")
    fifo = (queue is not None and queue.fifo is not None) or (own.queue or "").endswith(FIFO_ENDING)
    known = queue is not None or unless_arn(own.queue) is None
    if known and fifo != (own.message_group is not None):
        key = "queue" if fifo else "message_group"
        why = "it is a FIFO queue, and needs a `message_group`" if fifo else "the queue is a standard one"
        yield Issue("fifo-target", f"{key}: {why}", source.where((*path, key)))
    plain = queue is not None and queue.fifo is not None and not queue.fifo.content_based_deduplication
    if plain and own.message_deduplication_id is None:
        why = f"queue: {own.queue} does not deduplicate by content, and the pipe gives no IDs"
        hint = "give the target a `message_deduplication_id`, such as `$.messageId`"
        yield Issue("fifo-target", why, source.where((*path, "queue")), hint)
    topic = spec.topics.get(own.topic or "")
    if (topic is not None and topic.fifo is not None) or (own.topic or "").endswith(FIFO_ENDING):
        why = f"topic: {own.topic} is a FIFO topic, and Pipes publish to standard ones only"
        yield Issue("fifo-target", why, source.where((*path, "topic")))
