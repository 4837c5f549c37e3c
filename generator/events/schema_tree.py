"""JSON Schema + a field's name -> what the schema says of the values that stand there. Pure.

A reading of a schema is a disjunction of conjunctions: `anyOf` multiplies, `allOf` and `$ref` join. What is
not understood (references elsewhere, conditions) says nothing, so that nothing is called wrong by mistake.
https://json-schema.org/draft/2020-12/json-schema-core
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Final

Node = Mapping[str, object]
Said = tuple[Node, ...]
"""Schemas that hold at once; the empty one says nothing."""

# Beyond this the schema is taken to say nothing: no field of an event is described in so many ways.
MOST_READINGS: Final = 256
DEEPEST: Final = 40
_ANYTHING: Final[Node] = {"additionalProperties": True}
# These bring in fields that are not listed beside them.
_NOT_UNDERSTOOD: Final = ("$dynamicRef", "$recursiveRef", "if", "dependentSchemas", "dependencies")
_TYPES: Final = ("string", "number", "integer", "boolean", "null", "array", "object")


class SchemaTree:
    """A schema, and the questions that one can ask of it."""

    def __init__(self, schema: Node, root: Node | None = None) -> None:
        self._root = schema if root is None else root
        """Where references begin."""
        self.top = self.readings(schema)

    def readings(self, schema: object, depth: int = 0) -> tuple[Said, ...]:
        """All that the schema may say, one of which holds."""
        if schema is False:
            return ()
        if not isinstance(schema, Mapping):
            return ((),)
        if depth > DEEPEST:
            return ((_ANYTHING,),)
        parts: list[tuple[Said, ...]] = [((schema,),)]
        if "$ref" in schema:
            parts.append(self.readings(self._target(schema["$ref"]), depth + 1))
        if any(key in schema for key in _NOT_UNDERSTOOD):
            parts.append(((_ANYTHING,),))
        parts += (self.readings(one, depth + 1) for one in _list(schema.get("allOf")))
        for key in ("anyOf", "oneOf"):
            if key in schema:
                options = _list(schema[key])
                parts.append(tuple(said for one in options for said in self.readings(one, depth + 1)))
        return _joined(parts)

    def at(self, name: str) -> tuple[Said, ...]:
        """What stands at the field, inside of lists too; nothing if the schema has no such field."""
        return self._below(self.top, tuple(name.split(".")))

    def known_keys(self, name: str) -> tuple[str, frozenset[str]]:
        """The longest part of the name that the schema has, and the fields that it lists there."""
        segments = tuple(name.split("."))
        for length in range(len(segments) - 1, -1, -1):
            found = self.top if length == 0 else self._below(self.top, segments[:length])
            keys = {key for said in self.elements(found) for key in _properties(said)}
            if keys:
                return ".".join(segments[:length]), frozenset(keys)
        return "", frozenset()

    def missing(self, name: str) -> str | None:
        """The first part of the name that need not be there, if one is."""
        return self._first_optional(self.top, tuple(name.split(".")), ())

    def elements(self, found: Iterable[Said]) -> tuple[Said, ...]:
        """The same, and in the place of lists what is in them, as patterns see it."""
        return tuple(inner for said in found for inner in self._elements(said))

    def _elements(self, said: Said, depth: int = 0) -> Iterator[Said]:
        if types(said) != {"array"}:
            yield said
        if "array" not in types(said) or depth > DEEPEST or not said:
            return
        lists = [one for one in said if "items" in one or "prefixItems" in one]
        inner = [
            self.readings(item)
            for one in lists
            for item in (one.get("items", True), *_list(one.get("prefixItems")))
        ]
        for option in [reading for readings in inner for reading in readings] or [(_ANYTHING,)]:
            # Without `type` the list may be anything else too, and that is said already.
            yield from self._elements(option, depth + 1)

    def _below(self, found: tuple[Said, ...], segments: tuple[str, ...]) -> tuple[Said, ...]:
        if not segments:
            return found
        result: list[Said] = []
        for said in self.elements(found):
            # A key that holds a dot is the same field as two keys, one below the other.
            for length in range(1, len(segments) + 1):
                inner = self.child(said, ".".join(segments[:length]))
                result += self._below(inner, segments[length:])
        return tuple(result[:MOST_READINGS])

    def child(self, said: Said, key: str) -> tuple[Said, ...]:
        """What stands at a key of an object."""
        if "object" not in types(said):
            return ()
        declared = [schema for one in said for schema in _declared(one, key)]
        if declared:
            return _joined([self.readings(schema) for schema in declared])
        others = [one["additionalProperties"] for one in said if "additionalProperties" in one]
        named = [one for one in others if one is not False]
        if any(one is False for one in others):
            return ()
        if named:
            return _joined([self.readings(one) for one in named])
        silent = not any("properties" in one or "patternProperties" in one for one in said)
        return ((_ANYTHING,),) if silent else ()

    def _first_optional(
        self, found: tuple[Said, ...], segments: tuple[str, ...], done: tuple[str, ...]
    ) -> str | None:
        if not segments:
            return None
        key = segments[0]
        here = ".".join((*done, key))
        for said in found:
            if types(said) != {"object"}:
                return ".".join(done) or here
            if not any(key in _list(one.get("required")) for one in said):
                return here
            rest = self._first_optional(self.child(said, key), segments[1:], (*done, key))
            if rest is not None:
                return rest
        return None

    def _target(self, reference: object) -> object:
        text = str(reference)
        target: object = self._root
        if not text.startswith("#"):
            return _ANYTHING
        for part in text.removeprefix("#").removeprefix("/").split("/") if len(text) > 1 else ():
            key = part.replace("~1", "/").replace("~0", "~")
            target = target.get(key) if isinstance(target, Mapping) else None
        return _ANYTHING if target is None else target


def types(said: Said) -> frozenset[str]:
    """The types that values may have; an integer is a number too."""
    found = set(_TYPES)
    for one in said:
        own = _own_types(one)
        if own:
            found &= own | ({"integer"} if "number" in own else set())
        values = _enumerated(one)
        if values is not None:
            found &= {name for value in values for name in _types_of(value)}
    return frozenset(found)


def _own_types(one: Node) -> set[str]:
    """A schema that lists fields means an object, also where it forgets to say so."""
    if "type" in one:
        return {str(name) for name in (_list(one["type"]) or [one["type"]])}
    if "properties" in one or "required" in one:
        return {"object"}
    return {"array"} if "items" in one else set()


def values_of(said: Said) -> list[object] | None:
    """The values that `enum` and `const` list, if there are any."""
    found: list[object] | None = None
    for one in said:
        values = _enumerated(one)
        if values is not None:
            found = values if found is None else [value for value in found if value in values]
    return found


def _enumerated(one: Node) -> list[object] | None:
    return [one["const"]] if "const" in one else _list(one["enum"]) if "enum" in one else None


def _types_of(value: object) -> tuple[str, ...]:
    match value:
        case None:
            return ("null",)
        case bool():
            return ("boolean",)
        case str():
            return ("string",)
        case Mapping():
            return ("object",)
        case list() | tuple():
            return ("array",)
        case int():
            return ("integer",)
        case _:
            return ("integer",) if isinstance(value, float) and value.is_integer() else ("number",)


def _joined(parts: list[tuple[Said, ...]]) -> tuple[Said, ...]:
    size = 1
    for part in parts:
        size *= len(part)
    if size > MOST_READINGS:
        return ((_ANYTHING,),)
    return tuple(tuple(schema for said in choice for schema in said) for choice in product(*parts))


def _properties(said: Said) -> Iterator[str]:
    for one in said:
        properties = one.get("properties")
        yield from map(str, properties) if isinstance(properties, Mapping) else ()


def _declared(one: Node, key: str) -> Iterator[object]:
    properties, patterns = one.get("properties"), one.get("patternProperties")
    if isinstance(properties, Mapping) and key in properties:
        yield properties[key]
    for pattern, schema in patterns.items() if isinstance(patterns, Mapping) else ():
        if _found(str(pattern), key):
            yield schema


def _found(pattern: str, text: str) -> bool:
    try:
        return re.search(pattern, text) is not None
    except re.error:
        return True


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []
