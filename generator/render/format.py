"""HCL text -> the same text as `terraform fmt` lays it out. Pure.

Knows the HCL that our templates make: no heredocs, no block comments, strings on one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*"')
_ASSIGNMENT: Final = re.compile(r'((?:"(?:[^"\\]|\\.)*"|[A-Za-z_][\w.-]*)) = (.*)')
_BRACKET: Final = re.compile(r"[{}\[\]()]")
_CLOSING: Final = frozenset("}])")
_INDENT: Final = "  "
_BLANK_RUN: Final = re.compile(r"\n{3,}")


def format_hcl(text: str) -> str:
    """Indent by nesting, align the `=` of neighbouring lines, leave no run of blank lines."""
    formatted = "\n".join(_aligned(_indented(line.strip() for line in text.splitlines())))
    formatted = _BLANK_RUN.sub("\n\n", formatted)
    formatted = re.sub(r"([{\[(]\n)\n+", r"\1", formatted)
    formatted = re.sub(r"\n\n+(\s*[}\])])", r"\n\1", formatted)
    return formatted.strip() + "\n"


@dataclass(slots=True)
class _Line:
    """`key` is that of an assignment which ends on the line; any other line has none."""

    text: str
    indent: int
    key: str | None


def _indented(lines: Iterable[str]) -> Iterator[_Line]:
    depth = 0
    for line in lines:
        closes_first, deeper, key = _shape(line)
        yield _Line(line, max(depth - closes_first, 0), key)
        depth += deeper


@lru_cache(maxsize=4096)  # Roots repeat most of their lines.
def _shape(line: str) -> tuple[bool, int, str | None]:
    """Whether the line begins by closing a bracket, how much deeper the next one stands, what it assigns."""
    code = line
    if line.startswith("#"):
        code = ""
    elif '"' in line and _BRACKET.search(line):
        code = _STRING.sub('""', line)
    deeper = _net(code)
    found = _ASSIGNMENT.fullmatch(line) if " = " in line and not (deeper and code) else None
    return code[:1] in _CLOSING, deeper, None if found is None else found.group(1)


def _net(code: str) -> int:
    """How much deeper the next line stands; several brackets opened on one line count once, as fmt does."""
    opened = closed = 0
    for bracket in _BRACKET.findall(code):
        if bracket in _CLOSING:
            closed += 1
        else:
            opened += 1
    return max(-1, min(1, opened - closed))


def _aligned(lines: Iterable[_Line]) -> Iterator[str]:
    group: list[_Line] = []
    for line in lines:
        if line.key is None or (group and group[0].indent != line.indent):
            yield from _align_group(group)
            group = []
        if line.key is None:
            yield _INDENT * line.indent + line.text if line.text else ""
        else:
            group.append(line)
    yield from _align_group(group)


def _align_group(group: list[_Line]) -> Iterator[str]:
    width = max((len(line.key or "") for line in group), default=0)
    for line in group:
        key = line.key or ""
        yield f"{_INDENT * line.indent}{key.ljust(width)}{line.text[len(key) :]}"
