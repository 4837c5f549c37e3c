"""One side's value -> a tree in which twins are equal. Pure.

Strings pass the rules, JSON in strings is parsed, sets are marked as such, attributes that only AWS sets are
left out, and what is known only after apply is a node of its own. Raw values stay for the report.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from generator.mirror.documents import UNORDERED_INPUTS, is_set_in_document, parse_document
from generator.mirror.provider_schema import TypeSchema, dotted
from generator.plan.values import Json, Path, child, is_list

Normalise: TypeAlias = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Leaf:
    raw: Json
    normal: Json
    secret: bool = False
    is_document: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """Known only after apply."""


@dataclass(frozen=True, slots=True)
class Branch:
    """An object (steps are normalised keys, `shown` has them as they stand) or an array (positions)."""

    raw: Json
    entries: tuple[tuple[str | int, Node], ...]
    shown: Mapping[str | int, str] = field(default_factory=dict)
    is_set: bool = False
    is_array: bool = False
    is_document: bool = False


Node: TypeAlias = Leaf | Unknown | Branch


@dataclass(frozen=True, slots=True)
class Builder:
    """Builds the trees of one side's resources of one type."""

    normalise: Normalise
    schema: TypeSchema = field(default_factory=TypeSchema)
    strict: bool = False

    def build(self, value: Json, unknown: Json = None, secret: Json = None, path: Path = ()) -> Node:
        """The value at an attribute path with the masks that belong to it."""
        if unknown is True:
            return Unknown()
        if isinstance(value, str) and (document := parse_document(value)) is not None:
            return self.document(document, secret is True, path)
        if self.strict:
            return self.written(value, path)
        if isinstance(value, Mapping) or isinstance(unknown, Mapping):
            return self._object(value, unknown, secret, path)
        if is_list(value):
            return self._array(value, unknown, secret, path)
        return self.leaf(value, secret is True)

    def written(self, value: Json, path: Path) -> Node:
        """A value of the rendered configuration: a provider may read `null`, `""` and absence differently."""
        if isinstance(value, Mapping):
            entries = (
                (self.normalise(key), self.build(one, path=(*path, key))) for key, one in value.items()
            )
            return Branch(value, tuple(entries), self._shown(value), is_document=True)
        if isinstance(value, list):
            each = tuple((index, self.build(one, path=(*path, index))) for index, one in enumerate(value))
            is_set = bool(path) and path[-1] in UNORDERED_INPUTS
            return Branch(value, each, is_set=is_set, is_array=True, is_document=True)
        return self.leaf(value, False, is_document=True)

    def leaf(self, value: Json, secret: bool, is_document: bool = False) -> Leaf:
        normal = self.normalise(value) if isinstance(value, str) else value
        return Leaf(value, normal, secret, is_document)

    def _object(self, value: Json, unknown: Json, secret: Json, path: Path) -> Branch:
        keys = dict.fromkeys((*_keys(value), *_keys(unknown)))
        entries = (
            (
                self.normalise(key),
                self.build(
                    child(value, key),
                    child(unknown, key),
                    True if secret is True else child(secret, key),
                    (*path, key),
                ),
            )
            for key in keys
            if dotted((*path, key)) not in self.schema.computed
        )
        return Branch(value, tuple(entries), self._shown(keys))

    def _shown(self, keys: Iterable[str]) -> Mapping[str | int, str]:
        return {self.normalise(key): key for key in keys}

    def _array(self, value: Json, unknown: Json, secret: Json, path: Path) -> Branch:
        assert isinstance(value, list | tuple)
        entries = (
            (
                index,
                self.build(
                    entry,
                    child(unknown, index),
                    True if secret is True else child(secret, index),
                    (*path, index),
                ),
            )
            for index, entry in enumerate(value)
        )
        return Branch(value, tuple(entries), is_set=dotted(path) in self.schema.sets, is_array=True)

    def document(self, value: Json, secret: bool, path: Path, inner: Path = ()) -> Node:
        """A value inside JSON text, where `null`, `""` and absence are different things."""
        if isinstance(value, Mapping):
            entries: tuple[tuple[str | int, Node], ...] = tuple(
                (self.normalise(key), self.document(entry, secret, path, (*inner, key)))
                for key, entry in value.items()
            )
            return Branch(value, entries, self._shown(value), is_document=True)
        is_set = is_set_in_document(path, inner)
        if is_list(value) or is_set:
            items = value if isinstance(value, list) else [value]
            entries = tuple(
                (index, self.document(entry, secret, path, (*inner, index)))
                for index, entry in enumerate(items)
            )
            return Branch(value, entries, is_set=is_set, is_array=True, is_document=True)
        return self.leaf(value, secret, is_document=True)


def _keys(value: Json) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, Mapping) else ()


def is_empty(node: Node | None) -> bool:
    """Whether a provider would read it back as nothing: `null`, `""`, `[]` and `{}` are one."""
    match node:
        case None:
            return True
        case Leaf():
            return not node.is_document and (node.raw is None or node.raw == "")
        case Branch():
            return not node.is_document and all(is_empty(entry) for _, entry in node.entries)
        case _:
            return False


def canonical(node: Node) -> str:
    """A text that two nodes share exactly if twins have them alike."""
    match node:
        case Unknown():
            return "unknown"
        case Leaf():
            return json.dumps(node.normal)
        case Branch(is_array=True):
            parts = [canonical(entry) for _, entry in node.entries]
            return "[" + ",".join(sorted(parts) if node.is_set else parts) + "]"
        case _:
            kept = [(str(k), v) for k, v in node.entries if node.is_document or not is_empty(v)]
            return "{" + ",".join(sorted(f"{json.dumps(k)}:{canonical(v)}" for k, v in kept)) + "}"


def raw_of(node: Node | None) -> Json:
    """The value as it stands in the plan; None for what is absent or unknown."""
    return None if node is None or isinstance(node, Unknown) else node.raw


def leaves(node: Node) -> int:
    """How many values the tree holds."""
    return sum(leaves(entry) for _, entry in node.entries) if isinstance(node, Branch) else 1


def has_secret(node: Node | None) -> bool:
    match node:
        case Leaf():
            return node.secret
        case Branch():
            return any(has_secret(entry) for _, entry in node.entries)
        case _:
            return False
