"""The text of a rendered root -> its module calls, and the text without some of them. Pure.

Rendered files are formatted, so that a block begins and ends at the beginning of a line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

_CALL: Final = re.compile(r'^module "([^"]+)" \{$')
_OUTPUT: Final = re.compile(r'^output "[^"]+" \{$')
_REFERENCE: Final = re.compile(r"\bmodule\.(\w+)")


@dataclass(frozen=True, slots=True)
class Calls:
    """The module calls of a root by label, and the labels that everything else but outputs refers to."""

    texts: Mapping[str, str]
    referred_elsewhere: frozenset[str]

    def references(self, label: str) -> frozenset[str]:
        """The labels that a call refers to."""
        return frozenset(_REFERENCE.findall(self.texts[label])) - {label}


def calls_of(files: Mapping[str, str]) -> Calls:
    """Calls with a heredoc are left among the rest: a line of it may look like the block's end."""
    texts: dict[str, str] = {}
    elsewhere: set[str] = set()
    for text in files.values():
        for label, block in _blocks(text):
            if label and "<<" not in block and label not in texts:
                texts[label] = block
            elif label is not None:
                elsewhere |= {*_REFERENCE.findall(block), label}
    return Calls(texts, frozenset(elsewhere))


def without(text: str, dropped: Collection[str]) -> str:
    """Empty lines stand for what is dropped, so that the rest keeps its lines."""
    return "".join("\n" * block.count("\n") if label in dropped else block for label, block in _blocks(text))


def _blocks(text: str) -> Iterator[tuple[str | None, str]]:
    """Each with its label: empty for what is no module call, None for outputs, which are no resources."""
    label: str | None = ""
    lines: list[str] = []
    for line in text.splitlines(keepends=True):
        call, output = _CALL.match(line.rstrip("\n")), _OUTPUT.match(line.rstrip("\n"))
        if call or output:
            if lines:
                yield label, "".join(lines)
            label, lines = (call[1] if call else None), []
        lines.append(line)
        if label != "" and line.rstrip("\n") == "}":
            yield label, "".join(lines)
            label, lines = "", []
    if lines:
        yield label, "".join(lines)
