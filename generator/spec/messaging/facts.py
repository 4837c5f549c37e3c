"""Services -> the facts that they declare: what is published, and what comes from outside. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from generator.events.pattern import Pattern
from generator.events.schema_fit import EventShape, Unfit, unfit
from generator.spec.json_schemas import schema_problems
from generator.spec.messaging.fact import Document, split_version
from generator.spec.service import ServiceSpec
from generator.spec.yaml_source import KeyPath, YamlSource

Parts = Mapping[str, tuple[ServiceSpec, YamlSource]]
"""The services of one environment, by name."""
_ANYTHING: Final[Mapping[str, object]] = {"additionalProperties": True}


@dataclass(frozen=True, slots=True)
class Fact:
    """An event with its schema. `event_bus` is a bus of the publisher, None the account's own; of an event
    from outside nobody knows it.
    """

    name: str
    publisher: str
    shape: EventShape
    place: str
    """Where its schema stands."""
    event_bus: str | None = None
    example: Document | None = field(default=None, hash=False)
    outside: bool = False

    def __str__(self) -> str:
        return f"`{self.name}` of {self.publisher}"

    @property
    def version(self) -> tuple[str, int]:
        return split_version(self.name)


def published(spec: ServiceSpec, source: YamlSource) -> tuple[Fact, ...]:
    """What the service publishes, as far as its schemas are valid."""
    return tuple(
        Fact(
            name,
            spec.service,
            EventShape(own.source or spec.service, own.detail_type or split_version(name)[0], own.schema_),
            short(source, ("events", name, "schema")),
            own.event_bus,
            own.example,
        )
        for name, own in spec.events.items()
        if isinstance(own.schema_, Mapping) and not schema_problems(own.schema_)
    )


def from_outside(spec: ServiceSpec, source: YamlSource) -> Iterator[tuple[str, Fact]]:
    """What the service listens for and describes itself, by the name that it gave it."""
    for name, own in spec.consumes.items():
        known: Mapping[str, object] = own.schema_ if isinstance(own.schema_, Mapping) else _ANYTHING
        if own.source is not None and not schema_problems(known):
            place = short(source, ("consumes", name, "event" if known is _ANYTHING else "schema"))
            shape = EventShape(own.source, own.event, known)
            yield name, Fact(own.event, own.source, shape, place, None, own.example, outside=True)


def all_published(parts: Parts) -> dict[str, tuple[Fact, ...]]:
    """What each service publishes."""
    return {name: published(*part) for name, part in parts.items()}


def names_kind(pattern: Pattern, shape: EventShape) -> bool:
    """Whether the pattern asks for a detail-type, and takes the event's, and its source."""
    return any(
        any(one.name == "detail-type" for one in alternative.fields)
        and all(
            one.accepts({"source": shape.source, "detail-type": shape.detail_type}[one.name])
            for one in alternative.fields
            if one.name in ("source", "detail-type")
        )
        for alternative in pattern.alternatives
    )


def envelope_fits(pattern: Pattern, shape: EventShape) -> bool:
    """Whether the pattern takes the event as far as its source and detail-type go."""
    return not unfit(pattern, EventShape(shape.source, shape.detail_type, _ANYTHING))


def first_failure(pattern: Pattern, shape: EventShape) -> Unfit | None:
    """Why the event never matches: of several alternatives the one for events of its kind."""
    found = unfit(pattern, shape)
    telling = [one for one in found if one.field not in ("source", "detail-type")]
    return next(iter(telling or found), None)


def short(source: YamlSource, path: KeyPath) -> str:
    """`functions/shop/service.yaml:12`."""
    where = source.where(path)
    return str(where.file) if where.line is None else f"{where.file}:{where.line}"
