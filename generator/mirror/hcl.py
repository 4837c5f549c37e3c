"""HCL as it is rendered -> plain data, with every expression as text in `${}`. Pure.

Written after https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md; what a root never holds
(a heredoc, a comment between a name and its value) is a ValueError.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

from generator.plan.values import Json

_BLANK = re.compile(r"(?:\s|#[^\n]*|//[^\n]*)*")
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?(?=[\s,\]})]|$)")
_QUOTED = re.compile(r'"(?:[^"\\\n$%]|\\.|\$(?!\{)|%(?!\{)|\$\$\{|%%\{)*"')
_LITERAL = re.compile(r"(true|false|null)(?=[\s,\]})]|$)")
_LITERALS: dict[str, Json] = {"true": True, "false": False, "null": None}
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))")
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t"}
_JSON_TEXT = "jsonencode("


@dataclass
class Block:
    """A block: its type, its labels, its attributes, the blocks inside."""

    type: str
    labels: tuple[str, ...]
    attributes: dict[str, Json] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)

    @property
    def values(self) -> dict[str, Json]:
        """All that it says, as one object; blocks of one kind are a list."""
        inner: dict[str, list[Json]] = {}
        for block in self.blocks:
            inner.setdefault(".".join((block.type, *block.labels)), []).append(block.values)
        return {**self.attributes, **inner}


def read(text: str) -> list[Block]:
    """The blocks of a whole file. Raise ValueError for what is no HCL of that kind."""
    return _Reader(text).body(Block("", ())).blocks


def unquote(quoted: str) -> str:
    """What a quoted text says; `$${` stays escaped, so that no text looks like an expression."""

    def letter(found: re.Match[str]) -> str:
        code = found[1] or found[2]
        return chr(int(code, 16)) if code else _ESCAPED.get(found[3], found[3])

    return _ESCAPE.sub(letter, quoted[1:-1])


@dataclass
class _Reader:
    text: str
    at: int = 0

    def body(self, block: Block) -> Block:
        while not self.ends():
            name = self.match(_WORD)
            self.spaces()
            labels = []
            while self.text.startswith('"', self.at):
                labels.append(unquote(self.match(_QUOTED)))
                self.spaces()
            if self.take("{"):
                block.blocks.append(self.body(Block(name, tuple(labels))))
                self.require("}")
            else:
                self.require("=")
                self.spaces()
                block.attributes[name] = self.value()
        return block

    def ends(self) -> bool:
        self.blank()
        return self.at >= len(self.text) or self.text[self.at] == "}"

    def value(self) -> Json:
        for pattern, read_text in ((_NUMBER, _number), (_LITERAL, _LITERALS.__getitem__), (_QUOTED, unquote)):
            found = pattern.match(self.text, self.at)
            if found and self._is_whole(found.end()):
                self.at = found.end()
                return read_text(found[0])
        start = self.at
        if self.text.startswith(("[", "{"), start) and not self._is_for():
            value = self.items() if self.take("[") else self.mapping()
            if self._is_whole(self.at):
                return value
            self.at = start
        elif self.take(_JSON_TEXT):
            self.blank()
            value = self.value()
            self.blank()
            self.require(")")
            return json.dumps(value)
        return self.expression()

    def _is_for(self) -> bool:
        return re.match(r"[\[{]\s*for\s", self.text[self.at : self.at + 40]) is not None

    def _is_whole(self, end: int) -> bool:
        """Whether nothing goes on there, such as an operator."""
        return re.match(r"[ \t]*(?:#[^\n]*|//[^\n]*)?(?:[\n,\]})]|$)", self.text[end:]) is not None

    def items(self) -> Json:
        found: list[Json] = []
        while not self.closes("]"):
            found.append(self.value())
            self.blank()
            self.take(",")
        return found

    def mapping(self) -> Json:
        self.require("{")
        found: dict[str, Json] = {}
        while not self.closes("}"):
            quoted = self.text.startswith('"', self.at)
            key = self.key() if quoted else self.match(re.compile(r"[^\s=:]+"))
            self.spaces()
            if not self.take("="):
                self.require(":")
            self.blank()
            found[key] = self.value()
            self.blank()
            self.take(",")
        return found

    def key(self) -> str:
        """A quoted key, which may hold expressions."""
        start = self.at
        self.at = _template(self.text, start)
        return unquote(self.text[start : self.at])

    def closes(self, bracket: str) -> bool:
        self.blank()
        return self.take(bracket)

    def expression(self) -> Json:
        """Text up to the end of the line, or of what it stands in."""
        start, depth = self.at, 0
        if self.text.startswith("<<", start):
            raise ValueError("a heredoc")
        while self.at < len(self.text):
            quoted = _template(self.text, self.at)
            letter = self.text[self.at]
            if quoted > self.at:
                self.at = quoted
                continue
            if depth == 0 and letter in "\n,)]}":
                break
            depth += (letter in "([{") - (letter in ")]}")
            self.at += 1
        if self.at == start:
            raise ValueError(f"no value at {start}")
        return "${" + self.text[start : self.at].strip() + "}"

    def match(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if not found:
            raise ValueError(f"{self.text[self.at : self.at + 40]!r} stands at {self.at}")
        self.at = found.end()
        return found[0]

    def take(self, expected: str) -> bool:
        is_there = self.text.startswith(expected, self.at)
        self.at += len(expected) if is_there else 0
        return is_there

    def require(self, expected: str) -> None:
        if not self.take(expected):
            raise ValueError(f"no {expected!r} at {self.at}: {self.text[self.at : self.at + 40]!r}")

    def spaces(self) -> None:
        self.match(re.compile(r"[ \t]*"))

    def blank(self) -> None:
        self.match(_BLANK)


def _number(text: str) -> Json:
    return float(text) if set(text) & set(".eE") else int(text)


def _template(text: str, at: int) -> int:
    """The end of the quoted template that begins there, its expressions included; `at` if none does."""
    if text[at] != '"':
        return at
    at += 1
    while text[at] != '"':
        if text.startswith(("$${", "%%{"), at):
            at += 3
        elif text.startswith(("${", "%{"), at):
            at = _interpolation(text, at + 2)
        else:
            at += 2 if text[at] == "\\" else 1
    return at + 1


def _interpolation(text: str, at: int) -> int:
    depth = 1
    while depth:
        end = _template(text, at)
        if end > at:
            at = end
            continue
        depth += (text[at] == "{") - (text[at] == "}")
        at += 1
    return at
