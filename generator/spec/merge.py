"""YamlSource + overrides -> YamlSource: maps merge key by key, everything else replaces. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.errors import Issue, Where
from generator.spec.nearest import did_you_mean
from generator.spec.yaml_source import KeyPath, YamlSource, dotted


def merge(base: YamlSource, override: YamlSource, at: KeyPath) -> YamlSource:
    """`base` with what `override` says at `at`; each value keeps the place where it was written."""
    overriding = value_at(override.data, at)
    if overriding is None:
        return base
    places = dict(base.places)
    data = _merged(base.data, overriding)
    for path in _replaced(base.data, overriding, ()):
        for stale in [known for known in places if known[: len(path)] == path]:
            del places[stale]
    for path, where in override.places.items():
        if path[: len(at)] == at:
            relative = path[len(at) :]
            places.setdefault(relative, Where(where.file, where.line, dotted(path)))
    return YamlSource(base.file, data, places)


def unknown_entries(base: YamlSource, override: YamlSource, at: KeyPath) -> Iterator[Issue]:
    """An override changes what the service has: a new function or table belongs in the service."""
    overriding = value_at(override.data, at)
    if not isinstance(overriding, Mapping) or not isinstance(base.data, Mapping):
        return
    for kind, entries in overriding.items():
        known = base.data.get(kind)
        if not isinstance(entries, Mapping) or not isinstance(known, Mapping):
            continue
        for name in entries:
            if name not in known:
                why = (
                    f"{kind}.{name}: {base.file} has no such entry, and an environment changes what is there"
                )
                where = override.where((*at, kind, name))
                yield Issue("override-unknown", why, where, did_you_mean(name, known))


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
