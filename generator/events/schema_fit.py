"""A pattern + the JSON Schema of events -> why no such event matches, if that is so. Pure.

Yes is said in doubt: what a schema leaves open may match. Only its fields are closed: one that a schema does
not list, where it lists some, is not there, unless it says `additionalProperties: true`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Final

from generator.events import operators as op
from generator.events.alternatives import Alternative, Field
from generator.events.operators import Operator
from generator.events.pattern import Pattern
from generator.events.schema_tree import Node, Said, SchemaTree, types, values_of
from generator.events.words import describe, show

_SCALARS: Final = frozenset({"string", "number", "integer", "boolean", "null"})
_ENVELOPE_TEXTS: Final = ("version", "id", "account", "time", "region")
_TEXTS: Final = (
    op.Text
    | op.Address
    | op.Prefix
    | op.Suffix
    | op.IgnoreCase
    | op.PrefixIgnoreCase
    | op.SuffixIgnoreCase
    | op.Wildcard
    | op.Cidr
)


@dataclass(frozen=True, slots=True)
class Unfit:
    """The field of an alternative for which no value of the schema will do; `unknown` if it has no such."""

    field: str
    why: str
    hint: str = ""
    unknown: bool = False

    def __str__(self) -> str:
        return f"{self.field}: {self.why}"


@dataclass(frozen=True, slots=True)
class EventShape:
    """What events of one kind are: their envelope's values, and the JSON Schema of their detail."""

    source: str
    detail_type: str
    detail: Node = field(hash=False)

    def tree(self) -> SchemaTree:
        """The schema of the whole event, as patterns see it."""
        text = {"type": "string"}
        properties: dict[str, object] = {
            **dict.fromkeys(_ENVELOPE_TEXTS, text),
            "replay-name": text,
            "source": {"const": self.source},
            "detail-type": {"const": self.detail_type},
            "resources": {"type": "array", "items": text},
            "detail": {"type": "object", **self.detail},
        }
        required = [*_ENVELOPE_TEXTS, "source", "detail-type", "resources", "detail"]
        whole = {"type": "object", "required": required, "properties": properties}
        # References begin where they were written: in the detail.
        return SchemaTree(whole, self.detail)


def unfit(pattern: Pattern, shape: EventShape) -> tuple[Unfit, ...]:
    """For each alternative of the pattern the first field that fails; nothing if one of them may match."""
    tree = shape.tree()
    found = []
    for alternative in pattern.alternatives:
        reason = _first(alternative, tree)
        if reason is None:
            return ()
        found.append(reason)
    return tuple(found)


def unknown_fields(pattern: Pattern, shape: EventShape) -> tuple[Unfit, ...]:
    """The fields of the pattern that the schema does not have, also those that must be absent."""
    tree = shape.tree()
    return tuple(_unknown(name, tree) for name in sorted(pattern.names) if not tree.at(name))


def _first(alternative: Alternative, tree: SchemaTree) -> Unfit | None:
    return next((found for one in alternative.fields if (found := _why(one, tree)) is not None), None)


def _why(one: Field, tree: SchemaTree) -> Unfit | None:
    found = tree.elements(tree.at(one.name))
    if one.may_be_absent and (not found or tree.missing(one.name) is not None):
        return None
    if not found:
        return _unknown(one.name, tree)
    if any(_may_accept(one, said) for said in found):
        return None
    wanted = describe(one.operators)
    return Unfit(one.name, f"wanted {wanted}, and the schema has {_described(found)}")


def _unknown(name: str, tree: SchemaTree) -> Unfit:
    place, known = tree.known_keys(name)
    rest = name.removeprefix(f"{place}.") if place else name
    close = get_close_matches(rest.partition(".")[0], known, n=1)
    hint = f"did you mean {close[0]!r}?" if close else ""
    if not hint and known:
        hint = f"{place or 'the event'} has {', '.join(sorted(known))}"
    return Unfit(name, "the schema has no such field", hint, unknown=True)


def _may_accept(one: Field, said: Said) -> bool:
    values = values_of(said)
    if values is not None:
        return any(_is_scalar(value) and one.accepts(value) for value in values)  # type: ignore[arg-type]
    kinds = types(said) & _SCALARS
    return any(_possible(operator, kinds, said) for operator in one.operators)


def _is_scalar(value: object) -> bool:
    return not isinstance(value, Mapping | list | tuple)


def _possible(operator: Operator, kinds: frozenset[str], said: Said) -> bool:
    match operator:
        case op.Absent():
            return False
        case op.Text(text):
            return "string" in kinds and all(_takes_text(one, text) for one in said)
        case op.Literal(value):
            return ("null" if value is None else "boolean") in kinds
        case op.Numeric(_, double):
            return _takes_number(kinds, said, double)
        case op.Range():
            return bool(kinds & {"number", "integer"}) and _overlap(operator, said)
        case op.Exists() | op.AnythingBut():
            return bool(kinds)
        case _ if isinstance(operator, _TEXTS):
            return "string" in kinds
        case _:
            return True


def _takes_text(one: Node, text: str) -> bool:
    shortest, longest, pattern = one.get("minLength"), one.get("maxLength"), one.get("pattern")
    if isinstance(shortest, int) and len(text) < shortest:
        return False
    if isinstance(longest, int) and len(text) > longest:
        return False
    try:
        return not isinstance(pattern, str) or re.search(pattern, text) is not None
    except re.error:
        return True


def _takes_number(kinds: frozenset[str], said: Said, double: float | None) -> bool:
    if not kinds & {"number", "integer"}:
        return False
    if double is None:
        return True
    if "number" not in kinds and double % 1 != 0:
        return False
    return _overlap(op.Range(double, double), said)


def _overlap(wanted: op.Range, said: Said) -> bool:
    """Whether some number lies in the range and in the schema's."""
    lows = [(wanted.bottom, wanted.open_bottom)]
    highs = [(wanted.top, wanted.open_top)]
    for one in said:
        lows += ((_number(one, "minimum"), False), (_number(one, "exclusiveMinimum"), True))
        highs += ((_number(one, "maximum"), False), (_number(one, "exclusiveMaximum"), True))
    low = max(((value, is_open) for value, is_open in lows if value is not None), default=None)
    high = min(((value, not is_open) for value, is_open in highs if value is not None), default=None)
    if low is None or high is None:
        return True
    return low[0] < high[0] or (low[0] == high[0] and not low[1] and high[1])


def _number(one: Node, key: str) -> float | None:
    value = one.get(key)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _described(found: tuple[Said, ...]) -> str:
    """The values that the schema lists, or the types that it takes."""
    listed: dict[str, None] = {}
    for said in found:
        values = values_of(said)
        if values is None:
            return _types(found)
        listed |= {show(value): None for value in values if _is_scalar(value)}  # type: ignore[arg-type]
    return " or ".join(listed) or _types(found)


def _types(found: tuple[Said, ...]) -> str:
    words = {"string": "a text", "boolean": "true or false", "null": "null", "object": "an object"}
    words |= {"number": "a number", "integer": "a whole number", "array": "a list"}
    names = {name for said in found for name in types(said)}
    if {"number", "integer"} <= names:
        names.discard("integer")
    shown = [words[name] for name in words if name in names]
    limits = _limits(found) if names <= {"number", "integer"} else ""
    return f"{' or '.join(shown) or 'no value'}{limits}"


def _limits(found: tuple[Said, ...]) -> str:
    keys: dict[str, Callable[[float], str]] = {
        "minimum": lambda value: f" from {value:g}",
        "exclusiveMinimum": lambda value: f" above {value:g}",
        "maximum": lambda value: f" to {value:g}",
        "exclusiveMaximum": lambda value: f" below {value:g}",
    }
    if len(found) != 1:
        return ""
    told = ((word, _number(one, key)) for one in found[0] for key, word in keys.items() if key in one)
    return "".join(word(value) for word, value in told if value is not None)
