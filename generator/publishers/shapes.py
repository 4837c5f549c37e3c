"""JSON Schema of an event's detail -> the Python classes that hold it. Pure."""

from __future__ import annotations

import json
import keyword
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.events.schema_tree import Node

_SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
_TAKEN = frozenset({"SOURCE", "DETAIL_TYPE", "BUS_VARIABLE", "SCHEMA", "KEYS", "detail"})


@dataclass(frozen=True, slots=True)
class Attribute:
    """A field of a class: `key` is its name in the event."""

    name: str
    key: str
    type: str
    required: bool
    about: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A class of plain values."""

    name: str
    attributes: tuple[Attribute, ...]


@dataclass(slots=True)
class Shapes:
    """The classes of one event, found on the way through its schema; the outermost comes last."""

    root: Node
    taken: set[str]
    made: list[Shape] = field(default_factory=list)
    _by_reference: dict[str, str] = field(default_factory=dict)

    def shape(self, name: str, schema: Node) -> Shape:
        """The class of an object."""
        required = schema.get("required")
        needed = set(required) if isinstance(required, list) else set()
        properties = schema.get("properties")
        attributes: list[Attribute] = []
        for key, inner in (properties if isinstance(properties, Mapping) else {}).items():
            named = attribute_name(str(key), {one.name for one in attributes})
            kind = self.type(inner, f"{name}{pascal(str(key))}")
            about = str(inner.get("description", "")) if isinstance(inner, Mapping) else ""
            attributes.append(Attribute(named, str(key), kind, key in needed, about))
        found = Shape(name, tuple(sorted(attributes, key=lambda one: not one.required)))
        self.made.append(found)
        return found

    def type(self, schema: object, name: str) -> str:
        """The annotation of a value."""
        if not isinstance(schema, Mapping):
            return "object"
        if isinstance(schema.get("$ref"), str):
            return self._referenced(schema["$ref"])
        values = [schema["const"]] if "const" in schema else schema.get("enum")
        if isinstance(values, list):
            return _literal(values)
        kinds = schema.get("type")
        listed = kinds if isinstance(kinds, list) else [kinds or _implied(schema)]
        options = dict.fromkeys(self._single(str(kind), schema, name) for kind in listed)
        return "object" if "object" in options else " | ".join(options)

    def _single(self, kind: str, schema: Node, name: str) -> str:
        if kind in _SCALARS:
            return _SCALARS[kind]
        if kind == "array":
            return f"Sequence[{self.type(schema.get('items'), f'{name}Item')}]"
        if kind != "object":
            return "object"
        if schema.get("properties"):
            return self.shape(self._free(name), schema).name
        inner = schema.get("additionalProperties")
        return f"Mapping[str, {self.type(inner, f'{name}Value')}]"

    def _referenced(self, reference: str) -> str:
        if reference in self._by_reference:
            return self._by_reference[reference]
        target: object = self.root
        for part in reference.removeprefix("#").split("/")[1:]:
            key = part.replace("~1", "/").replace("~0", "~")
            target = target.get(key) if isinstance(target, Mapping) else None
        if not isinstance(target, Mapping):
            return "object"
        name = pascal(reference.rpartition("/")[2])
        # A class may hold itself: its name stands before its fields are known.
        if target.get("properties"):
            self._by_reference[reference] = self._free(name)
            self.shape(self._by_reference[reference], target)
        else:
            self._by_reference[reference] = "object"
            self._by_reference[reference] = self.type(target, name)
        return self._by_reference[reference]

    def _free(self, name: str) -> str:
        number = 2
        free = name
        while free in self.taken:
            free, number = f"{name}{number}", number + 1
        self.taken.add(free)
        return free


def pascal(name: str) -> str:
    """`order-line id` -> `OrderLineId`; `Ticket Resolved@2` -> `TicketResolvedV2`."""
    base, _, version = name.partition("@")
    words = re.findall(r"[A-Za-z0-9]+", base)
    joined = "".join(word[:1].upper() + word[1:] for word in words) + (f"V{version}" if version else "")
    return joined if joined[:1].isalpha() and not keyword.iskeyword(joined) else f"Event{joined}"


def attribute_name(key: str, others: set[str]) -> str:
    """The key itself where Python lets an attribute be called so."""
    name = re.sub(r"\W", "_", key, flags=re.ASCII)
    if not name or not name[0].isalpha():
        name = f"field_{name.lstrip('_')}"
    while keyword.iskeyword(name) or name in _TAKEN or name in others:
        name += "_"
    return name


def _implied(schema: Node) -> str:
    if "properties" in schema or "required" in schema:
        return "object"
    return "array" if "items" in schema else ""


def _literal(values: list[object]) -> str:
    if not all(value is None or isinstance(value, str | int | bool) for value in values):
        return "object"
    words = {None: "None", True: "True", False: "False"}
    shown = [
        words[value]
        if value is None or isinstance(value, bool)
        else json.dumps(value, ensure_ascii=False)
        for value in values
    ]  # fmt: skip
    return f"Literal[{', '.join(shown)}]"
