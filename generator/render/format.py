"""HCL text -> the same text as `terraform fmt` lays it out. Pure.

Knows the HCL that our templates make: no heredocs, no block comments, strings on one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_STRING: Final = re.compile(r'"(?:[^"\\]|\\.)*"')
_ASSIGNMENT: Final = re.compile(r'((?:"(?:[^"\\]|\\.)*"|[A-Za-z_][\w.-]*)) = (.*)')
_BLANK_RUN: Final = re.compile(r"\n{3,}")


def format_hcl(text: str) -> str:
    """Indent by nesting, align the `=` of neighbouring lines, leave no run of blank lines."""
    lines = _indented(line.strip() for line in text.splitlines())
    formatted = "\n".join(_aligned(lines))
    formatted = _BLANK_RUN.sub("\n\n", formatted)
    formatted = re.sub(r"([{\[(]\n)\n+", r"\1", formatted)
    formatted = re.sub(r"\n\n+(\s*[}\])])", r"\n\1", formatted)
    return formatted.strip() + "\n"


def _indented(lines: Iterable[str]) -> list[str]:
    result = []
    depth = 0
    for line in lines:
        code = "" if line.startswith("#") else _STRING.sub('""', line)
        closes_first = len(code) - len(code.lstrip("}])"))
        indent = depth - (1 if closes_first else 0)
        result.append("  " * max(indent, 0) + line if line else "")
        depth += _net(code)
    return result


def _net(code: str) -> int:
    """How much deeper the next line stands; several brackets opened on one line count once, as fmt does."""
    opened = sum(code.count(bracket) for bracket in "{[(")
    closed = sum(code.count(bracket) for bracket in "}])")
    return max(-1, min(1, opened - closed))


def _aligned(lines: list[str]) -> list[str]:
    result: list[str] = []
    group: list[tuple[str, str]] = []
    for line in [*lines, ""]:
        found = _ASSIGNMENT.fullmatch(line.strip())
        whole = found is not None and _net(_STRING.sub('""', line)) == 0
        if found is not None and whole and (not group or _indent(group[0][0]) == _indent(line)):
            group.append((line, found.group(1)))
            continue
        result += _align_group(group)
        group = [(line, found.group(1))] if found is not None and whole else []
        if not group:
            result.append(line)
    return result[:-1]


def _align_group(group: list[tuple[str, str]]) -> list[str]:
    width = max((len(key) for _, key in group), default=0)
    return [line.replace(f"{key} = ", f"{key.ljust(width)} = ", 1) for line, key in group]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
