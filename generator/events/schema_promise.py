"""What a schema guarantees + what a reader needs -> what of it is not guaranteed. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.events.schema_tree import Node, SchemaTree, types, values_of
from generator.events.words import show


@dataclass(frozen=True, slots=True)
class Broken:
    """A field that a reader relies on, and why it cannot."""

    field: str
    why: str

    def __str__(self) -> str:
        return f"{self.field}: {self.why}"


def broken_needs(promised: Node, names: list[str]) -> Iterator[Broken]:
    """Which of the fields need not be there."""
    tree = SchemaTree(promised)
    for name in names:
        why = _absence(tree, name)
        if why is not None:
            yield Broken(name, why)


def broken_promises(promised: Node, expected: Node) -> Iterator[Broken]:
    """What `promised` allows, and a reader who relies on `expected` does not: fields that may be missing, and
    types and values that it does not know.
    """
    yield from _compare(SchemaTree(promised), SchemaTree(expected), ())


def _compare(tree: SchemaTree, wanted: SchemaTree, path: tuple[str, ...]) -> Iterator[Broken]:
    level = wanted.top if not path else wanted.at(".".join(path))
    if len(level) != 1:
        return
    required = {key for one in level[0] for key in _keys(one, "required")}
    known = {key for one in level[0] for key in _keys(one, "properties")}
    for key in sorted(required | known):
        inner = (*path, key)
        name = ".".join(inner)
        why = (_absence(tree, name) if key in required else None) or _difference(tree, wanted, name)
        if why is not None:
            yield Broken(name, why)
        else:
            yield from _compare(tree, wanted, inner)


def _absence(tree: SchemaTree, name: str) -> str | None:
    if not tree.at(name):
        return "the schema has no such field"
    missing = tree.missing(name)
    if missing is None:
        return None
    return f"it need not be there: `{missing}` is not required"


def _difference(tree: SchemaTree, wanted: SchemaTree, name: str) -> str | None:
    given, taken = tree.at(name), wanted.at(name)
    if not given or not taken:
        return None
    strange = {kind for said in given for kind in types(said)} - {
        kind for said in taken for kind in types(said)
    }
    if strange:
        return f"it may be of type {' or '.join(sorted(strange))}, which the reader does not take"
    listed = [values_of(said) for said in taken]
    offered = [values_of(said) for said in given]
    known = [value for values in listed for value in values or ()]
    if any(values is None for values in listed):
        return None
    if any(values is None for values in offered):
        return "it may be any value, and the reader takes a few only"
    unknown = [value for values in offered for value in values or () if value not in known]
    return f"it may be {_shown(unknown[0])}, which the reader does not take" if unknown else None


def _shown(value: object) -> str:
    return str(value) if isinstance(value, dict | list) else show(value)  # type: ignore[arg-type]


def _keys(one: Node, name: str) -> list[str]:
    found = one.get(name)
    return [str(key) for key in found] if isinstance(found, list | tuple | dict) else []
