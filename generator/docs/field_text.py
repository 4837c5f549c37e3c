"""A JSON Schema of one value -> what a person may write there, in words. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.spec.forms import NAME, WORDS
from generator.spec.limits import KEY_CHARACTERS

Schema = Mapping[str, Any]


def takes(schema: Schema, definitions: Schema) -> str:
    """`whole number from 1 to 900`, `map of names to …` and the like."""
    if "$ref" in schema:
        return _named(schema["$ref"].rpartition("/")[2], definitions)
    if "anyOf" in schema:
        options = [takes(option, definitions) for option in schema["anyOf"] if option.get("type") != "null"]
        return ", or ".join(options)
    if "enum" in schema or "const" in schema:
        return _one_of(schema.get("enum") or [schema["const"]])
    match schema.get("type"):
        case "string":
            return _text(schema)
        case "integer" | "number" as kind:
            return _number(schema, "whole number" if kind == "integer" else "number")
        case "boolean":
            return "`true` or `false`"
        case "array":
            return f"list, each {takes(schema['items'], definitions)}{_count(schema, 'Items')}"
        case "object":
            return _map(schema, definitions)
        case _:
            return "anything"


def default(schema: Schema, required: bool, made: object) -> str:
    """The default as YAML shows it; `made` is what the model makes when nothing is written."""
    if required:
        return "required"
    value = schema.get("default", made)
    if value is None or value == "":
        return "none"
    if value == {}:
        return "none" if _is_map(schema) else "its defaults"
    return f"`{json.dumps(value, ensure_ascii=False)}`" if isinstance(value, list) else f"`{_plain(value)}`"


def nested(schema: Schema) -> Iterator[tuple[str, bool]]:
    """The names of the definitions that stand in the value, and whether as the values of a map or list."""
    if "$ref" in schema:
        yield schema["$ref"].rpartition("/")[2], False
    for option in schema.get("anyOf", ()):
        yield from nested(option)
    for values in (schema.get("patternProperties", {}).values(), [schema.get("additionalProperties")]):
        for value in values:
            if isinstance(value, dict):
                yield from ((name, True) for name, _ in nested(value))
    if isinstance(schema.get("items"), dict):
        yield from ((name, True) for name, _ in nested(schema["items"]))


def _is_map(schema: Schema) -> bool:
    return "patternProperties" in schema or "additionalProperties" in schema


def _named(name: str, definitions: Schema) -> str:
    found = definitions[name]
    return _one_of(found["enum"]) if "enum" in found else "mapping, see below"


def _one_of(values: list[object]) -> str:
    return ", ".join(f"`{value}`" for value in values)


def _text(schema: Schema) -> str:
    return f"{_form(schema.get('pattern'))}{_count(schema, 'Length')}"


def _form(pattern: str | None) -> str:
    if pattern is None:
        return "text"
    return "name" if pattern == NAME.pattern else WORDS.get(pattern, f"text like `{pattern}`")


def _number(schema: Schema, kind: str) -> str:
    lowest, above, highest = (schema.get(key) for key in ("minimum", "exclusiveMinimum", "maximum"))
    multiple = f", a multiple of {schema['multipleOf']}" if "multipleOf" in schema else ""
    start = f" above {above}" if above is not None else "" if lowest is None else f" from {lowest}"
    end = "" if highest is None else f" to {highest}"
    return f"{kind}{start}{end}{multiple}"


def _map(schema: Schema, definitions: Schema) -> str:
    keys = schema.get("propertyNames", {})
    [(pattern, value)] = schema.get(
        "patternProperties", {"": schema.get("additionalProperties", True)}
    ).items()
    values = takes(value, definitions) if isinstance(value, dict) else "anything"
    return f"map: {_form(pattern or None)}{_count(keys, 'Length')} → {values}{_count(schema, 'Properties')}"


def _count(schema: Schema, what: str) -> str:
    unit = "characters" if what == "Length" else "entries"
    lowest, highest = schema.get(f"min{what}"), schema.get(f"max{what}")
    if what == "Length" and highest == KEY_CHARACTERS["any"]:
        return ""
    if lowest and highest:
        return f", {lowest} to {highest} {unit}"
    if highest:
        return f", at most {highest} {unit}"
    if lowest == 1:
        return ", not empty"
    return f", at least {lowest} {unit}" if lowest else ""


def _plain(value: object) -> str:
    if isinstance(value, str):
        return value
    return re.sub(r"(?<=\d)\.0\b", "", json.dumps(value, ensure_ascii=False))
