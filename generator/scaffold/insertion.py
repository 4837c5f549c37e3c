"""The text of a service.yaml + a Piece -> the text with the entry in its section; all else stays. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from generator.errors import Issue, StagetwinError, Where
from generator.scaffold.values import Piece
from generator.spec.yaml_source import LOADER

_INDENT = 2


def inserted(file: Path, text: str, piece: Piece) -> str:
    """Raise StagetwinError where the section has the name already, or is written on one line.

    `text` is a definition that was read without an error.
    """
    root = yaml.compose(text, Loader=LOADER)
    assert isinstance(root, yaml.MappingNode)
    if root.flow_style:
        raise _one_line(file, piece, 0, "the file")
    found = next((pair for pair in root.value if pair[0].value == piece.section), None)
    # Not `splitlines`, which knows ends of lines that YAML does not.
    lines = text.removesuffix("\n").split("\n")
    if found is None or _is_empty(found[1]):
        return _with_section(lines, None if found is None else found[0].start_mark.line, piece)
    key, section = found
    if not isinstance(section, yaml.MappingNode) or section.flow_style:
        raise _one_line(file, piece, key.start_mark.line, piece.section)
    for name, _ in section.value:
        if name.value == piece.name:
            why = f"{piece.name}: the service has one of this name in `{piece.section}`"
            where = Where(file, name.start_mark.line + 1, f"{piece.section}.{piece.name}")
            raise StagetwinError(Issue("name-taken", why, where, "give it another name"))
    indent = section.value[0][0].start_mark.column
    after = max(_last_lines(section)) + 1
    separated = _separated(lines, section)
    entry = [*([""] if separated else []), *_indented(_entry(piece), indent)]
    return "\n".join([*lines[:after], *entry, *lines[after:]]) + "\n"


def _one_line(file: Path, piece: Piece, line: int, what: str) -> StagetwinError:
    why = f"{what}: it is written in braces, and a new entry goes on lines of its own"
    hint = f"write it as a block, or add `{piece.name}` by hand"
    return StagetwinError(Issue("flow-style", why, Where(file, line + 1), hint))


def _with_section(lines: list[str], at: int | None, piece: Piece) -> str:
    body = [f"{piece.section}:", *_indented(_entry(piece), _INDENT)]
    if at is not None:
        return "\n".join([*lines[:at], *body, *lines[at + 1 :]]) + "\n"
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return "\n".join([*lines, "", *body]) + "\n"


def _entry(piece: Piece) -> list[str]:
    if not piece.lines:
        return [f"{piece.name}: {{}}"]
    return [f"{piece.name}:", *_indented(piece.lines, _INDENT)]


def _indented(lines: list[str] | tuple[str, ...], width: int) -> list[str]:
    return [f"{' ' * width}{line}" if line else line for line in lines]


def _is_empty(node: yaml.Node) -> bool:
    scalar = isinstance(node, yaml.ScalarNode) and node.value in ("", "~", "null")
    return scalar or (isinstance(node, yaml.MappingNode) and not node.value)


def _last_lines(node: yaml.Node) -> Iterator[int]:
    """The last line of each text below: a block's own end lies after comments that follow it."""
    if isinstance(node, yaml.MappingNode):
        if node.flow_style:
            yield node.end_mark.line
        for key, value in node.value:
            yield from _last_lines(key)
            yield from _last_lines(value)
    elif isinstance(node, yaml.SequenceNode):
        if node.flow_style:
            yield node.end_mark.line
        for item in node.value:
            yield from _last_lines(item)
    elif isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        yield node.end_mark.line - 1
    else:
        yield node.end_mark.line


def _separated(lines: list[str], section: yaml.MappingNode) -> bool:
    """Whether the section's entries stand apart from each other."""
    starts = [key.start_mark.line for key, _ in section.value[1:]]
    return any(not lines[line - 1].strip() for line in starts)
