"""An event + a bus -> the rules that it reaches in an environment, and why it cannot be sent. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from generator.errors import Issue, StagetwinError
from generator.routing.rules import pattern_rules
from generator.spec.definition import Service
from generator.spec.messaging.rule import DEFAULT_BUS
from generator.spec.nearest import did_you_mean

# An entry's members together: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html
ENTRY_BYTES: Final = 262_144
# Its `Time` is 14 bytes, whatever it says; the same page.
_TIME_BYTES: Final = 14
_AWS: Final = "aws."


@dataclass(frozen=True, slots=True)
class Reached:
    """A rule that an event reaches; nobody hears of it if the rule is switched off."""

    service: str
    rule: str
    enabled: bool


@dataclass(frozen=True, slots=True)
class Sending:
    """An event for a bus of `service`, or for the account's own; `partner` is the event source of its bus."""

    event: Mapping[str, object]
    event_bus: str
    service: str | None
    partner: str | None
    reaches: tuple[Reached, ...]


def sending(
    services: Mapping[str, Service], event: Mapping[str, object], event_bus: str, service: str | None
) -> Sending:
    """Raise StagetwinError for a bus that there is not, and for what EventBridge would refuse."""
    owner = _owner(services, event_bus, service)
    bus = None if owner is None else services[owner].spec.event_buses[event_bus]
    partner = None if bus is None else bus.partner
    issues = [one for one in (_source_issue(str(event["source"]), partner), _size_issue(event)) if one]
    if issues:
        raise StagetwinError(issues)
    listening = services if owner is None else {owner: services[owner]}
    reached = [
        Reached(name, rule.name, rule.enabled)
        for name, own in listening.items()
        for rule in pattern_rules(own)
        if rule.event_bus == event_bus and rule.pattern.matches(event)
    ]
    return Sending(event, event_bus, owner, partner, tuple(reached))


def _owner(services: Mapping[str, Service], event_bus: str, service: str | None) -> str | None:
    """The service that has the bus; none has the account's own."""
    if event_bus == DEFAULT_BUS:
        return None
    owners = [name for name, own in services.items() if event_bus in own.spec.event_buses]
    if service is not None:
        owners = [name for name in owners if name == service]
    if not owners:
        asked = services if service is None else {service: services[service]}
        known = {DEFAULT_BUS, *(bus for own in asked.values() for bus in own.spec.event_buses)}
        why = f"{event_bus}: there is no event bus of this name"
        raise StagetwinError(Issue("unknown-event-bus", why, hint=did_you_mean(event_bus, known)))
    if len(owners) > 1:
        why = f"{event_bus}: several services have an event bus of this name: {', '.join(sorted(owners))}"
        raise StagetwinError(Issue("ambiguous-event-bus", why, hint=f"pass --service {min(owners)}"))
    return owners[0]


def _source_issue(source: str, partner: str | None) -> Issue | None:
    if partner is not None and source != partner:
        why = f"source: events on the bus of a partner come from {partner}, and this one from {source}"
        return Issue("partner-source", why, hint=f'say "source": "{partner}"')
    if partner is None and source.startswith(_AWS):
        why = f"source: {source} begins with `{_AWS}`, and only AWS services send such events"
        return Issue("source-reserved", why, hint="such an event comes only from what it is about")
    return None


def _size_issue(event: Mapping[str, object]) -> Issue | None:
    texts = [event["source"], event["detail-type"], json.dumps(event["detail"], ensure_ascii=False)]
    resources = event.get("resources")
    texts += resources if isinstance(resources, list) else []
    size = sum(len(str(text).encode()) for text in texts) + (_TIME_BYTES if "time" in event else 0)
    if size <= ENTRY_BYTES:
        return None
    why = f"detail: the event has {size} bytes, and EventBridge takes {ENTRY_BYTES}"
    return Issue("event-too-large", why, hint="put the data in a bucket, and its name in the event")
