"""What a rule, a schedule or a pipe names as its receiver -> Issues, unless the service has it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from generator.errors import Issue
from generator.spec.exists import exists, unless_arn
from generator.spec.functions.function_reference import callable_names
from generator.spec.messaging.rule import DEFAULT_BUS
from generator.spec.service import ServiceSpec
from generator.spec.yaml_source import KeyPath, YamlSource


class Receiver(Protocol):
    """The keys that rules' targets, schedules and pipes' targets have in common."""

    @property
    def function(self) -> str | None: ...
    @property
    def queue(self) -> str | None: ...
    @property
    def stream(self) -> str | None: ...
    @property
    def state_machine(self) -> str | None: ...
    @property
    def topic(self) -> str | None: ...
    @property
    def event_bus(self) -> str | None: ...


def receiver_issues(spec: ServiceSpec, source: YamlSource, path: KeyPath, own: Receiver) -> Iterator[Issue]:
    """An ARN names what is anybody's, and is not looked for."""
    functions, buses = set(callable_names(spec)), {DEFAULT_BUS, *spec.event_buses}
    machine, bus = unless_arn(own.state_machine), unless_arn(own.event_bus)
    yield from exists(source, (*path, "function"), own.function, functions, "function")
    yield from exists(source, (*path, "queue"), unless_arn(own.queue), spec.queues, "queue")
    yield from exists(source, (*path, "stream"), unless_arn(own.stream), spec.streams, "stream")
    yield from exists(source, (*path, "state_machine"), machine, spec.state_machines, "state machine")
    yield from exists(source, (*path, "topic"), unless_arn(own.topic), spec.topics, "topic")
    yield from exists(source, (*path, "event_bus"), bus, buses, "event bus")
