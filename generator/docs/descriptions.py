"""A model's class -> the text below each of its fields, and its JSON Schema with them. Reads the source."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from generator.spec.base import keys_of


@cache
def descriptions(model: type[BaseModel]) -> Mapping[str, str]:
    """What the source says below each field, by the key that a person writes; inherited ones included."""
    texts: dict[str, str] = {}
    for one in reversed(model.__mro__):
        if issubclass(one, BaseModel) and one is not BaseModel:
            texts |= _texts(one.__module__, one.__qualname__)
    given = {key: info.description or "" for key, info in keys_of(model).items()}
    names = {info.alias or name: name for name, info in model.model_fields.items()}
    return MappingProxyType({key: texts.get(names[key], text) for key, text in given.items()})


def json_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The model's JSON Schema, each property with its description."""
    return model.model_json_schema(schema_generator=_Described)


class _Described(GenerateJsonSchema):
    def model_schema(self, schema: core_schema.ModelSchema) -> dict[str, Any]:
        made = super().model_schema(schema)
        model: type[BaseModel] = schema["cls"]
        texts = descriptions(model)
        for key, inner in made.get("properties", {}).items():
            if texts.get(key):
                inner["description"] = texts[key]
        return made


@cache
def _texts(module: str, name: str) -> Mapping[str, str]:
    found = _classes(module).get(name)
    return {} if found is None else dict(_below_fields(found))


@cache
def _classes(module: str) -> Mapping[str, ast.ClassDef]:
    source = inspect.getsource(sys.modules[module])
    return {node.name: node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)}


def _below_fields(model: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, below in zip(model.body, model.body[1:], strict=False):
        if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
            continue
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            yield field.target.id, inspect.cleandoc(str(below.value.value))
