"""A service's events and what it listens for -> Issues that need no other service. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from generator.errors import Issue
from generator.spec.exists import exists
from generator.spec.json_schemas import schema_problems, value_problems
from generator.spec.messaging.fact import Document, split_version
from generator.spec.messaging.facts import short
from generator.spec.nearest import did_you_mean
from generator.spec.service import ServiceSpec
from generator.spec.yaml_source import KeyPath, YamlSource

# The commonest verbs whose past does not end in -ed.
_IRREGULAR: Final = frozenset(
    re.findall(
        r"\w+",
        """
        Became Began Bought Broken Brought Built Cast Caught Chosen Come Cut Done Drawn Driven Fallen
        Fed Felt Forgotten Fought Found Frozen Given Gone Got Grown Held Hidden Hit Hurt Kept Known Laid
        Led Left Lent Lit Lost Made Met Overdue Overridden Paid Proven Put Quit Read Refunded Rewritten
        Risen Run Said Seen Sent Set Shown Shut Sold Spent Split Spoken Spread Stolen Stuck Sung Sunk
        Taken Taught Told Thrown Undone Unpaid Upheld Withdrawn Withheld Woken Won Worn Written
        """,
    )
)
_DOUBLE_E: Final = frozenset({"Agreed", "Disagreed", "Freed", "Guaranteed", "Refereed"})
_WORD: Final = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def fact_issues(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    """What is wrong with `events` and `consumes`, other services aside."""
    if spec.schema_registry and not spec.events:
        why = "schema_registry: the service declares no `events` that could stand in it"
        yield Issue("registry-without-events", why, source.where(("schema_registry",)), "leave it out")
    seen: dict[tuple[str, int], str] = {}
    for name, event in spec.events.items():
        path = ("events", name)
        yield from exists(source, (*path, "event_bus"), event.event_bus, spec.event_buses, "event bus")
        first = seen.setdefault(split_version(name), name)
        if first != name:
            why = f"{name}: `{first}` is the same version of it"
            yield Issue(
                "event-twice", why, source.where(path), "write the version once: `@1` can be left out"
            )
        yield from _documents(source, path, event.schema_, event.example)
    for name, consumed in spec.consumes.items():
        path = ("consumes", name)
        yield from _documents(source, path, consumed.schema_, consumed.example)
        for position, rule in enumerate(consumed.rules or ()):
            yield from _rule(spec, source, (*path, "rules", str(position)), rule)
        if consumed.source is not None and split_version(consumed.event)[1] > 1:
            why = f"event: `{consumed.event}` has a version, and events from outside are known by detail-type"
            yield Issue("outside-version", why, source.where((*path, "event")), "leave the version out")


def fact_notes(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    """What is worth telling: names that sound like commands."""
    for name in spec.events:
        if not in_the_past(split_version(name)[0]):
            why = f"{name}: an event says what has happened, and this name is not in the past tense"
            hint = "call it what is true afterwards, such as `OrderPlaced` instead of `PlaceOrder`"
            yield Issue("event-not-past", why, source.where(("events", name)), hint)


def in_the_past(name: str) -> bool:
    """Whether a word of the name is, as far as spelling tells."""
    words = [word.capitalize() for word in _WORD.findall(name)]
    return any(
        word in _IRREGULAR or (word.endswith("ed") and (not word.endswith("eed") or word in _DOUBLE_E))
        for word in words
    )


def _rule(spec: ServiceSpec, source: YamlSource, path: KeyPath, name: str) -> Iterator[Issue]:
    rule = spec.rules.get(name)
    if rule is None:
        why = f"rules: the service has no rule named `{name}`"
        yield Issue("unknown-reference", why, source.where(path), did_you_mean(name, spec.rules))
    elif rule.pattern is None:
        why = f"rules: `{name}` is a schedule, and no event reaches it"
        yield Issue("rule-is-a-schedule", why, source.where(path))


def _documents(
    source: YamlSource, path: KeyPath, schema: Document | None, example: Document | None
) -> Iterator[Issue]:
    if not isinstance(schema, Mapping):
        return
    wrong = False
    for problem in schema_problems(schema):
        wrong = True
        why = f"schema: it is no JSON Schema: {problem.why}"
        yield Issue("schema-invalid", why, source.where((*path, "schema", *problem.path)))
    if wrong or not isinstance(example, Mapping):
        return
    for problem in value_problems(schema, example):
        why = f"example: it does not fit the schema: {problem.why}"
        hint = f"the schema: {short(source, (*path, 'schema'))}"
        yield Issue("example-unfit", why, source.where((*path, "example", *problem.path)), hint)
