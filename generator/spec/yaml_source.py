"""bytes of a YAML file -> YamlSource: plain data with the line of every key. Pure.

Scalars follow YAML 1.2's core schema (https://yaml.org/spec/1.2.2/#103-core-schema), so `on` and `no` are
words and `12:30` is not a number. The parser is libyaml's, read event by event: nothing is constructed that
was not asked for, size, depth and aliases are bounded.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import yaml

from generator.errors import Issue, StagetwinError, Where
from generator.spec.problems import first

MAXIMUM_BYTES: Final = 1_000_000
MAXIMUM_DEPTH: Final = 40
MAXIMUM_NODES: Final = 200_000
LONGEST_KEY: Final = 512

KeyPath = tuple[str, ...]

_NULL: Final = re.compile(r"null|Null|NULL|~|")
_BOOL: Final = re.compile(r"true|True|TRUE|false|False|FALSE")
_INTEGER: Final = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT: Final = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_LONGEST_NUMBER: Final = 40
# Escapes such as "\0" and "\ud800" would bring in what no text on AWS may hold.
_NOT_A_CHARACTER: Final = re.compile(r"[\0\ud800-\udfff\ufffe\uffff]")
_TAGS: Final = frozenset({None, "!", *(f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map"))})
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class YamlSource:
    """`data` as plain dicts, lists and scalars; `places` maps a dotted path's parts to where it stands.

    `changes` are the places of what an environment has merged in, mappings included.
    """

    file: Path
    data: object
    places: Mapping[KeyPath, Where] = field(default_factory=dict)
    changes: Mapping[KeyPath, Where] = field(default_factory=dict)

    def culprit(self, path: KeyPath) -> Where:
        """The place to mend when `path` is wrong: what an environment changes there, the rest being valid."""
        return self.changes.get(path) or self.where(path)

    def where(self, path: KeyPath) -> Where:
        """The place of `path`, or of its nearest ancestor that stands in a file."""
        for length in range(len(path), -1, -1):
            place = self.places.get(path[:length])
            if place is not None:
                below = dotted(path[length:])
                joint = "." if place.path and below and not below.startswith("[") else ""
                return Where(place.file, place.line, f"{place.path}{joint}{below}")
        return Where(self.file, None, dotted(path))


def dotted(path: KeyPath) -> str:
    """`("functions", "chat")` as a person writes it: `functions.chat`; list positions in brackets."""
    return "".join(f"[{part}]" if part.isdigit() else f".{part}" for part in path).lstrip(".")


def parse_yaml(file: Path, content: bytes) -> YamlSource:
    """Raise StagetwinError for anything but one bounded document of mappings, lists and scalars."""
    text = _text(file, content)
    builder = _Builder(file, yaml.parse(text, Loader=LOADER))
    try:
        data = builder.document()
    except yaml.MarkedYAMLError as error:
        raise StagetwinError(_syntax(file, text, error)) from None
    except yaml.YAMLError as error:
        raise _failure(file, None, "yaml-syntax", f"not valid YAML: {error}") from None
    if builder.issues:
        raise StagetwinError(first(file, builder.issues))
    if data is None:
        raise _failure(file, 1, "yaml-empty", "the file is empty: a definition is a mapping of keys")
    return YamlSource(file, data, builder.places)


def _text(file: Path, content: bytes) -> str:
    if len(content) > MAXIMUM_BYTES:
        size = f"{len(content) / 1e6:.1f} MB"
        why = f"the file is too large: {size}, and a definition has at most {MAXIMUM_BYTES / 1e6:.0f} MB"
        raise _failure(file, None, "yaml-too-large", why)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        why = f"not a text file: byte {error.start} is not UTF-8"
        raise _failure(file, line, "yaml-not-text", why) from None
    found = re.search(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        why = f"not a text file: it holds the control character U+{ord(found.group()):04X}"
        raise _failure(file, line, "yaml-not-text", why)
    return text


def _syntax(file: Path, text: str, error: yaml.MarkedYAMLError) -> Issue:
    mark = error.problem_mark or error.context_mark
    reason = " ".join(part for part in (error.problem, error.context) if part)
    hint = ""
    if mark is not None and text[mark.index : mark.index + 1] == "\t":
        hint = "a tab stands here: YAML indents with spaces"
    elif error.problem == "mapping values are not allowed in this context":
        hint = (
            "a text that holds `: ` needs quotes around it; else compare the indentation with the line above"
        )
    where = Where(file, None if mark is None else mark.line + 1)
    return Issue("yaml-syntax", f"not valid YAML: {reason}", where, hint)


def _failure(file: Path, line: int | None, code: str, message: str) -> StagetwinError:
    return StagetwinError(Issue(code, message, Where(file, line)))


def _line(event: yaml.Event) -> int:
    assert event.start_mark is not None
    return event.start_mark.line + 1


class _Builder:
    """Builds plain data out of parser events, in one pass."""

    def __init__(self, file: Path, events: Iterator[yaml.Event]) -> None:
        self._file = file
        self._events = events
        self._anchors: dict[str, tuple[object, int]] = {}
        self._nodes = 0
        self.places: dict[KeyPath, Where] = {}
        self.issues: list[Issue] = []

    def document(self) -> object:
        data: object = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    line = _line(event)
                    raise self._fail(
                        line, "yaml-documents", "more than one YAML document: a definition is one"
                    )
            elif isinstance(event, yaml.NodeEvent):
                data, _ = self._node(event, ())
        return data

    def _node(self, event: yaml.Event, path: KeyPath) -> tuple[object, int]:
        """The event's value and how many nodes it stands for."""
        line = _line(event)
        if len(path) > MAXIMUM_DEPTH:
            raise self._fail(line, "yaml-too-deep", f"nested too deeply: more than {MAXIMUM_DEPTH} levels")
        self.places.setdefault(path, Where(self._file, line, dotted(path)))
        before = self._nodes
        self._count(1, line)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, line)
        assert isinstance(event, yaml.NodeEvent)
        value = self._value(event, path, line)
        size = self._nodes - before
        if event.anchor is not None:
            self._anchors[event.anchor] = (value, size)
        return value, size

    def _value(self, event: yaml.NodeEvent, path: KeyPath, line: int) -> object:
        tag = getattr(event, "tag", None)
        if tag not in _TAGS:
            raise self._fail(line, "yaml-tag", f"the tag {tag} is not known: a definition is plain data")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, line)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._mapping(path)

    def _alias(self, event: yaml.AliasEvent, line: int) -> tuple[object, int]:
        if event.anchor not in self._anchors:
            raise self._fail(line, "yaml-alias", f"the alias *{event.anchor} has no anchor before it")
        value, size = self._anchors[event.anchor]
        self._count(size, line)
        return value, size

    def _count(self, nodes: int, line: int) -> None:
        self._nodes += nodes
        if self._nodes > MAXIMUM_NODES:
            why = f"too many values: more than {MAXIMUM_NODES:,}, counting what its aliases repeat"
            raise self._fail(line, "yaml-too-many-values", why)

    def _sequence(self, path: KeyPath) -> list[object]:
        items: list[object] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._node(event, (*path, str(len(items))))[0])
        return items

    def _mapping(self, path: KeyPath) -> dict[str, object]:
        mapping: dict[str, object] = {}
        first_lines: dict[str, int] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            line = _line(event)
            if not isinstance(event, yaml.ScalarEvent):
                raise self._fail(line, "yaml-key", "a key is not a word: keys are plain text here")
            key = self._text(event.value, line)
            if len(key) > LONGEST_KEY:
                why = f"a key is too long: {len(key):,} characters, and a key has at most {LONGEST_KEY}"
                raise self._fail(line, "yaml-key", why)
            inner = (*path, key)
            if key in first_lines:
                why = f"the key `{key}` stands twice: first in line {first_lines[key]}"
                self.issues.append(Issue("yaml-duplicate-key", why, Where(self._file, line, dotted(inner))))
            first_lines.setdefault(key, line)
            self.places.setdefault(inner, Where(self._file, line, dotted(inner)))
            mapping[key] = self._node(next(self._events), inner)[0]
        return mapping

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> object:
        text = self._text(event.value, line)
        if event.style or event.tag == "tag:yaml.org,2002:str":
            return text
        if _NULL.fullmatch(text):
            return None
        if _BOOL.fullmatch(text):
            return text.lower() == "true"
        if len(text) > _LONGEST_NUMBER:
            return text
        if _INTEGER.fullmatch(text):
            return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
        if _FLOAT.fullmatch(text):
            return self._float(text, line)
        return text

    def _text(self, text: str, line: int) -> str:
        # Terraform brings every string into this form; another one would be changed on its way to AWS:
        # https://developer.hashicorp.com/terraform/language/expressions/types#string
        if not unicodedata.is_normalized("NFC", text):
            why = "this text is not in Unicode's normal form C, and Terraform would change it"
            where = Where(self._file, line)
            hint = "write each accented letter as one character (an editor or `uconv -x nfc` does that)"
            self.issues.append(Issue("yaml-not-normalized", why, where, hint))
        wrong = _NOT_A_CHARACTER.search(text)
        if wrong:
            raise self._fail(
                line, "yaml-not-text", f"this text holds U+{ord(wrong.group()):04X}, which is no character"
            )
        return text

    def _float(self, text: str, line: int) -> float:
        number = float(text)
        if number in (float("inf"), float("-inf")):
            raise self._fail(line, "yaml-number", f"the number {text} is too large")
        return number

    def _fail(self, line: int, code: str, message: str) -> StagetwinError:
        return _failure(self._file, line, code, message)
