"""Event sources and destinations of functions -> Issues: what they name exists, and fits. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Issue
from generator.spec.exists import exists, unless_arn
from generator.spec.functions.function import FunctionSpec
from generator.spec.functions.function_reference import callable_names, split
from generator.spec.service import ServiceSpec
from generator.spec.sources.destination import BatchDestinationSpec, DestinationSpec
from generator.spec.sources.event_filters import FIELDS, filter_issues
from generator.spec.sources.event_source import EventSourceSpec
from generator.spec.sources.event_source_settings import fifo_problems
from generator.spec.yaml_source import KeyPath, YamlSource


def event_source_issues(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    """Everything that is wrong with what invokes the functions, and with who is told of the outcome."""
    for name, function in spec.functions.items():
        path: KeyPath = ("functions", name)
        for key, own in function.event_sources.items():
            yield from _event_source(spec, source, (*path, "event_sources", key), function, own)
        for key, destination in (
            ("on_success", function.destinations.on_success),
            ("on_failure", function.destinations.on_failure),
        ):
            if destination is not None:
                yield from _destination(spec, source, (*path, "destinations", key), destination)
                yield from _loop(spec, source, (*path, "destinations", key, "function"), destination)


def _event_source(
    spec: ServiceSpec, source: YamlSource, path: KeyPath, function: FunctionSpec, own: EventSourceSpec
) -> Iterator[Issue]:
    yield from exists(source, (*path, "queue"), unless_arn(own.queue), spec.queues, "queue")
    yield from exists(source, (*path, "stream"), unless_arn(own.stream), spec.streams, "stream")
    yield from exists(source, (*path, "table"), unless_arn(own.table), spec.tables, "table")
    if own.table in spec.tables and spec.tables[own.table].stream is None:
        why = f"table: {own.table} has no stream to read"
        where = source.where((*path, "table"))
        yield Issue("table-without-stream", why, where, "give the table a `stream`, such as NEW_IMAGE")
    if own.queue in spec.queues:
        yield from _visibility(spec, source, path, function, own)
        yield from _fifo(spec, source, path, own)
    if own.on_failure is not None:
        yield from _destination(spec, source, (*path, "on_failure"), own.on_failure)
    if own.kind in FIELDS:
        for position, pattern in enumerate(own.filters):
            yield from filter_issues(source, (*path, "filters", str(position)), own.kind, pattern)


def _visibility(
    spec: ServiceSpec, source: YamlSource, path: KeyPath, function: FunctionSpec, own: EventSourceSpec
) -> Iterator[Issue]:
    queue = spec.queues[own.queue or ""]
    written = "visibility_timeout_seconds" in queue.model_fields_set
    if written and queue.visibility_timeout_seconds < function.timeout_seconds:
        why = (
            f"queue: its messages stay hidden for {queue.visibility_timeout_seconds} seconds, and the "
            f"function may take {function.timeout_seconds}: Lambda refuses what would be handled twice"
        )
        hint = (
            "leave the queue's `visibility_timeout_seconds` out: it is six times the function's timeout then"
        )
        yield Issue("visibility-timeout-too-short", why, source.where((*path, "queue")), hint)


def _fifo(spec: ServiceSpec, source: YamlSource, path: KeyPath, own: EventSourceSpec) -> Iterator[Issue]:
    if spec.queues[own.queue or ""].fifo is not None:
        for why in fifo_problems(own):
            yield Issue("fifo-event-source", f"{path[-1]}: {why}", source.where(path))


def _destination(
    spec: ServiceSpec, source: YamlSource, path: KeyPath, own: DestinationSpec | BatchDestinationSpec
) -> Iterator[Issue]:
    yield from exists(source, (*path, "queue"), own.queue, spec.queues, "queue")
    if own.queue in spec.queues and spec.queues[own.queue].fifo is not None:
        why = f"queue: {own.queue} is a FIFO queue, and Lambda reports to standard queues only"
        yield Issue("fifo-destination", why, source.where((*path, "queue")), "name a standard queue")
    if isinstance(own, DestinationSpec):
        yield from exists(source, (*path, "function"), own.function, set(callable_names(spec)), "function")
        yield from exists(source, (*path, "event_bus"), own.event_bus, spec.event_buses, "event bus")


def _loop(spec: ServiceSpec, source: YamlSource, path: KeyPath, own: DestinationSpec) -> Iterator[Issue]:
    name, seen, waiting = path[1], set[str](), [split(own.function or "")[0]]
    while waiting:
        one = waiting.pop()
        if one in spec.functions and one not in seen:
            seen.add(one)
            destinations = spec.functions[one].destinations
            told = (destinations.on_success, destinations.on_failure)
            waiting += [split(each.function)[0] for each in told if each is not None and each.function]
    if name in seen:
        why = f"function: {name} would be told of what comes of its own invocations, for ever"
        yield Issue("destination-loop", why, source.where(path), "name a function that tells nobody else")
