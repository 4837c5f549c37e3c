"""One comparison of a pattern with one value of an event. Pure.

Values are JSON leaves as Python has them. Strings are compared with their quotes on, as the engine does,
which shows when a prefix or a suffix itself contains a quote.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from generator.events.addresses import Block, address_digits
from generator.events.numbers import Number, comparable, number_text

Value = str | bool | None | Number


def is_number(value: Value) -> bool:
    return not (value is None or isinstance(value, str | bool))


@dataclass(frozen=True, slots=True)
class Text:
    """Exactly this string."""

    text: str

    def accepts(self, value: Value) -> bool:
        return isinstance(value, str) and value == self.text


@dataclass(frozen=True, slots=True)
class Address:
    """A string that is an IP address: however the event spells it."""

    text: str
    digits: str

    def accepts(self, value: Value) -> bool:
        if not isinstance(value, str):
            return False
        digits = address_digits(value)
        return digits is not None and digits.startswith(self.digits)


@dataclass(frozen=True, slots=True)
class Literal:
    """`true`, `false` or `null`."""

    value: bool | None

    def accepts(self, value: Value) -> bool:
        return value is self.value


@dataclass(frozen=True, slots=True)
class Numeric:
    """A number, however written; `double` is None for one that is compared as text only."""

    text: str
    double: float | None

    def accepts(self, value: Value) -> bool:
        if value is None or isinstance(value, str | bool):
            return False
        double = comparable(value)
        if double is None or self.double is None:
            return number_text(value) == self.text and double is None
        return double == self.double


@dataclass(frozen=True, slots=True)
class Range:
    """A number between two bounds; None where there is no bound."""

    bottom: float | None
    top: float | None
    open_bottom: bool = False
    open_top: bool = False

    def accepts(self, value: Value) -> bool:
        if value is None or isinstance(value, str | bool):
            return False
        double = comparable(value)
        if double is None:
            return False
        if self.bottom is not None and (double < self.bottom or (self.open_bottom and double == self.bottom)):
            return False
        return self.top is None or double < self.top or (double == self.top and not self.open_top)


@dataclass(frozen=True, slots=True)
class Cidr:
    """An IP address within a block."""

    text: str
    block: Block

    def accepts(self, value: Value) -> bool:
        digits = address_digits(value) if isinstance(value, str) else None
        return digits is not None and self.block.contains(digits)


@dataclass(frozen=True, slots=True)
class Prefix:
    text: str

    def accepts(self, value: Value) -> bool:
        return isinstance(value, str) and f'{value}"'.startswith(self.text)


@dataclass(frozen=True, slots=True)
class Suffix:
    text: str

    def accepts(self, value: Value) -> bool:
        return isinstance(value, str) and f'"{value}'.endswith(self.text)


@dataclass(frozen=True, slots=True)
class IgnoreCase:
    """The whole string in any mixture of cases."""

    text: str

    def accepts(self, value: Value) -> bool:
        return isinstance(value, str) and any_case(self.text).fullmatch(value) is not None


@dataclass(frozen=True, slots=True)
class PrefixIgnoreCase:
    text: str

    def accepts(self, value: Value) -> bool:
        return isinstance(value, str) and any_case(self.text).match(f'{value}"') is not None


@dataclass(frozen=True, slots=True)
class SuffixIgnoreCase:
    text: str

    def accepts(self, value: Value) -> bool:
        if not isinstance(value, str):
            return False
        # No case of a unit has more than three characters, so no more than this can matter.
        end = f'"{value}'[-3 * len(self.text) - 1 :]
        return any_case(self.text, reverse=True).match(end[::-1]) is not None


@lru_cache(maxsize=4_096)
def any_case(text: str, reverse: bool = False) -> re.Pattern[str]:
    """A pattern for the text, or for it backwards, in any case.

    The engine folds one UTF-16 unit at a time. A unit stands for its lower and its upper case, and for
    nothing else; half of a surrogate pair has no case and becomes a question mark, so a character beyond the
    Basic Multilingual Plane never matches itself.
    """
    units = []
    for character in text:
        if ord(character) > 0xFFFF:
            units.append(r"\?\?")
        elif 0xD800 <= ord(character) <= 0xDFFF:
            units.append(r"\?")
        else:
            forms = dict.fromkeys((character.lower(), character.upper()))
            shown = "|".join(re.escape(form[::-1] if reverse else form) for form in forms)
            units.append(f"(?:{shown})" if len(forms) > 1 else shown)
    return re.compile("".join(reversed(units) if reverse else units))


@dataclass(frozen=True, slots=True)
class Wildcard:
    """A string in which each `*` stands for any characters; `parts` are the texts around them."""

    text: str
    parts: tuple[str, ...]

    def accepts(self, value: Value) -> bool:
        return isinstance(value, str) and matches_parts(value, self.parts)


def matches_parts(value: str, parts: tuple[str, ...]) -> bool:
    """Match greedily from the left, which is exact for `*` and needs no backtracking."""
    if len(parts) == 1:
        return value == parts[0]
    start, end = len(parts[0]), len(value) - len(parts[-1])
    if end < start or not value.startswith(parts[0]) or not value.endswith(parts[-1]):
        return False
    for part in parts[1:-1]:
        found = value.find(part, start, end)
        if found < 0:
            return False
        start = found + len(part)
    return True


@dataclass(frozen=True, slots=True)
class Exists:
    """Any value, `null` included."""

    def accepts(self, value: Value) -> bool:  # noqa: ARG002
        return True


@dataclass(frozen=True, slots=True)
class Absent:
    """No value at all: decided where the field is looked up, so no value is ever accepted."""

    def accepts(self, value: Value) -> bool:  # noqa: ARG002
        return False


Refusable = Text | Numeric | Prefix | Suffix | IgnoreCase | Wildcard


@dataclass(frozen=True, slots=True)
class AnythingBut:
    """Any value of any type that none of the refused comparisons accepts."""

    refused: tuple[Refusable, ...]
    _texts: frozenset[str] = field(init=False, repr=False, compare=False, default=frozenset())

    def __post_init__(self) -> None:
        texts = frozenset(one.text for one in self.refused if isinstance(one, Text))
        object.__setattr__(self, "_texts", texts)

    def accepts(self, value: Value) -> bool:
        if self._texts:
            return not isinstance(value, str) or value not in self._texts
        return not any(one.accepts(value) for one in self.refused)


Operator = (
    Text
    | Address
    | Literal
    | Numeric
    | Range
    | Cidr
    | Prefix
    | Suffix
    | IgnoreCase
    | PrefixIgnoreCase
    | SuffixIgnoreCase
    | Wildcard
    | Exists
    | Absent
    | AnythingBut
)
