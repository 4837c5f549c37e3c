"""A value -> the values that differ from it in one place. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from generator.mirror.documents import parse_document
from generator.mirror.identity import Identity
from generator.plan.values import Json, Path, children, is_list

# A step into the JSON of a text; no attribute has an empty name.
INTO = ""


def places(value: Json, path: Path = ()) -> Iterator[tuple[Path, Json]]:
    """Every value, the parts of JSON text too, and every object or list that has entries."""
    if path:
        yield path, value
    for step, entry in children(value):
        yield from places(entry, (*path, step))
    if isinstance(value, str) and (document := parse_document(value)) is not None:
        for at, entry in places(document):
            yield (*path, INTO, *at), entry


def put(value: Json, path: Path, new: Json) -> Json:
    """A copy with one value replaced."""
    if not path:
        return new
    step, rest = path[0], path[1:]
    if step == INTO and isinstance(value, str):
        return json.dumps(put(parse_document(value), rest, new))
    if isinstance(value, Mapping):
        return {**value, str(step): put(value.get(str(step)), rest, new)}
    assert isinstance(value, list)
    return [put(entry, rest, new) if at == step else entry for at, entry in enumerate(value)]


def mutants(value: Json, own: Identity, other: Identity) -> Iterator[Json]:
    """Other values of the same kind: one entry less, one more, and what belongs to the other side."""
    match value:
        case bool():
            yield not value
        case int() | float():
            yield value + 1
            yield -value - 1
        case str():
            yield from _texts(value, own, other)
        case None:
            yield "set"
        case _ if is_list(value):
            yield from _lists(value)
        case _:
            yield from _objects(value)


def _texts(value: str, own: Identity, other: Identity) -> Iterator[Json]:
    document = parse_document(value)
    if document is not None:
        yield "{}" if is_list(document) else "[]"
        return
    yield f"{value}x"
    pairs = ((own.environment, other.environment), (own.account_id, other.account_id))
    for ours, theirs in (*pairs, (own.state_bucket, other.state_bucket), (own.region, other.region)):
        if ours != theirs and ours in value:
            yield value.replace(ours, theirs)


def _lists(value: Json) -> Iterator[Json]:
    entries = [entry for _, entry in children(value)]
    yield [*entries, {"added": "x"} if entries and isinstance(entries[0], Mapping) else "added"]
    if entries and not is_nothing(entries[-1]):
        yield entries[:-1]


def _objects(value: Json) -> Iterator[Json]:
    assert isinstance(value, Mapping)
    yield {**value, "added": "x"}
    for name, entry in value.items():
        if not is_nothing(entry):
            yield {key: one for key, one in value.items() if key != name}


def is_nothing(value: Json) -> bool:
    """Whether a provider would read it back as if it were not there."""
    inner = [entry for _, entry in children(value)]
    return (
        value is None
        or value == ""
        or ((is_list(value) or value == {} or bool(inner)) and all(map(is_nothing, inner)))
    )
