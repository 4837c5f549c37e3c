"""ServiceSpec -> the key of a definition that sets an attribute of Terraform. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Final, get_args, get_origin

from pydantic import BaseModel, Field, TypeAdapter
from pydantic.fields import FieldInfo

from generator.spec.aws import aws_of
from generator.spec.base import keys_of
from generator.spec.service import ServiceSpec

ANY: Final = "*"
"""Stands for the name of an entry."""
_LONGEST: Final = 60


@dataclass(frozen=True, slots=True)
class Key:
    """A key: its path (`functions`, `*`, `timeout_seconds`) and the attribute that it sets."""

    path: tuple[str, ...]
    sets: str
    info: FieldInfo

    def below(self, place: tuple[str, ...]) -> tuple[str, ...] | None:
        """What remains of the path below a place; None where the key stands elsewhere or in another entry."""
        if len(self.path) <= len(place) or ANY in self.path[len(place) :]:
            return None
        matches = all(ours in (ANY, theirs) for ours, theirs in zip(self.path, place, strict=False))
        return self.path[len(place) :] if matches else None

    @property
    def takes(self) -> str:
        """What a person writes there, as an example or in words: `true`, `<whole number from 1 to 900>`."""
        annotated: Any = Annotated[
            self.info.annotation, *self.info.metadata, Field(json_schema_extra=self.info.json_schema_extra)
        ]
        schema = TypeAdapter(annotated).json_schema()
        if schema.get("type") == "boolean":
            return "false" if self.info.default is True else "true"
        return _words(schema)


@cache
def keys() -> tuple[Key, ...]:
    """Every key of a service's definition that sets an attribute."""
    return tuple(_keys(ServiceSpec, (), ()))


def keys_for(attribute: str) -> Iterator[tuple[Key, bool]]:
    """The keys that set the attribute, or else a part of the block that it is, and whether it is all."""
    exact = [one for one in keys() if one.sets == attribute]
    yield from ((one, True) for one in exact)
    if not exact:
        yield from ((one, False) for one in keys() if one.sets.startswith(f"{attribute}."))


def _keys(model: type[BaseModel], path: tuple[str, ...], above: tuple[type[BaseModel], ...]) -> Iterator[Key]:
    for name, info in keys_of(model).items():
        aws = aws_of(info)
        if aws is not None:
            yield Key((*path, name), aws.sets, info)
        for inner, many in _models(info.annotation, False):
            if inner not in above:
                deeper = (*path, name, ANY) if many else (*path, name)
                yield from _keys(inner, deeper, (*above, model))


def _models(annotation: Any, many: bool) -> Iterator[tuple[type[BaseModel], bool]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation, many
        return
    is_many = many or get_origin(annotation) in (dict, list, tuple, Mapping)
    for part in get_args(annotation):
        yield from _models(part, is_many)


def _words(schema: Mapping[str, Any]) -> str:
    options = [one for one in schema.get("anyOf", (schema,)) if one.get("type") != "null"]
    found = options[0] if options else schema
    choices = found.get("enum", ())
    if choices:
        text = " or ".join(map(str, choices))
        return text if len(text) <= _LONGEST else f"<one of {len(choices)}, see the reference>"
    match found.get("type"):
        case "boolean":
            return "true"
        case "integer" | "number":
            return f"<{_range(found)}>"
        case "string":
            return "<text>"
        case "array":
            return "[<each>]"
        case _:
            return "<see the reference>"


def _range(schema: Mapping[str, Any]) -> str:
    lowest, highest = schema.get("minimum"), schema.get("maximum")
    start = "" if lowest is None else f" from {lowest}"
    return f"number{start}{'' if highest is None else f' to {highest}'}"
