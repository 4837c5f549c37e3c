"""JSON text or Python values -> a tree that keeps what JSON libraries drop. Pure.

The service's engine reads a pattern token by token: every one of several equal keys counts, and a number is
its text. Nothing here recurses, so no nesting exhausts the stack. The bounds are those of the engine's JSON
library (Jackson's `StreamReadConstraints`: 1,000 levels, 1,000 characters a number).
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from typing import NoReturn, TypeAlias

from generator.events.problems import PatternError, PatternProblem, Step

MAX_DEPTH = 1_000
MAX_NUMBER_CHARACTERS = 1_000


@dataclass(frozen=True, slots=True)
class NumberText:
    """A JSON number, as it was written."""

    text: str


@dataclass(frozen=True, slots=True)
class Members:
    """A JSON object: its members in order, equal keys included."""

    pairs: tuple[tuple[str, Json], ...]


Json: TypeAlias = "Members | tuple[Json, ...] | str | NumberText | bool | None"


@dataclass(frozen=True, slots=True)
class Document:
    """A JSON value and the text that follows it, which the engine never looks at."""

    value: Json
    rest: str = ""


def read(source: str | bytes | Mapping[str, object]) -> Document:
    """Read a pattern from text or from values that YAML or JSON gave. Raises PatternError."""
    if isinstance(source, bytes):
        return _TextReader(_decode(source)).read()
    if isinstance(source, str):
        return _TextReader(source).read()
    return Document(_from_values(source))


def _fail(code: str, reason: str, steps: tuple[Step, ...] = ()) -> NoReturn:
    raise PatternError([PatternProblem(code, reason, steps)])


def _decode(source: bytes) -> str:
    try:
        if source.startswith(codecs.BOM_UTF8):
            return source.decode("utf-8-sig")
        return source.decode(json.detect_encoding(source))
    except UnicodeDecodeError as error:
        _fail("not-json", f"not valid text at byte {error.start}: {error.reason}")


class _Open:
    """A container that is being read: its finished children and the key that awaits its value."""

    __slots__ = ("children", "is_object", "key")

    def __init__(self, is_object: bool) -> None:
        self.is_object = is_object
        self.children: list[tuple[str, Json]] = []
        self.key = ""

    def close(self) -> Json:
        if self.is_object:
            return Members(tuple(self.children))
        return tuple(value for _, value in self.children)


_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}
_STRINGS = json.JSONDecoder(strict=True)


class _TextReader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.open: list[_Open] = []

    def read(self) -> Document:
        done, value = self._value()
        while not done or self.open:
            if done:
                done, value = self._after(value)
            else:
                done, value = self._first()
        return Document(value, self.text[self.position :].strip(" \t\n\r"))

    def _peek(self) -> str:
        space = _SPACE.match(self.text, self.position)
        self.position = space.end() if space else self.position
        return self.text[self.position : self.position + 1]

    def _value(self) -> tuple[bool, Json]:
        """Read a value; `(False, None)` when it is a container that has just been opened."""
        character = self._peek()
        if character in ("{", "["):
            if len(self.open) >= MAX_DEPTH:
                _fail("too-deep", f"nested deeper than {MAX_DEPTH:,} levels")
            self.position += 1
            self.open.append(_Open(character == "{"))
            return False, None
        if character == '"':
            return True, self._string()
        return True, self._scalar()

    def _scalar(self) -> Json:
        for word, value in _WORDS.items():
            if self.text.startswith(word, self.position):
                self.position += len(word)
                return value
        number = _NUMBER.match(self.text, self.position)
        if number is None:
            self._syntax("expected a value")
        if len(number.group()) > MAX_NUMBER_CHARACTERS:
            _fail("number-too-long", f"a number has more than {MAX_NUMBER_CHARACTERS:,} characters")
        self.position = number.end()
        return NumberText(number.group())

    def _string(self) -> str:
        try:
            value, self.position = _STRINGS.raw_decode(self.text, self.position)
        except json.JSONDecodeError as error:
            self.position = error.pos
            self._syntax(error.msg[:1].lower() + error.msg[1:])
        return str(value)

    def _first(self) -> tuple[bool, Json]:
        """What follows an opening bracket: the first child, or the closing bracket."""
        if self._peek() == ("}" if self.open[-1].is_object else "]"):
            self.position += 1
            return True, self.open.pop().close()
        return self._child()

    def _after(self, value: Json) -> tuple[bool, Json]:
        """What follows a finished child: a comma and the next one, or the closing bracket."""
        container = self.open[-1]
        container.children.append((container.key, value))
        closing = "}" if container.is_object else "]"
        character = self._peek()
        if character == closing:
            self.position += 1
            return True, self.open.pop().close()
        if character != ",":
            self._syntax(f"expected a comma or {closing!r}")
        self.position += 1
        return self._child()

    def _child(self) -> tuple[bool, Json]:
        if self.open[-1].is_object:
            if self._peek() != '"':
                self._syntax("expected a key in double quotes")
            self.open[-1].key = self._string()
            if self._peek() != ":":
                self._syntax("expected a colon after the key")
            self.position += 1
        return self._value()

    def _syntax(self, reason: str) -> NoReturn:
        line = self.text.count("\n", 0, self.position) + 1
        column = self.position - self.text.rfind("\n", 0, self.position)
        _fail("not-json", f"not valid JSON at line {line}, column {column}: {reason}")


def _from_values(source: object) -> Json:
    """Turn Python values into the tree. A cycle ends at the bound on depth."""
    open_: list[tuple[_Open, Iterator[tuple[Step, object]]]] = []
    children = _children(source, ())
    if children is None:
        return _leaf(source, ())
    open_.append((_Open(isinstance(source, Mapping)), children))
    path: list[Step] = []
    while True:
        container, children = open_[-1]
        step, child = next(children, (None, None))
        if step is None:
            value = container.close()
            open_.pop()
            if not open_:
                return value
            open_[-1][0].children.append((open_[-1][0].key, value))
            path.pop()
            continue
        container.key = step if isinstance(step, str) else ""
        nested = _children(child, (*path, step))
        if nested is None:
            container.children.append((container.key, _leaf(child, (*path, step))))
            continue
        if len(open_) >= MAX_DEPTH:
            _fail("too-deep", f"nested deeper than {MAX_DEPTH:,} levels")
        open_.append((_Open(isinstance(child, Mapping)), nested))
        path.append(step)


def _children(value: object, steps: tuple[Step, ...]) -> Iterator[tuple[Step, object]] | None:
    if isinstance(value, Mapping):
        for key in value:
            if not isinstance(key, str):
                _fail("not-json", f"the key {key!r} is not a string: put it in quotes", steps)
        return iter(tuple(value.items()))
    if isinstance(value, list | tuple):
        return iter(tuple(enumerate(value)))
    return None


def _leaf(value: object, steps: tuple[Step, ...]) -> Json:
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int) or (isinstance(value, float) and isfinite(value)):
        return NumberText(_number_text(value, steps))
    if isinstance(value, Decimal) and value.is_finite():
        return NumberText(_number_text(value, steps))
    _fail("not-json", f"{type(value).__name__} is not a JSON value", steps)


def _number_text(value: int | float | Decimal, steps: tuple[Step, ...]) -> str:
    # Python refuses to print far longer integers, so their size is asked first.
    too_long = isinstance(value, int) and value.bit_length() > 4 * MAX_NUMBER_CHARACTERS
    text = "" if too_long else repr(value) if isinstance(value, float) else str(value)
    if too_long or len(text) > MAX_NUMBER_CHARACTERS:
        _fail("number-too-long", f"a number has more than {MAX_NUMBER_CHARACTERS:,} characters", steps)
    return text
