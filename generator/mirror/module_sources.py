"""The text of a module -> which inputs each attribute of its resources is made of. Pure.

So an entry that names an attribute of a plan is understood where there is no plan yet.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.mirror.hcl import Block, read
from generator.plan.values import Json

_REFERENCE = re.compile(r"\b(var|local|data\.\w+|each)\.(\w+)")
_VARIABLE = re.compile(r"\$\{var\.(\w+)\}")
_NO_ATTRIBUTES = frozenset({"lifecycle", "depends_on", "provider", "for_each", "count"})


@dataclass(frozen=True, slots=True)
class Attribute:
    """`same` says that the attribute is the one input and nothing else; `once`, that its resource is there
    exactly once, whatever the inputs are.
    """

    resource: str
    name: str
    inputs: frozenset[str]
    same: bool
    once: bool = True


Modules = Mapping[str, Sequence[Attribute]]
"""The attributes of each module, by the name of its folder."""


def read_module(texts: Iterable[str]) -> tuple[Attribute, ...]:
    """Each attribute of each resource; a file that cannot be read tells of none."""
    blocks = [block for text in texts for block in _blocks(text)]
    known = dict(_named(blocks))
    return tuple(
        Attribute(
            ".".join(block.labels),
            name.removeprefix("dynamic."),
            frozenset(_inputs(_references(value) | _loop(block, value), known)),
            isinstance(value, str) and _VARIABLE.fullmatch(value) is not None,
            block.attributes.keys().isdisjoint(("for_each", "count")),
        )
        for block in blocks
        if block.type == "resource"
        for name, value in block.values.items()
        if name not in _NO_ATTRIBUTES
    )


def _blocks(text: str) -> list[Block]:
    try:
        return read(text)
    except (ValueError, IndexError):
        return []


def _named(blocks: Iterable[Block]) -> Iterator[tuple[str, frozenset[str]]]:
    """What local values and data sources refer to."""
    for block in blocks:
        if block.type == "locals":
            for name, value in block.attributes.items():
                yield f"local.{name}", _references(value)
        elif block.type == "data":
            yield f"data.{'.'.join(block.labels)}", _references(block.values)


def _references(value: Json) -> frozenset[str]:
    return frozenset(".".join(found) for found in _REFERENCE.findall(json.dumps(value)))


def _loop(block: Block, value: Json) -> frozenset[str]:
    """What `each` stands for."""
    if not any(one.startswith("each.") for one in _references(value)):
        return frozenset()
    return _references(block.attributes.get("for_each"))


def _inputs(references: Iterable[str], known: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """The variables that references end at."""
    seen: set[str] = set()
    waiting = list(references)
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        if one.startswith("var."):
            yield one.removeprefix("var.")
        waiting += known.get(one, ())
