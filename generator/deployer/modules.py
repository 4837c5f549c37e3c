"""A module's Terraform text -> its resource types, each with the arguments that bring it about. Pure.

The modules are our own and formatted by `terraform fmt`, which is what this reading relies on: blocks begin
and end in the first column, their arguments stand two columns in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Final

_BLOCK: Final = re.compile(r'^(resource|data) "(\w+)" "(\w+)" \{\n(.*?)^\}', re.MULTILINE | re.DOTALL)
_VARIABLE: Final = re.compile(r'^variable "(\w+)" \{\n(.*?)^\}', re.MULTILINE | re.DOTALL)
_LOCALS: Final = re.compile(r"^locals \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
_ARGUMENT: Final = re.compile(r"^  (\w+) += ?(.*?)(?=^  \w|^  #|\n\n|\Z)", re.MULTILINE | re.DOTALL)
_REFERENCE: Final = re.compile(r"\b(var|local|aws_\w+)\.(\w+)")
_NOTHING: Final = re.compile(r"(null|\{\}|\[\]|false|0|\"\")\s*$")
# `var.x == null ? [one] : []`: there unless it is given.
_UNLESS_GIVEN: Final = re.compile(r"var\.\w+ == null \? (?!toset\(\[\]\)|\[\]|\{\}|null)")


@dataclass(frozen=True, slots=True)
class Block:
    """A resource or a data source. `repeated` is what decides how many there are."""

    type: str
    label: str
    repeated: str | None


@dataclass(frozen=True)
class Module:
    """The text of all of a module's files."""

    text: str

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(
            Block(f"data.{kind}" if what == "data" else kind, label, _repeated(body))
            for what, kind, label, body in _BLOCK.findall(self.text)
        )

    def types(self, given: Set[str]) -> Iterator[str]:
        """The types that a call with these arguments brings about; one too many rather than too few."""
        return (one.type for one in self.blocks if self._is_there(one.repeated, given, frozenset()))

    @cached_property
    def _defaults(self) -> Mapping[str, str | None]:
        found = _VARIABLE.findall(self.text)
        return {name: dict(_ARGUMENT.findall(body)).get("default") for name, body in found}

    @cached_property
    def _locals(self) -> Mapping[str, str]:
        return {name: value for body in _LOCALS.findall(self.text) for name, value in _ARGUMENT.findall(body)}

    def _is_there(self, expression: str | None, given: Set[str], seen: frozenset[str]) -> bool:
        if expression is None or _UNLESS_GIVEN.search(expression):
            return True
        optional, found = False, []
        for kind, name in _REFERENCE.findall(expression):
            if f"{kind}.{name}" in seen:
                continue
            if kind == "var":
                default = self._defaults.get(name)
                if default is None:
                    continue
                optional = True
                found.append(name in given or not _NOTHING.match(default))
            else:
                optional = True
                inner = self._locals.get(name) if kind == "local" else self._repetition(kind, name)
                found.append(self._is_there(inner, given, seen | {f"{kind}.{name}"}))
        return not optional or any(found)

    def _repetition(self, kind: str, label: str) -> str | None:
        return next((one.repeated for one in self.blocks if (one.type, one.label) == (kind, label)), None)


def _repeated(body: str) -> str | None:
    arguments = dict(_ARGUMENT.findall(body))
    return arguments.get("for_each", arguments.get("count"))
