"""HCL text -> plain data, by a reader that shares nothing with what renders it.

Written after https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md for what a root module holds:
blocks, attributes, objects, lists, literals, quoted templates, traversals, calls. All else is a ValueError.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

_NEWLINES = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*[ \t]*")
_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}
_LITERALS = {"true": True, "false": False, "null": None}


@dataclass(frozen=True)
class Expression:
    """What Terraform would have to evaluate, as text."""

    text: str


@dataclass(frozen=True)
class Call:
    """A function call with its arguments."""

    name: str
    arguments: tuple[Any, ...]


@dataclass
class Body:
    """Attributes by name, and blocks by `type label …`."""

    attributes: dict[str, Any] = field(default_factory=dict)
    blocks: dict[str, Body] = field(default_factory=dict)


def read(text: str) -> Body:
    """The body of a whole file."""
    reader = _Reader(text)
    body = reader.body("")
    if reader.at != len(text):
        raise ValueError(f"text is left over at {reader.at}: {text[reader.at : reader.at + 40]!r}")
    return body


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def body(self, end: str) -> Body:
        body = Body()
        self.lines()
        while self.at < len(self.text) and not (end and self.text.startswith(end, self.at)):
            name = self.word()
            labels = []
            self.spaces()
            while self.peek() == '"':
                labels.append(str(self.template()))
                self.spaces()
            key = " ".join([name, *labels])
            if self.peek() == "{" and key not in body.blocks:
                self.take("{")
                body.blocks[key] = self.body("}")
                self.take("}")
            elif not labels and name not in body.attributes:
                self.take("=")
                self.spaces()
                body.attributes[name] = self.value()
            else:
                raise ValueError(f"{key} stands twice or makes no sense")
            self.end_of_line()
        return body

    def value(self) -> Any:
        character = self.peek()
        if character == '"':
            return self.template()
        if character == "[":
            return self.items("[", "]")
        if character == "{":
            return self.mapping()
        number = _NUMBER.match(self.text, self.at)
        if number:
            self.at = number.end()
            return float(number.group()) if number.group(1) or number.group(2) else int(number.group())
        return self.expression()

    def expression(self) -> Any:
        start = self.at
        name = self.word()
        if name in _LITERALS:
            return _LITERALS[name]
        if self.peek() == "(":
            return Call(name, tuple(self.items("(", ")")))
        while self.peek() in (".", "["):
            if self.peek() == ".":
                self.take(".")
                self.word()
            else:
                self.items("[", "]")
        return Expression(self.text[start : self.at])

    def items(self, opening: str, closing: str) -> list[Any]:
        self.take(opening)
        self.lines()
        found = []
        while self.peek() != closing:
            found.append(self.value())
            self.lines()
            if self.peek() != closing:
                self.take(",")
                self.lines()
        self.take(closing)
        return found

    def mapping(self) -> dict[str, Any]:
        self.take("{")
        self.lines()
        found: dict[str, Any] = {}
        while self.peek() != "}":
            bare = self.peek() != '"'
            key = self.word() if bare else self.template()
            if not isinstance(key, str) or key in found or (bare and key in {*_LITERALS, "for"}):
                raise ValueError(f"{key!r} is no key here")
            self.spaces()
            self.take("=")
            self.spaces()
            found[key] = self.value()
            self.spaces()
            if self.peek() == ",":
                self.take(",")
            self.lines()
        self.take("}")
        return found

    def template(self) -> str | Expression:
        start = self.at
        self.take('"')
        text = ""
        whole = True
        while self.peek() != '"':
            if self.text.startswith(("$${", "%%{"), self.at):
                text += self.text[self.at + 1 : self.at + 3]
                self.at += 3
            elif self.text.startswith(("${", "%{"), self.at):
                whole = False
                self.interpolation()
            else:
                text += self.character()
        self.take('"')
        return text if whole else Expression(self.text[start : self.at])

    def interpolation(self) -> None:
        self.take("${")
        self.value()
        self.take("}")

    def character(self) -> str:
        character = self.peek()
        self.at += 1
        if character != "\\":
            if len(character.splitlines()) == 0 or ord(character) < 32:
                raise ValueError(f"{character!r} stands in a quoted text")
            return character
        kind = self.peek()
        self.at += 1
        if kind in ("u", "U"):
            digits = 4 if kind == "u" else 8
            code = self.text[self.at : self.at + digits]
            self.at += digits
            return chr(int(code, 16))
        return _ESCAPES[kind]

    def word(self) -> str:
        found = _IDENTIFIER.match(self.text, self.at)
        if not found:
            raise ValueError(f"no word at {self.at}: {self.text[self.at : self.at + 40]!r}")
        self.at = found.end()
        return found.group()

    def peek(self) -> str:
        if self.at >= len(self.text):
            return ""
        return self.text[self.at]

    def take(self, expected: str) -> None:
        if not self.text.startswith(expected, self.at):
            raise ValueError(f"no {expected!r} at {self.at}: {self.text[self.at : self.at + 40]!r}")
        self.at += len(expected)

    def spaces(self) -> None:
        while self.peek() == " ":
            self.at += 1

    def lines(self) -> None:
        found = _NEWLINES.match(self.text, self.at)
        assert found is not None
        self.at = found.end()

    def end_of_line(self) -> None:
        before = self.at
        self.lines()
        if "\n" not in self.text[before : self.at] and self.peek() not in ("", "}"):
            raise ValueError(f"no end of line at {self.at}: {self.text[self.at : self.at + 40]!r}")
