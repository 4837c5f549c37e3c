"""The services of an environment -> Graph. Pure."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from pydantic import BaseModel

from generator.asl.calls import Call
from generator.events.pattern import parse
from generator.graph.model import Edge, Flow, Graph, Kind, Node
from generator.routing.schemas import declared_facts
from generator.spec.components import SECTION_OF
from generator.spec.definition import Service
from generator.spec.functions.function import FunctionSpec
from generator.spec.kinds import DEAD_LETTERS_SUFFIX
from generator.spec.messaging.facts import Fact, first_failure, from_outside, published
from generator.spec.messaging.outside_target import OutsideSpec
from generator.spec.messaging.queue import DeadLettersSpec
from generator.spec.messaging.rule import DEFAULT_BUS
from generator.spec.service import ServiceSpec

ENTRIES: Final[Mapping[str, Kind]] = {
    "functions": Kind.FUNCTION,
    "websocket_apis": Kind.API,
    "http_apis": Kind.API,
    "rest_apis": Kind.API,
    "tables": Kind.TABLE,
    "event_buses": Kind.BUS,
    "queues": Kind.QUEUE,
    "topics": Kind.TOPIC,
    "streams": Kind.STREAM,
    "state_machines": Kind.STATE_MACHINE,
    "buckets": Kind.BUCKET,
}
Calls = Mapping[str, Mapping[str, tuple[Call, ...]]]
"""What state machines name in their tasks, by service and by name."""
_SECTION_OF: Final = {key: section for key, section in SECTION_OF.items() if section in ENTRIES}
_SENDERS: Final = ("websocket_apis", "http_apis", "rest_apis", "topics", "buckets")
_ALL_RULES: Final = "rule-dead-letters"
_ALL_PIPES: Final = "pipe-dead-letters"
_TEAM_TAGS: Final = ("team", "owner")


def graph(
    environment: str,
    services: Mapping[str, Service],
    tags: Mapping[str, str],
    only: str | None = None,
    calls: Calls | None = None,
) -> Graph:
    """The whole environment, or one service with its neighbours; `tags` are the environment's."""
    facts = declared_facts(services.values())
    nodes: dict[Node, None] = {}
    edges: dict[Edge, None] = {}
    for service in services.values():
        nodes |= dict.fromkeys(_nodes(service.spec))
        edges |= dict.fromkeys(_edges(service, facts, (calls or {}).get(service.spec.service, {})))
    teams = {name: _team(service.spec.tags) or _team(tags) for name, service in services.items()}
    if only is not None:
        edges = {edge: None for edge in edges if only in (edge.source.service, edge.target.service)}
        nodes = {node: None for node in nodes if node.service == only}
    nodes |= {node: None for edge in edges for node in (edge.source, edge.target)}
    return Graph(environment, tuple(sorted(nodes)), tuple(sorted(edges)), teams)


def _team(tags: Mapping[str, str]) -> str:
    by_name = {key.lower(): value for key, value in tags.items()}
    return next((by_name[tag] for tag in _TEAM_TAGS if tag in by_name), "")


def _nodes(spec: ServiceSpec) -> Iterator[Node]:
    for section, kind in ENTRIES.items():
        for name in getattr(spec, section):
            yield Node(spec.service, kind, name)


def _edges(
    service: Service, facts: tuple[Fact, ...], calls: Mapping[str, tuple[Call, ...]]
) -> Iterator[Edge]:
    spec = service.spec
    for name, called in calls.items():
        yield from _machine_edges(service, name, called)
    for name, function in spec.functions.items():
        yield from _function_edges(service, name, function)
    for section in _SENDERS:
        for name, entry in getattr(spec, section).items():
            for target in dict.fromkeys(_named(spec, entry)):
                yield Edge(Node(spec.service, ENTRIES[section], name), target, Flow.EVENT)
    for name, queue in spec.queues.items():
        if isinstance(queue.dead_letters, DeadLettersSpec):
            other = queue.dead_letters.queue
            own = Node(spec.service, Kind.DEAD_LETTERS, f"{name}{DEAD_LETTERS_SUFFIX}")
            dead = own if other is None else Node(spec.service, Kind.QUEUE, other)
            yield Edge(Node(spec.service, Kind.QUEUE, name), dead, Flow.DEAD)
    yield from _unattributed(service, {one.name for each in calls.values() for one in each})
    yield from _rule_edges(service, facts)
    yield from _pipe_edges(spec)


def _unattributed(service: Service, called: Container[str]) -> Iterator[Edge]:
    """Events that no function and no state machine is seen to publish: the service as a whole does."""
    spec = service.spec
    told: dict[str, list[str]] = {}
    for fact in published(spec, service.source):
        bus = fact.event_bus
        functions = spec.functions.values()
        if bus is None or not (bus in called or any(bus in function.access for function in functions)):
            told.setdefault(bus or DEFAULT_BUS, []).append(fact.name)
    for bus, names in told.items():
        origin = Node(spec.service, Kind.OTHER, spec.service)
        yield Edge(origin, _bus(spec, bus), Flow.EVENT, events=tuple(names))


def _function_edges(service: Service, name: str, function: FunctionSpec) -> Iterator[Edge]:
    spec = service.spec
    node = Node(spec.service, Kind.FUNCTION, name)
    allowed: dict[Node, dict[str, None]] = {}
    for key, intents in function.access.items():
        found = _accessed(spec, key.partition(".")[0].partition(":")[0])
        if found is not None:
            allowed.setdefault(found, {}).update(dict.fromkeys(intents))
    for target, granted in allowed.items():
        if target.kind is Kind.BUS:
            facts = published(spec, service.source)
            told = tuple(one.name for one in facts if (one.event_bus or DEFAULT_BUS) == target.name)
            yield Edge(node, target, Flow.EVENT, events=told)
        # What is posted to an API's connections goes to people, and invokes nothing.
        elif target.kind in (Kind.TABLE, Kind.BUCKET, Kind.API) or "receive" in granted:
            yield Edge(node, target, Flow.DATA, ", ".join(granted))
        else:
            yield Edge(node, target, Flow.EVENT, ", ".join(granted))
    for source in function.event_sources.values():
        for origin in dict.fromkeys(_named(spec, source)):
            yield Edge(origin, node, Flow.EVENT)


def _rule_edges(service: Service, facts: tuple[Fact, ...]) -> Iterator[Edge]:
    spec = service.spec
    outside = {fact for _, fact in from_outside(spec, service.source)}
    for name, rule in spec.rules.items():
        bus = _bus(spec, rule.event_bus)
        origin = bus if rule.schedule is None else Node(spec.service, Kind.SCHEDULE, name)
        heard = _heard(service, rule.pattern, bus, facts) if rule.pattern is not None else ()
        for fact in heard:
            if fact in outside:
                source = Node("", Kind.OUTSIDE, fact.publisher)
                yield Edge(source, bus, Flow.EVENT, events=(fact.name,))
        told = tuple(dict.fromkeys(fact.name for fact in heard))
        for key, target in rule.targets.items():
            receiver = next(iter(_named(spec, target)), None)
            if receiver is None:
                receiver = _unnamed(spec, name, key, target)
            via = name if rule.schedule is None else str(rule.schedule)
            yield Edge(origin, receiver, Flow.EVENT, via, told)
            yield Edge(origin, _dead_letters(spec, target.dead_letters, _ALL_RULES), Flow.DEAD)


def _machine_edges(service: Service, name: str, calls: tuple[Call, ...]) -> Iterator[Edge]:
    """What its tasks call."""
    spec = service.spec
    node = Node(spec.service, Kind.STATE_MACHINE, name)
    named = {fact.shape.detail_type: fact.name for fact in published(spec, service.source)}
    for one in calls:
        section = _SECTION_OF.get(one.kind)
        if section is None or one.name not in getattr(spec, section):
            continue
        target = Node(spec.service, ENTRIES[section], one.name)
        if target.kind is Kind.BUS:
            yield Edge(node, target, Flow.EVENT, events=tuple(named.get(told, told) for told in one.events))
        else:
            stores = target.kind in (Kind.TABLE, Kind.BUCKET)
            yield Edge(node, target, Flow.DATA if stores else Flow.EVENT)


def _pipe_edges(spec: ServiceSpec) -> Iterator[Edge]:
    """From the source to the target, past whoever is asked on the way."""
    for name, pipe in spec.pipes.items():
        read = getattr(pipe.source, pipe.source.kind)
        own = (node for node in _named(spec, pipe.source) if node.name == read)
        origin = next(own, None) or _unnamed(spec, name, "source", pipe.source)
        if pipe.enrichment is not None:
            for asked in _named(spec, pipe.enrichment):
                yield Edge(origin, asked, Flow.EVENT, name)
        receiver = next(iter(_named(spec, pipe.target)), None) or _unnamed(spec, name, "target", pipe.target)
        yield Edge(origin, receiver, Flow.EVENT, name)
        if pipe.source.is_stream:
            yield Edge(origin, _dead_letters(spec, pipe.source.dead_letters, _ALL_PIPES), Flow.DEAD)


def _dead_letters(spec: ServiceSpec, named: str | None, shared: str) -> Node:
    """A queue of the service that is named, or the one that they share."""
    return (
        Node(spec.service, Kind.DEAD_LETTERS, shared)
        if named is None
        else Node(spec.service, Kind.QUEUE, named)
    )


def _heard(
    service: Service, pattern: Mapping[str, object], bus: Node, facts: Iterable[Fact]
) -> tuple[Fact, ...]:
    """The declared events that the rule can match, on a bus where they are."""
    own = service.spec.service
    known = {fact for _, fact in from_outside(service.spec, service.source)}
    found = parse(pattern)
    return tuple(
        fact
        for fact in facts
        if (fact in known if fact.outside else _same_bus(fact, bus, own))
        and first_failure(found, fact.shape) is None
    )


def _same_bus(fact: Fact, bus: Node, service: str) -> bool:
    if fact.event_bus is None:
        return bus.name == DEFAULT_BUS
    return fact.publisher == service and fact.event_bus == bus.name


def _bus(spec: ServiceSpec, name: str | None) -> Node:
    """The default bus is the account's: all services share it."""
    return Node(spec.service if name in spec.event_buses else "", Kind.BUS, name or DEFAULT_BUS)


def _accessed(spec: ServiceSpec, name: str) -> Node | None:
    for section, kind in ENTRIES.items():
        if name in getattr(spec, section) and section not in ("http_apis", "rest_apis"):
            return Node(spec.service, kind, name)
    return None


def _named(spec: ServiceSpec, value: object) -> Iterator[Node]:
    """Every entry of the service that a part of its definition names."""
    if isinstance(value, BaseModel):
        for key in type(value).model_fields:
            inner = getattr(value, key)
            if key in _SECTION_OF and isinstance(inner, str):
                section, name = _SECTION_OF[key], inner.partition(":")[0]
                if name in getattr(spec, section):
                    yield Node(spec.service, ENTRIES[section], name)
            elif not isinstance(inner, str):
                yield from _named(spec, inner)
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _named(spec, inner)


def _unnamed(spec: ServiceSpec, rule: str, key: str, target: BaseModel) -> Node:
    """What the rule makes itself, or what is another's."""
    for name, section in _SECTION_OF.items():
        value = getattr(target, name, None)
        if isinstance(value, str):
            kind = ENTRIES[section]
            own = Node("", kind, value.rpartition("/")[2].rpartition(":")[2])
            return replace(own, name=DEFAULT_BUS) if value == DEFAULT_BUS else own
    outside = next((one for _, one in target if isinstance(one, OutsideSpec)), None)
    if outside is not None:
        return Node("", Kind.OUTSIDE, outside.title)
    for name in ("delivery_stream", "build_project"):
        if isinstance(arn := getattr(target, name, None), str):
            return Node("", Kind.OUTSIDE, arn.rpartition("/")[2])
    kind = Kind.LOGS if getattr(target, "logs", None) is not None else Kind.OTHER
    return Node(spec.service, kind, f"{rule}/{key}")
