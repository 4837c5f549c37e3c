"""Pattern and event -> why they do not match: the first field that failed. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum

from generator.events.alternatives import Alternative, Field
from generator.events.fields import Fields, flatten, name_tree
from generator.events.numbers import number_text
from generator.events.operators import Numeric, Text, Value, is_number
from generator.events.pattern import Pattern
from generator.events.words import MAX_SHOWN, describe, show


class Failure(Enum):
    """How a field failed."""

    MISSING = "the event has no such value"
    PRESENT = "the event has a value where none may be"
    DIFFERENT = "no value of the field is accepted"
    SPLIT = "the values stand in different elements of an array"


@dataclass(frozen=True, slots=True)
class Mismatch:
    """The first field, in the order of names, for which an alternative of the pattern does not match."""

    field: str
    failure: Failure
    wanted: str
    found: tuple[str, ...] = ()
    hint: str = ""

    def __str__(self) -> str:
        match self.failure:
            case Failure.MISSING:
                why = f"the event has no such value; wanted {self.wanted}"
            case Failure.PRESENT:
                why = f"must not exist, but the event has {', '.join(self.found)}"
            case Failure.DIFFERENT:
                why = f"wanted {self.wanted}, but the event has {', '.join(self.found)}"
            case Failure.SPLIT:
                why = "matches, but in another element of the array than the fields before it"
        return f"{self.field}: {why}"


def why_not(pattern: Pattern, event: Mapping[str, object]) -> tuple[Mismatch, ...]:
    """For each alternative of the pattern the first field that failed; nothing if the event matches."""
    if pattern.matches(event):
        return ()
    found = flatten(event, name_tree(pattern.names))
    return tuple(_first(alternative, found, event) for alternative in pattern.alternatives)


def _first(alternative: Alternative, found: Fields, event: Mapping[str, object]) -> Mismatch:
    for count, one in enumerate(alternative.fields, start=1):
        alone = Alternative((one,))
        if not alone.matches(found):
            return _alone(one, found, event)
        if not Alternative(alternative.fields[:count]).matches(found):
            return Mismatch(one.name, Failure.SPLIT, describe(one.operators), _values(one, found))
    raise AssertionError("the alternative matches")


def _alone(one: Field, found: Fields, event: Mapping[str, object]) -> Mismatch:
    wanted = describe(one.operators)
    if one.name not in found:
        return Mismatch(one.name, Failure.MISSING, wanted, hint=_near(one.name, event))
    values = _values(one, found)
    if one.may_be_absent and len(one.operators) == 1:
        return Mismatch(one.name, Failure.PRESENT, wanted, values)
    return Mismatch(one.name, Failure.DIFFERENT, wanted, values, _almost(one, found))


def _values(one: Field, found: Fields) -> tuple[str, ...]:
    leaves = found.get(one.name, [])
    shown = [show(leaf.value) for leaf in leaves[:MAX_SHOWN]]
    return (*shown, f"{len(leaves) - MAX_SHOWN} more") if len(leaves) > MAX_SHOWN else tuple(shown)


def _almost(one: Field, found: Fields) -> str:
    """What people most often overlook: a number is no string, and case counts."""
    for leaf in found[one.name]:
        for operator in one.operators:
            if (
                isinstance(operator, Text)
                and isinstance(leaf.value, str)
                and _same(leaf.value, operator.text)
            ):
                return f"{show(leaf.value)} and {show(operator.text)} differ in case or in spaces"
            if isinstance(operator, Text) and operator.text == _as_text(leaf.value):
                return f"the event has {show(leaf.value)} without quotes; the pattern wants a string"
            if isinstance(operator, Numeric) and leaf.value == operator.text:
                return f"the event has {show(leaf.value)}, a string; the pattern wants a number"
    return ""


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def _as_text(value: Value) -> str | None:
    if isinstance(value, bool) or value is None:
        return show(value)
    return None if isinstance(value, str) or not is_number(value) else number_text(value)


def _near(name: str, event: Mapping[str, object]) -> str:
    """The first key on the way that is not there, and what is there instead."""
    value: object = event
    for depth, key in enumerate(name.split(".")):
        place = ".".join(name.split(".")[:depth]) or "the event"
        if not isinstance(value, Mapping):
            return f"{place} is not an object" if not isinstance(value, list | tuple) else ""
        if key not in value:
            keys = [one for one in value if isinstance(one, str)]
            close = get_close_matches(key, keys, n=1)
            return f"{place} has no {key!r}" + (f": did you mean {close[0]!r}?" if close else "")
        value = value[key]
    if isinstance(value, Mapping):
        return f"{name} is an object: patterns compare its fields, not the object"
    return f"{name} is an empty list" if value in ([], ()) else ""
