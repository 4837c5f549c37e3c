"""One field's operators, of many rules -> the rules that a value of the field may reach. Pure.

A file may name too many rules (they are checked in full afterwards), never too few.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from generator.events import operators as op
from generator.events.addresses import address_digits
from generator.events.alternatives import Alternative
from generator.events.numbers import comparable, number_text
from generator.events.operators import Operator, Value

Filed = tuple[str, Alternative]


class Kind(Enum):
    """How a file is looked up; the weight is its cost beside that of a whole value."""

    TEXT = ("text", 1)
    WORD = ("true, false or null", 4)
    NUMBER = ("number", 1)
    NUMBER_TEXT = ("number that is only text", 1)
    FOLDED = ("text in any case", 1)
    ADDRESS = ("address", 1)
    PREFIX = ("prefix", 2)
    SUFFIX = ("suffix", 2)
    OTHER = ("one by one", 8)
    ANY = ("any value", 50)

    def __init__(self, _: str, weight: int) -> None:
        self.weight = weight


@dataclass(frozen=True, slots=True)
class Entry:
    """Where an operator is filed: under a key of a kind, or by itself."""

    kind: Kind
    key: str | float | Operator


def entries(operators: tuple[Operator, ...]) -> tuple[Entry, ...]:
    """All entries under which operators must be filed so that no value they accept is missed."""
    return tuple(dict.fromkeys(_entry(one) for one in operators))


def _entry(operator: Operator) -> Entry:
    match operator:
        case op.Text(text):
            return Entry(Kind.TEXT, text)
        case op.Literal(value):
            return Entry(Kind.WORD, str(value))
        case op.Numeric(text, double):
            return Entry(Kind.NUMBER_TEXT, text) if double is None else Entry(Kind.NUMBER, double)
        case op.Address(_, digits):
            return Entry(Kind.ADDRESS, digits)
        case op.IgnoreCase(text) if text.isascii():
            return Entry(Kind.FOLDED, text.lower())
        case op.Exists() | op.AnythingBut():
            return Entry(Kind.ANY, "")
        case _:
            return _partial_entry(operator)


def _partial_entry(operator: Operator) -> Entry:
    match operator:
        case op.Prefix(text):
            return Entry(Kind.PREFIX, text) if text else Entry(Kind.ANY, "")
        case op.Suffix(text):
            return Entry(Kind.SUFFIX, text) if text else Entry(Kind.ANY, "")
        case op.Wildcard(_, parts) if len(parts) == 1:
            return Entry(Kind.TEXT, parts[0])
        case op.Wildcard(_, parts) if parts[0]:
            return Entry(Kind.PREFIX, parts[0])
        case op.Wildcard(_, parts) if parts[-1]:
            return Entry(Kind.SUFFIX, parts[-1])
        case _:
            return Entry(Kind.OTHER, operator)


@dataclass(slots=True)
class FieldIndex:
    """The files of one field."""

    texts: dict[str, list[Filed]] = field(default_factory=dict)
    words: dict[str, list[Filed]] = field(default_factory=dict)
    numbers: dict[float, list[Filed]] = field(default_factory=dict)
    number_texts: dict[str, list[Filed]] = field(default_factory=dict)
    folded: dict[str, list[Filed]] = field(default_factory=dict)
    addresses: dict[str, list[Filed]] = field(default_factory=dict)
    prefixes: dict[int, dict[str, list[Filed]]] = field(default_factory=dict)
    suffixes: dict[int, dict[str, list[Filed]]] = field(default_factory=dict)
    others: dict[Operator, list[Filed]] = field(default_factory=dict)
    any: list[Filed] = field(default_factory=list)

    def add(self, entry: Entry, filed: Filed) -> None:
        self._file(entry).append(filed)

    def _file(self, entry: Entry) -> list[Filed]:
        match entry.kind, entry.key:
            case Kind.TEXT, str(text):
                return self.texts.setdefault(text, [])
            case Kind.WORD, str(word):
                return self.words.setdefault(word, [])
            case Kind.NUMBER, float(number):
                return self.numbers.setdefault(number, [])
            case Kind.NUMBER_TEXT, str(text):
                return self.number_texts.setdefault(text, [])
            case Kind.FOLDED, str(text):
                return self.folded.setdefault(text, [])
            case Kind.ADDRESS, str(digits):
                return self.addresses.setdefault(digits, [])
            case _:
                return self._partial_file(entry)

    def _partial_file(self, entry: Entry) -> list[Filed]:
        key = entry.key
        if not isinstance(key, str | float):
            return self.others.setdefault(key, [])
        if isinstance(key, float) or entry.kind is Kind.ANY:
            return self.any
        files = self.prefixes if entry.kind is Kind.PREFIX else self.suffixes
        return files.setdefault(len(key), {}).setdefault(key, [])

    def candidates(self, value: Value) -> Iterator[Filed]:
        """The alternatives that may accept the value; the same one may come more than once."""
        yield from self.any
        for operator, filed in self.others.items():
            if operator.accepts(value):
                yield from filed
        if isinstance(value, str):
            yield from self._with_text(value)
        elif value is None or isinstance(value, bool):
            yield from self.words.get(str(value), ())
        else:
            double = comparable(value)
            if double is not None:
                yield from self.numbers.get(double, ())
            elif self.number_texts:
                yield from self.number_texts.get(number_text(value) or "", ())

    def _with_text(self, value: str) -> Iterator[Filed]:
        yield from self.texts.get(value, ())
        if self.folded and value.isascii():
            yield from self.folded.get(value.lower(), ())
        if self.prefixes:
            quoted = f'{value}"'
            for length, files in self.prefixes.items():
                yield from files.get(quoted[:length], ())
        if self.suffixes:
            quoted = f'"{value}'
            for length, files in self.suffixes.items():
                yield from files.get(quoted[-length:], ())
        if self.addresses:
            digits = address_digits(value)
            if digits is not None:
                yield from self.addresses.get(digits, ())
                yield from self.addresses.get(digits[:8], ()) if len(digits) > 8 else ()
