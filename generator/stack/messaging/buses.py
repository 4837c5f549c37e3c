"""EventBusSpec -> EventBus with who may put events on it, ArchiveSpec -> Archive. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.names import Names, module_label, partition_of
from generator.spec.messaging.event_bus import PublisherSpec
from generator.spec.service import ServiceSpec
from generator.stack.access import unique_sid
from generator.stack.messaging.references import around
from generator.stack.reference import Reference


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who else may put events on a bus; exactly one of `principal_arn` and `organization`."""

    sid: str
    principal_arn: str | None
    organization: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventBus:
    """An event bus; `event_source_name` is that of a partner's."""

    key: str
    label: str
    policy_label: str
    name: str
    description: str
    event_source_name: str | None
    publishers: tuple[Publisher, ...]


@dataclass(frozen=True, slots=True)
class Archive:
    """Events of a bus that are kept; all without an `event_pattern` (plain data)."""

    key: str
    label: str
    name: str
    description: str
    event_source_arn: str | Reference
    event_pattern: object | None
    retention_days: int


def partner_buses(spec: ServiceSpec) -> Mapping[str, str]:
    """The partners' event sources, by the names of their buses in the definition."""
    return {key: own.partner for key, own in spec.event_buses.items() if own.partner is not None}


def event_bus(names: Names, spec: ServiceSpec, key: str) -> EventBus:
    """The event bus `key` of the service."""
    own = spec.event_buses[key]
    publishers: list[Publisher] = []
    for name, publisher in own.publishers.items():
        publishers.append(_publisher(names, name, publisher, {one.sid for one in publishers}))
    return EventBus(
        key=key,
        label=module_label("event_bus", key),
        policy_label=module_label("event_bus_policy", key),
        name=names.event_bus(key),
        description=own.description,
        event_source_name=own.partner,
        publishers=tuple(publishers),
    )


def archive(names: Names, spec: ServiceSpec, key: str) -> Archive:
    """The archive `key` of the service."""
    own = spec.archives[key]
    bus = own.event_bus
    return Archive(
        key=key,
        label=module_label("event_archive", key),
        name=names.resource(key),
        description=own.description,
        event_source_arn=(
            names.default_bus_arn()
            if bus is None
            else around(names.event_bus_arn(bus), names.event_bus(bus), "event_bus", bus)
        ),
        event_pattern=own.pattern,
        retention_days=own.retention_days,
    )


def _publisher(names: Names, key: str, own: PublisherSpec, taken: set[str]) -> Publisher:
    written = own.principal
    if written is not None and written.isdigit():
        written = f"arn:{partition_of(names.region)}:iam::{written}:root"
    return Publisher(unique_sid(key, taken), written, own.organization, tuple(own.sources))
