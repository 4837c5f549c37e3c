"""bytes of a JSON file -> YamlSource: plain data with the line of every key. Pure.

The grammar is JSON's own (RFC 8259) and no more: events are copied from logs and sent to other tools. Size,
depth and the number of values are bounded; equal keys in one object are mistakes.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from pathlib import Path
from typing import Final, NoReturn

from generator.errors import Issue, StagetwinError, Where
from generator.events.json_tree import NumberText
from generator.events.numbers import comparable
from generator.spec import limits
from generator.spec.problems import first
from generator.spec.yaml_source import LONGEST_KEY, KeyPath, YamlSource, dotted

MAXIMUM_BYTES: Final = limits.EVENT_FILE_BYTES
MAXIMUM_DEPTH: Final = 100
MAXIMUM_NODES: Final = 50_000
LONGEST_NUMBER: Final = 1_000
# What lies deeper in an event is somebody's own, and messages about it name the field.
_PLACED_DEPTH: Final = 4

_SPACE: Final = re.compile(r"[ \t\n\r]*")
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?P<fraction>(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)")
_WORDS: Final[dict[str, bool | None]] = {"true": True, "false": False, "null": None}
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_STRINGS: Final = json.JSONDecoder(strict=True)


def parse_json(file: Path, content: bytes, *, placed_depth: int = _PLACED_DEPTH) -> YamlSource:
    """Raise StagetwinError for anything but one bounded JSON document.

    What lies deeper than `placed_depth` has the place of what it lies in.
    """
    reader = _Reader(file, _text(file, content), placed_depth)
    data = reader.document()
    if reader.issues:
        raise StagetwinError(first(file, reader.issues))
    return YamlSource(file, data, reader.places)


def _text(file: Path, content: bytes) -> str:
    if len(content) > MAXIMUM_BYTES:
        why = f"the file is too large: it has more than {MAXIMUM_BYTES / 1e6:.0f} MB"
        raise StagetwinError(Issue("json-too-large", why, Where(file)))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        why = f"not a text file: byte {error.start} is not UTF-8"
        raise StagetwinError(Issue("json-not-text", why, Where(file, line))) from None


class _Reader:
    """Reads values at `position`, which moves on; `places` and `issues` are what is found on the way."""

    def __init__(self, file: Path, text: str, placed_depth: int) -> None:
        self._file = file
        self._placed_depth = placed_depth
        self._text = text
        self._line_ends = [found.start() for found in re.finditer("\n", text)]
        self._nodes = 0
        self.position = 0
        self.places: dict[KeyPath, Where] = {}
        self.issues: list[Issue] = []

    def document(self) -> object:
        if self._peek() == "":
            self._fail("json-syntax", "the file is empty")
        value = self._value(())
        if self._peek() != "":
            self._syntax("something follows the end of the document")
        return value

    def _value(self, path: KeyPath) -> object:
        character = self._peek()
        self._nodes += 1
        if self._nodes > MAXIMUM_NODES:
            self._fail("json-too-many-values", f"too many values: more than {MAXIMUM_NODES:,}")
        if len(path) > MAXIMUM_DEPTH:
            self._fail("json-too-deep", f"nested too deeply: more than {MAXIMUM_DEPTH} levels")
        self._place(path)
        match character:
            case "{":
                return self._object(path)
            case "[":
                return self._array(path)
            case '"':
                return self._string()
            case _:
                return self._scalar()

    def _object(self, path: KeyPath) -> dict[str, object]:
        members: dict[str, object] = {}
        lines: dict[str, int] = {}
        while self._another("}", is_first=not lines):
            if self._peek() != '"':
                self._syntax("a key in double quotes is expected here")
            line = self._line()
            key = self._string()
            if len(key) > LONGEST_KEY:
                why = f"a key is too long: {len(key):,} characters, and a key has at most {LONGEST_KEY}"
                self._fail("json-key", why)
            inner = (*path, key)
            if key in lines:
                why = f"the key `{key}` stands twice: first in line {lines[key]}"
                self.issues.append(Issue("json-duplicate-key", why, Where(self._file, line, dotted(inner))))
            lines.setdefault(key, line)
            self._place(inner, line)
            if self._peek() != ":":
                self._syntax("a colon is expected after the key")
            self.position += 1
            members[key] = self._value(inner)
        return members

    def _array(self, path: KeyPath) -> list[object]:
        items: list[object] = []
        while self._another("]", is_first=not items):
            items.append(self._value((*path, str(len(items)))))
        return items

    def _another(self, closing: str, *, is_first: bool) -> bool:
        """Go to the next child of an object or array, or behind its closing bracket."""
        if is_first:
            self.position += 1
        if self._peek() == closing:
            self.position += 1
            return False
        if not is_first:
            if self._peek() != ",":
                self._syntax(f"a comma or `{closing}` is expected here")
            self.position += 1
            if self._peek() == closing:
                self._syntax("a comma stands before the closing bracket")
        return True

    def _string(self) -> str:
        try:
            value, end = _STRINGS.raw_decode(self._text, self.position)
        except json.JSONDecodeError as error:
            self.position = min(error.pos, len(self._text))
            self._syntax(error.msg[:1].lower() + error.msg[1:].removesuffix(" at"))
        text = str(value)
        wrong = _SURROGATE.search(text)
        if wrong:
            why = f"this text holds U+{ord(wrong.group()):04X}, which is no character"
            self._fail("json-not-text", why)
        self.position = end
        return text

    def _scalar(self) -> object:
        for word, value in _WORDS.items():
            if self._text.startswith(word, self.position):
                self.position += len(word)
                return value
        number = _NUMBER.match(self._text, self.position)
        if number is None:
            self._syntax("a value is expected here")
        if len(number.group()) > LONGEST_NUMBER:
            self._fail("json-number", f"a number is too long: more than {LONGEST_NUMBER:,} characters")
        self.position = number.end()
        return _number(number.group(), is_integer=not number["fraction"])

    def _peek(self) -> str:
        space = _SPACE.match(self._text, self.position)
        self.position = space.end() if space else self.position
        return self._text[self.position : self.position + 1]

    def _place(self, path: KeyPath, line: int | None = None) -> None:
        if len(path) <= self._placed_depth:
            self.places.setdefault(path, Where(self._file, line or self._line(), dotted(path)))

    def _line(self) -> int:
        return bisect_right(self._line_ends, self.position - 1) + 1

    def _syntax(self, reason: str) -> NoReturn:
        ends = "the file ends, and " if self.position >= len(self._text) else ""
        self._fail("json-syntax", f"not valid JSON: {ends}{reason}")

    def _fail(self, code: str, message: str) -> NoReturn:
        raise StagetwinError(Issue(code, message, Where(self._file, self._line())))


def _number(text: str, *, is_integer: bool) -> int | float | NumberText:
    """A number whose digits a double would lose keeps them: to EventBridge it is no number but text."""
    if is_integer:
        return int(text)
    written = NumberText(text)
    double = comparable(written)
    return written if double is None else double
