"""Service -> the rules that wait for events, each with its compiled pattern and its place. Pure."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, TypeVar

from generator.errors import Where
from generator.events.pattern import Pattern, parse
from generator.spec.definition import Service
from generator.spec.messaging.events import pattern_text
from generator.spec.messaging.outside_target import OutsideSpec
from generator.spec.messaging.rule import DEFAULT_BUS
from generator.spec.messaging.target import INPUTS, TargetSpec
from generator.spec.messaging.target_input import input_text

_SHOWN_INPUT_CHARACTERS: Final = 60

Services = Mapping[str, Mapping[str, Service]]
"""As a Definition has them: by environment, then by name."""
Item = TypeVar("Item", bound=Hashable)


@dataclass(frozen=True, slots=True)
class PatternRule:
    """A rule with a pattern, as it is in one environment; `text` is what EventBridge gets."""

    name: str
    event_bus: str
    pattern: Pattern
    text: str
    targets: frozenset[str]
    enabled: bool
    place: Where


def pattern_rules(service: Service) -> tuple[PatternRule, ...]:
    """The service's rules but for the schedules, in their order."""
    return tuple(
        PatternRule(
            name=name,
            event_bus=own.event_bus or DEFAULT_BUS,
            pattern=parse(own.pattern),
            text=pattern_text(own.pattern),
            targets=frozenset(_target(f"{name}/{key}", one) for key, one in own.targets.items()),
            enabled=own.enabled,
            place=service.source.culprit(("rules", name, "pattern")),
        )
        for name, own in service.spec.rules.items()
        if own.pattern is not None
    )


def _target(place: str, own: TargetSpec) -> str:
    """Equal targets, and no others, have equal names: what a target receives counts, too."""
    # Each target has a log group of its own.
    receiver = getattr(own, own.receiver) if own.logs is None else place
    if isinstance(receiver, OutsideSpec):
        receiver = f"{receiver.title} ({_digest(receiver.model_dump_json())})"
    name = f"the {own.receiver.replace('_', ' ')} {receiver}"
    given = [key for key in INPUTS if getattr(own, key) is not None]
    return f"{name} with the {_shown_input(own, given[0])}" if given else name


def _shown_input(own: TargetSpec, key: str) -> str:
    match key:
        case "input":
            text = input_text(own.input)
        case "input_path":
            text = own.input_path or ""
        case _:
            assert own.input_transformer is not None
            text = input_text(own.input_transformer.model_dump())
    if len(text) > _SHOWN_INPUT_CHARACTERS:
        text = f"{text[:_SHOWN_INPUT_CHARACTERS]}… ({_digest(json.dumps(text))})"
    return f"{key.replace('_', ' ')} {text}"


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:8]


def on_bus(rules: Iterable[PatternRule]) -> Mapping[str, tuple[PatternRule, ...]]:
    """The rules by the bus that they listen on."""
    found: dict[str, tuple[PatternRule, ...]] = {}
    for rule in rules:
        found[rule.event_bus] = (*found.get(rule.event_bus, ()), rule)
    return found


def gather(items: Iterable[tuple[str, Item]]) -> Iterator[tuple[Item, tuple[str, ...]]]:
    """Equal items, found in several environments, once, with these environments."""
    found: dict[Item, dict[str, None]] = {}
    for environment, item in items:
        found.setdefault(item, {})[environment] = None
    for item, environments in found.items():
        yield item, tuple(environments)


def environments_of(services: Services, service: str) -> tuple[str, ...]:
    """The environments that the service runs in."""
    return tuple(name for name, own in services.items() if service in own)
