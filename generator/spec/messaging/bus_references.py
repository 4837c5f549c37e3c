"""Event buses, archives, connections and API destinations -> Issues, each with its place. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Issue
from generator.spec.exists import exists
from generator.spec.messaging.events import pattern_issues
from generator.spec.messaging.rule import DEFAULT_BUS
from generator.spec.service import ServiceSpec
from generator.spec.yaml_source import YamlSource


def bus_issues(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    """Names that are taken, partners' buses that others would put events on, archives of no bus."""
    if DEFAULT_BUS in spec.event_buses:
        why = f"{DEFAULT_BUS}: this is the name of the bus that every account has"
        where = source.where(("event_buses", DEFAULT_BUS))
        yield Issue("reserved-name", why, where, "give the bus another name")
    yield from _partner_issues(spec, source)
    yield from _endpoint_issues(spec, source)
    for name, archive in spec.archives.items():
        path = ("archives", name)
        yield from exists(source, (*path, "event_bus"), archive.event_bus, spec.event_buses, "event bus")
        if archive.pattern is not None:
            yield from pattern_issues(source, (*path, "pattern"), archive.pattern)


def _endpoint_issues(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    for name, own in spec.connections.items():
        kind = next(one for one in ("api_key", "basic", "oauth") if getattr(own, one) is not None)
        place = ("connections", name, kind, "secret")
        yield from exists(source, place, own.secret, spec.secrets, "secret")
    for name, destination in spec.api_destinations.items():
        path = ("api_destinations", name, "connection")
        yield from exists(source, path, destination.connection, spec.connections, "connection")


def _partner_issues(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    taken: dict[str, str] = {}
    for name, bus in spec.event_buses.items():
        if bus.partner is None:
            continue
        if taken.setdefault(bus.partner, name) != name:
            why = f"partner: {taken[bus.partner]} is the bus of this event source already"
            yield Issue("partner-taken", why, source.where(("event_buses", name, "partner")))
        for function, own in spec.functions.items():
            if name in own.access:
                why = f"{name}: it is a partner's bus, on which nobody but the partner puts events"
                yield Issue("partner-bus", why, source.where(("functions", function, "access", name)))
        for rule, listening in spec.rules.items():
            for key, target in listening.targets.items():
                if target.event_bus == name:
                    why = f"event_bus: {name} is a partner's bus, on which nobody but the partner puts events"
                    where = source.where(("rules", rule, "targets", key, "event_bus"))
                    yield Issue("partner-bus", why, where)
