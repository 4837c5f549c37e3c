"""The services of one environment -> Issues: what one relies on and another does not give. Pure.

Each Issue stands where the consumer says what it needs and names where the publisher says what it gives, so
that whoever changed something finds both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Final

from generator.errors import Issue
from generator.events.pattern import Pattern, PatternError, parse
from generator.events.schema_promise import broken_needs, broken_promises
from generator.spec.json_schemas import schema_problems, value_problems
from generator.spec.messaging.fact import ConsumedFactSpec, split_version
from generator.spec.messaging.facts import (
    Fact,
    Parts,
    all_published,
    envelope_fits,
    first_failure,
    from_outside,
    names_kind,
)
from generator.spec.nearest import did_you_mean
from generator.spec.service import ServiceSpec
from generator.spec.yaml_source import KeyPath, YamlSource

Facts = Mapping[str, tuple[Fact, ...]]
_MEND: Final = "the two must agree: mend whichever changed, or publish a new version beside the old one"


def contract_issues(parts: Parts, declared: Set[str]) -> Iterator[Issue]:
    """Everything that breaks a consumer; `declared` are the names of all services, the broken ones too."""
    facts = all_published(parts)
    for spec, source in parts.values():
        heard = dict(from_outside(spec, source))
        for key, consumed in spec.consumes.items():
            if consumed.service is not None:
                found = _meant(source, ("consumes", key), consumed, facts, declared)
                if isinstance(found, Fact):
                    heard[key] = found
                elif found is not None:
                    yield found
        yield from _Consumer(spec, source, heard).issues(facts)


def _meant(
    source: YamlSource, path: KeyPath, consumed: ConsumedFactSpec, facts: Facts, declared: Set[str]
) -> Fact | Issue | None:
    """The event that is meant, or why there is none; nothing if its service is broken already."""
    service = str(consumed.service)
    if service not in declared:
        why = f"service: there is no service `{service}`"
        return Issue(
            "unknown-reference", why, source.where((*path, "service")), did_you_mean(service, declared)
        )
    if service not in facts:
        return None
    wanted = split_version(consumed.event)
    same = [fact for fact in facts[service] if fact.version[0] == wanted[0]]
    for fact in same:
        if fact.version == wanted:
            return fact
    where = source.where((*path, "event"))
    if same:
        listed = ", ".join(f"`{fact.name}` ({fact.place})" for fact in same)
        why = f"event: {service} does not publish `{consumed.event}`, but {listed}"
        return Issue("contract-version", why, where, "publish both versions, or take the one that there is")
    why = f"event: {service} publishes no event named `{consumed.event}`"
    return Issue(
        "unknown-reference", why, where, did_you_mean(consumed.event, (f.name for f in facts[service]))
    )


class _Consumer:
    """A service with what it listens for, `heard`, by the names in `consumes`."""

    def __init__(self, spec: ServiceSpec, source: YamlSource, heard: Mapping[str, Fact]) -> None:
        self._spec, self._source, self._heard = spec, source, heard
        self._patterns = dict(_patterns(spec))

    def issues(self, facts: Facts) -> Iterator[Issue]:
        own = facts.get(self._spec.service, ())
        for key, fact in self._heard.items():
            consumed = self._spec.consumes[key]
            yield from self._promises(("consumes", key), consumed, fact)
            yield from self._reception(("consumes", key), consumed, fact)
            yield from self._other_versions(("consumes", key), consumed, fact, facts)
        yield from self._deaf_rules((*self._heard.values(), *own))

    def _promises(self, path: KeyPath, consumed: ConsumedFactSpec, fact: Fact) -> Iterator[Issue]:
        """What the consumer needs and the event does not promise."""
        about = f"{fact} ({fact.place})"
        for broken in broken_needs(fact.shape.detail, consumed.needs):
            position = str(consumed.needs.index(broken.field))
            why = f"needs: {about} does not promise `{broken.field}`: {broken.why}"
            yield Issue("contract-needs", why, self._source.where((*path, "needs", position)), _MEND)
        if fact.outside or not isinstance(consumed.schema_, Mapping) or schema_problems(consumed.schema_):
            return
        where = self._source.where((*path, "schema"))
        for broken in broken_promises(fact.shape.detail, consumed.schema_):
            yield Issue(
                "contract-schema",
                f"schema: {about} does not keep to `{broken.field}`: {broken.why}",
                where,
                _MEND,
            )
        if isinstance(fact.example, Mapping):
            for problem in value_problems(consumed.schema_, fact.example):
                why = f"schema: the example of {about} does not fit: {problem.why}"
                yield Issue("contract-example", why, where, _MEND)

    def _reception(self, path: KeyPath, consumed: ConsumedFactSpec, fact: Fact) -> Iterator[Issue]:
        """The rules that are said to receive the event do; without any said, one takes its kind."""
        for rule in consumed.rules or ():
            pattern = self._patterns.get(rule)
            why = None if pattern is None else first_failure(pattern, fact.shape)
            if why is not None:
                yield self._never(rule, (fact,), str(why), why.hint)
        if consumed.rules is None and not any(
            envelope_fits(one, fact.shape) for one in self._patterns.values()
        ):
            shape = fact.shape
            why_none = (
                f"event: no rule of the service takes the source `{shape.source}` with the detail-type "
                f"`{shape.detail_type}`, and so it never gets {fact} ({fact.place})"
            )
            hint = "mend a rule's pattern, or write `rules: []` if the event comes by another way"
            yield Issue("contract-no-rule", why_none, self._source.where((*path, "event")), hint)

    def _other_versions(
        self, path: KeyPath, consumed: ConsumedFactSpec, fact: Fact, facts: Facts
    ) -> Iterator[Issue]:
        """Another version that reaches the same rules must be one that the consumer can read."""
        heard = set(self._heard.values())
        for other in () if fact.outside else facts[fact.publisher]:
            if other in heard or other.version[0] != fact.version[0] or other.event_bus != fact.event_bus:
                continue
            reached = [
                name
                for name, pattern in self._patterns.items()
                if (consumed.rules is None or name in consumed.rules)
                and names_kind(pattern, other.shape)
                and first_failure(pattern, other.shape) is None
            ]
            for broken in broken_promises(other.shape.detail, fact.shape.detail) if reached else ():
                why = (
                    f"event: the rule `{reached[0]}` receives {other} ({other.place}), too, "
                    f"which does not keep to `{broken.field}`: {broken.why}"
                )
                hint = "tell the versions apart in the pattern, or add the other one to `consumes`"
                yield Issue("contract-other-version", why, self._source.where((*path, "event")), hint)
                break

    def _deaf_rules(self, known: Iterable[Fact]) -> Iterator[Issue]:
        """A rule that asks for kinds of events that are known, and takes none of them."""
        facts = tuple(known)
        for name, pattern in self._patterns.items():
            bus = self._spec.rules[name].event_bus
            meant = [
                fact
                for fact in facts
                if names_kind(pattern, fact.shape)
                and (fact.publisher != self._spec.service or fact.event_bus == bus)
            ]
            reasons = [first_failure(pattern, fact.shape) for fact in meant]
            first = reasons[0] if reasons else None
            if first is not None and all(reason is not None for reason in reasons):
                yield self._never(name, meant, str(first), first.hint)

    def _never(self, rule: str, facts: Iterable[Fact], why: str, hint: str) -> Issue:
        about = " or ".join(f"{fact} ({fact.place})" for fact in facts)
        where = self._source.culprit(("rules", rule, "pattern"))
        return Issue("contract-pattern", f"{rule}: it never matches {about}: {why}", where, hint or _MEND)


def _patterns(spec: ServiceSpec) -> Iterator[tuple[str, Pattern]]:
    """The patterns that EventBridge would take."""
    for name, rule in spec.rules.items():
        if rule.pattern is not None:
            try:
                yield name, parse(rule.pattern)
            except PatternError:
                continue
