"""A service's rules + the events that services declare -> what no such event can have. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from generator.events.lint import Finding
from generator.events.schema_fit import unknown_fields
from generator.routing.rules import PatternRule
from generator.spec.definition import Service
from generator.spec.json_schemas import SchemaProblem, value_problems
from generator.spec.messaging.facts import (
    Fact,
    envelope_fits,
    first_failure,
    from_outside,
    names_kind,
    published,
)
from generator.spec.messaging.rule import DEFAULT_BUS

NOT_BY_SCHEMA: Final = "not-by-schema"
UNKNOWN_FIELD: Final = "unknown-field"


def declared_facts(services: Iterable[Service]) -> tuple[Fact, ...]:
    """All events that the services of an environment publish or describe."""
    found: dict[Fact, None] = {}
    for service in services:
        found |= dict.fromkeys(published(service.spec, service.source))
        found |= {fact: None for _, fact in from_outside(service.spec, service.source)}
    return tuple(found)


def schema_findings(rule: PatternRule, service: str, facts: Iterable[Fact]) -> Iterator[Finding]:
    """What the rule asks for and no declared event of its kind has; `service` is the rule's."""
    pattern = rule.pattern
    if not pattern.names & {"source", "detail-type"}:
        return
    kinds = [one for one in facts if _may_come(one, rule, service) and envelope_fits(pattern, one.shape)]
    reasons = [first_failure(pattern, one.shape) for one in kinds]
    about = " or ".join(f"{one} ({one.place})" for one in kinds)
    first = reasons[0] if reasons else None
    if first is not None and all(reasons) and any(names_kind(pattern, one.shape) for one in kinds):
        text = f"no event can match: {first}, in {about}"
        yield Finding(NOT_BY_SCHEMA, rule.name, text, first.hint)
        return
    missing = [{one.field: one for one in unknown_fields(pattern, fact.shape)} for fact in kinds]
    for name in sorted(set.intersection(*map(set, missing)) if missing else ()):
        text = f"{name}: there is no such field in {about}"
        yield Finding(UNKNOWN_FIELD, rule.name, text, missing[0][name].hint)


def sample_problems(
    event: Mapping[str, object], event_bus: str | None, service: str, facts: Iterable[Fact]
) -> tuple[Fact, tuple[SchemaProblem, ...]] | None:
    """How the event differs from what was declared of its kind; nothing if it is as one version says."""
    kinds = [
        one
        for one in facts
        if (one.shape.source, one.shape.detail_type) == (event.get("source"), event.get("detail-type"))
        and (one.publisher != service or one.event_bus == event_bus)
    ]
    found = [(one, value_problems(one.shape.detail, event.get("detail"))) for one in kinds]
    return next(iter(found), None) if all(problems for _, problems in found) else None


def _may_come(fact: Fact, rule: PatternRule, service: str) -> bool:
    """How events get from one service's bus to another's is not known here."""
    return fact.publisher != service or (fact.event_bus or DEFAULT_BUS) == rule.event_bus
