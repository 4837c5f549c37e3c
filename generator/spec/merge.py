"""YamlSource + overrides -> YamlSource: maps merge key by key, everything else replaces. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, get_origin

from generator.errors import Issue
from generator.spec.nearest import did_you_mean
from generator.spec.service import ServiceSpec
from generator.spec.yaml_source import KeyPath, YamlSource

SECTIONS: Final = {
    name for name, info in ServiceSpec.model_fields.items() if get_origin(info.annotation) is dict
}
"""The keys of a service that hold entries by name."""


def merge(base: YamlSource, override: YamlSource, at: KeyPath) -> YamlSource:
    """`base` with what `override` says at `at`; each value keeps the place where it was written."""
    overriding = value_at(override.data, at)
    if overriding is None:
        return base
    data = _merged(base.data, overriding)
    replaced = set(_replaced(base.data, overriding, ()))
    places = {
        path: where
        for path, where in base.places.items()
        if not any(path[:length] in replaced for length in range(len(path) + 1))
    }
    # Not all of the environment's places are looked through: it may change hundreds of services.
    changes = {
        path: override.places[(*at, *path)]
        for path in _paths(overriding, ())
        if (*at, *path) in override.places
    }
    return YamlSource(base.file, data, {**changes, **places}, {**base.changes, **changes})


def unknown_entries(base: YamlSource, override: YamlSource, at: KeyPath) -> Iterator[Issue]:
    """An override changes what the service has: a new function or table belongs in the service."""
    overriding = value_at(override.data, at)
    if not isinstance(overriding, Mapping) or not isinstance(base.data, Mapping):
        return
    for kind, entries in overriding.items():
        if kind == "service":
            where = override.where((*at, kind))
            yield Issue(
                "override-name", "service: a service has one name in all environments", where, "leave it out"
            )
        if kind == "components":
            where = override.where((*at, kind))
            why = "components: an environment changes what they bring, by its name, and not what they are"
            yield Issue("override-component", why, where, "write it in the section that it goes to")
        elif isinstance(entries, Mapping) and kind in SECTIONS:
            yield from _new_entries(base, override, (*at, kind), entries)


def _new_entries(
    base: YamlSource, override: YamlSource, at: KeyPath, entries: Mapping[str, object]
) -> Iterator[Issue]:
    found = value_at(base.data, at[-1:])
    known = found if isinstance(found, Mapping) else {}
    for name in entries:
        if name not in known:
            why = f"{name}: {base.file} has none of this name in `{at[-1]}`, and an environment adds none"
            yield Issue("override-unknown", why, override.where((*at, name)), did_you_mean(name, known))


def value_at(data: object, path: KeyPath) -> object:
    """What stands at `path`, or None."""
    for part in path:
        if isinstance(data, Mapping) and part in data:
            data = data[part]
        elif isinstance(data, list) and part.isdigit() and int(part) < len(data):
            data = data[int(part)]
        else:
            return None
    return data


def _paths(value: object, path: KeyPath) -> Iterator[KeyPath]:
    yield path
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _paths(inner, (*path, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _paths(inner, (*path, str(position)))


def _merged(base: object, overriding: object) -> object:
    if not isinstance(base, Mapping) or not isinstance(overriding, Mapping):
        return overriding
    merged = dict(base)
    for key, value in overriding.items():
        merged[key] = _merged(base[key], value) if key in base else value
    return merged


def _replaced(base: object, overriding: object, path: KeyPath) -> Iterator[KeyPath]:
    if not isinstance(base, Mapping) or not isinstance(overriding, Mapping):
        yield path
        return
    for key, value in overriding.items():
        if key in base:
            yield from _replaced(base[key], value, (*path, key))
