"""A rule's name + an event -> why it is or is not reached, in each environment. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.errors import Issue, StagetwinError, Where
from generator.events.explain import Mismatch, why_not
from generator.routing.rules import PatternRule, Services, environments_of, gather, pattern_rules
from generator.spec.nearest import did_you_mean


@dataclass(frozen=True, slots=True)
class Reason:
    """What one pattern makes of the event; nothing in `mismatches` and the right bus: it is reached."""

    event_bus: str
    right_bus: bool
    mismatches: tuple[Mismatch, ...]
    where: Where

    @property
    def reached(self) -> bool:
        return self.right_bus and not self.mismatches


@dataclass(frozen=True, slots=True)
class Explained:
    """A reason, and the environments that have this pattern."""

    reason: Reason
    environments: tuple[str, ...]
    everywhere: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why the event reaches the rule, or why not; one entry for each pattern that environments give it."""

    service: str
    rule: str
    entries: tuple[Explained, ...]

    @property
    def reached(self) -> bool:
        """Whether the event reaches the rule everywhere."""
        return all(one.reason.reached for one in self.entries)


def explain(services: Services, rule: str, event: Mapping[str, object], event_bus: str | None) -> Explanation:
    """`event_bus` None is whichever the rule listens on. Raise StagetwinError unless one service has the
    rule.
    """
    service = _owner(services, rule)
    reasons = [
        (environment, _reason(found, event, event_bus))
        for environment, own in services.items()
        for found in pattern_rules(own[service])
        if found.name == rule
    ]
    if not reasons:
        raise StagetwinError(
            Issue("rule-is-a-schedule", f"{rule}: it is a schedule, and no event reaches it")
        )
    everywhere = environments_of(services, service)
    entries = (Explained(reason, found, found == everywhere) for reason, found in gather(reasons))
    return Explanation(service, rule, tuple(entries))


def _reason(rule: PatternRule, event: Mapping[str, object], event_bus: str | None) -> Reason:
    right_bus = event_bus is None or event_bus == rule.event_bus
    return Reason(rule.event_bus, right_bus, why_not(rule.pattern, event), rule.place)


def _owner(services: Services, rule: str) -> str:
    """The service that has the rule."""
    rules = {name: own.spec.rules for found in services.values() for name, own in found.items()}
    owners = [name for name, own in rules.items() if rule in own]
    if not owners:
        known = {one for own in rules.values() for one in own}
        why = f"{rule}: there is no rule of this name"
        raise StagetwinError(Issue("unknown-rule", why, hint=did_you_mean(rule, known)))
    if len(owners) > 1:
        why = f"{rule}: several services have a rule of this name: {', '.join(sorted(owners))}"
        raise StagetwinError(Issue("ambiguous-rule", why, hint=f"pass --service {min(owners)}"))
    return owners[0]
