"""Event -> the values of the fields that patterns ask for, each with its place in the event's arrays. Pure.

A field's name is its keys joined with dots, as in the service's engine: a key that itself contains a dot is
the same as two nested keys. Objects and arrays are no values; an empty array is no value either. Nothing here
recurses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.events.operators import Value


@dataclass(frozen=True, slots=True)
class Place:
    """An element of an array of the event, and where that array is. Each array has its own number."""

    array: int
    index: int
    outer: Place | None


@dataclass(frozen=True, slots=True)
class Leaf:
    value: Value
    place: Place | None


Fields = dict[str, list[Leaf]]


@dataclass(slots=True)
class NameTree:
    """The wanted names, split at their dots."""

    children: dict[str, NameTree] = field(default_factory=dict)
    name: str | None = None


def name_tree(names: Iterable[str]) -> NameTree:
    root = NameTree()
    for name in names:
        node = root
        for segment in name.split("."):
            node = node.children.setdefault(segment, NameTree())
        node.name = name
    return root


class _Flattener:
    __slots__ = ("arrays", "fields", "todo")

    def __init__(self) -> None:
        self.fields: Fields = {}
        self.arrays = 0
        self.todo: list[tuple[object, NameTree, Place | None]] = []

    def members(self, value: Mapping[str, object], node: NameTree, place: Place | None) -> None:
        children = node.children
        if not children:
            return
        if len(children) < len(value):
            for segment, child in children.items():
                if segment in value:
                    self.value(value[segment], child, place)
        else:
            for key, one in value.items():
                if key in children:
                    self.value(one, children[key], place)
        if "." in "".join(value):
            self.dotted(value, node, place)

    def dotted(self, value: Mapping[str, object], node: NameTree, place: Place | None) -> None:
        for key, one in value.items():
            if "." in key:
                child: NameTree | None = node
                for segment in key.split("."):
                    child = child.children.get(segment) if child else None
                if child is not None:
                    self.value(one, child, place)

    def value(self, value: object, node: NameTree, place: Place | None) -> None:
        if isinstance(value, Mapping | list | tuple):
            self.todo.append((value, node, place))
        elif node.name is not None:
            self.fields.setdefault(node.name, []).append(Leaf(value, place))  # type: ignore[arg-type]

    def array(self, value: list[object] | tuple[object, ...], node: NameTree, place: Place | None) -> None:
        self.arrays += 1
        array = self.arrays
        for index, one in enumerate(value):
            inner = Place(array, index, place) if isinstance(one, Mapping | list | tuple) else place
            self.value(one, node, inner)


def flatten(event: Mapping[str, object], tree: NameTree) -> Fields:
    """The leaves of the event under each wanted name."""
    flattener = _Flattener()
    flattener.members(event, tree, None)
    todo = flattener.todo
    while todo:
        value, node, place = todo.pop()
        if isinstance(value, Mapping):
            flattener.members(value, node, place)
        elif isinstance(value, list | tuple):
            flattener.array(value, node, place)
    return flattener.fields
