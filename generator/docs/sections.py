"""A model -> its sections: every mapping that a person can write, in the order of meeting them. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel

from generator.docs.descriptions import json_schema
from generator.docs.field_text import Schema, nested


@dataclass(frozen=True, slots=True)
class Section:
    """A mapping of a YAML file: where it stands, and its model's schema."""

    path: str
    model: type[BaseModel]
    schema: Schema


@cache
def schema_of(model: type[BaseModel]) -> Schema:
    """The model's JSON Schema, which takes pydantic a while to make."""
    return json_schema(model)


def sections(model: type[BaseModel]) -> list[Section]:
    """The model and all that stand in it, in the order in which a person meets them."""
    schema = schema_of(model)
    definitions = schema.get("$defs", {})
    models = {one.__name__: one for one in _all_models(BaseModel)}
    found: list[Section] = []

    def walk(path: str, name: str, inner: Schema) -> None:
        found.append(Section(path, models[name], inner))
        for key, value in inner.get("properties", {}).items():
            for child, many in nested(value):
                if "properties" in definitions[child]:
                    place = f"{path}.{key}" if path else key
                    walk(f"{place}.<{_entry(value)}>" if many else place, child, definitions[child])

    walk("", model.__name__, schema)
    return found


def _entry(value: Schema) -> str:
    return "position" if value.get("type") == "array" else "name"


def _all_models(parent: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for model in parent.__subclasses__():
        if model.__module__.startswith("generator."):
            yield model
        yield from _all_models(model)
