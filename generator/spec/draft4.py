"""A JSON Schema of dialect 2020-12 -> the same in draft 4, as far as that has words for it. Pure.

https://json-schema.org/draft/2020-12/release-notes and https://json-schema.org/draft-06/json-schema-release-notes
tell what became of draft 4's words. What it has no word for is left out, so that it takes more, never less.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

Schema = dict[str, Any]
# Of 2020-12 what draft 4 cannot say, and what only editors and people read.
_LEFT_OUT: Final = frozenset(
    {
        *("$schema", "$id", "$anchor", "$comment", "$vocabulary", "$dynamicRef", "$dynamicAnchor"),
        *("if", "then", "else", "contains", "minContains", "maxContains", "propertyNames"),
        *("dependentRequired", "dependentSchemas", "unevaluatedItems", "unevaluatedProperties"),
        *("examples", "deprecated", "readOnly", "writeOnly"),
        *("contentEncoding", "contentMediaType", "contentSchema"),
    }
)
_OF_SCHEMAS: Final = ("allOf", "anyOf", "oneOf")
_BY_NAME: Final = ("properties", "patternProperties", "definitions", "$defs")
_LIMITS: Final = {"exclusiveMinimum": "minimum", "exclusiveMaximum": "maximum"}


def draft4(schema: object) -> Schema:
    """The schema without `$schema`, to stand inside of another; its references stay as they are.

    `$defs` keep their name: draft 4 lets a reference lead anywhere in the document.
    """
    if not isinstance(schema, Mapping):
        return {"not": {}} if schema is False else {}
    found: Schema = {}
    for key, value in schema.items():
        if key not in _LEFT_OUT:
            found |= _said(key, value, schema)
    return found


def _said(key: str, value: Any, schema: Mapping[str, Any]) -> Schema:
    if key in _BY_NAME and isinstance(value, Mapping):
        return {key: {name: draft4(inner) for name, inner in value.items()}}
    if key in _OF_SCHEMAS and isinstance(value, list):
        return {key: [draft4(inner) for inner in value]}
    if key in _LIMITS:
        return _limit(key, value, schema)
    if key == "prefixItems":
        return _tuple(value, schema.get("items", True))
    return _word(key, value, schema)


def _word(key: str, value: Any, schema: Mapping[str, Any]) -> Schema:
    match key:
        case "const":
            return {"enum": [value]}
        case "enum" if "const" in schema:
            return {}
        case "not":
            return {key: draft4(value)}
        case "additionalProperties":
            return {key: value if isinstance(value, bool) else draft4(value)}
        case "items":
            return {} if "prefixItems" in schema else {key: draft4(value)}
        case "required" if not value:
            return {}  # An empty list is an error there.
        case "minimum" | "maximum":
            return {} if _is_stricter(key, schema) else {key: value}
        case _:
            return {key: value}


def _tuple(first: list[Any], rest: Any) -> Schema:
    more = rest if isinstance(rest, bool) else draft4(rest)
    return {"items": [draft4(one) for one in first], "additionalItems": more}


def _limit(key: str, value: Any, schema: Mapping[str, Any]) -> Schema:
    """A number of its own became a word for `minimum`: that it does not count itself."""
    plain = _LIMITS[key]
    return {plain: value, key: True} if _is_stricter(plain, schema) else {}


def _is_stricter(plain: str, schema: Mapping[str, Any]) -> bool:
    """Whether the exclusive limit says more than the plain one beside it."""
    exclusive = schema.get("exclusiveMinimum" if plain == "minimum" else "exclusiveMaximum")
    if exclusive is None:
        return False
    own = schema.get(plain)
    return own is None or (exclusive >= own if plain == "minimum" else exclusive <= own)
