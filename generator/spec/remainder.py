"""YamlSource with mistakes -> the model of what is right in it, so that this can be judged too. Pure."""

from __future__ import annotations

from collections.abc import Set
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from generator.spec.validation import culprit_paths
from generator.spec.yaml_source import KeyPath, YamlSource

Model = TypeVar("Model", bound=BaseModel)

ENTITY_DEPTH = 2
"""`functions.chat`: what stands above it, or is it, is a name that others may point at."""


def remainder(model: type[Model], source: YamlSource) -> Model | None:
    """None when without the mistakes names would be gone, and what points at them seem wrong."""
    paths = culprit_paths(model, source)
    if any(map(_bears_names, paths)):
        return None
    try:
        return model.model_validate(_without(source.data, frozenset(paths)))
    except ValidationError:
        return None


def _bears_names(path: KeyPath) -> bool:
    if len(path) <= ENTITY_DEPTH or path[0] == "tables":
        return True
    return path[0] in ("websocket_apis", "http_apis", "rest_apis") and len(path) == ENTITY_DEPTH + 1


def _without(data: object, culprits: Set[KeyPath], path: KeyPath = ()) -> object:
    match data:
        case dict():
            places = {key: (*path, str(key)) for key in data}
            return {
                key: _without(data[key], culprits, place)
                for key, place in places.items()
                if place not in culprits
            }
        case list():
            listed = [((*path, str(position)), value) for position, value in enumerate(data)]
            return [_without(value, culprits, place) for place, value in listed if place not in culprits]
        case _:
            return data
