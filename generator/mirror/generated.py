"""Resources -> the ids that AWS generated, and what each belongs to. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.mirror.identity import Identity
from generator.mirror.provider_schema import Schema, TypeSchema
from generator.mirror.resources import Resource, Resources
from generator.mirror.rules import placeholder
from generator.plan.values import Json, children

_RUN = re.compile(r"[A-Za-z0-9_-]+")
# API Gateway's shortest ids have six characters; shorter texts (a version, `live`) are words, not ids.
SHORTEST_ID = 6


def _strings(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for _, entry in children(value):
        yield from _strings(entry)


def _looks_generated(run: str, is_whole_id: bool) -> bool:
    """A random id may happen to have no digit, or nothing else; what is the whole `id` needs neither."""
    has_both = any(letter.isdigit() for letter in run) and any(letter.isalpha() for letter in run)
    return len(run) >= SHORTEST_ID and (has_both or (is_whole_id and run.isalnum()))


def generated_runs(resource: Resource, schema: TypeSchema, identity: Identity) -> Iterator[tuple[str, str]]:
    """`(place, id)` for each id in a computed attribute that the resource's own settings do not explain."""
    ours = schema.computed | {"id"}
    settings = {name: value for name, value in resource.values.items() if name not in ours}
    explained = {run for text in _strings(settings) for run in _RUN.findall(text)}
    explained |= {identity.account_id, identity.region, identity.environment}
    for name in sorted(ours, key=lambda name: (name != "id", name)):
        value = resource.values.get(name)
        for position, run in enumerate(_RUN.findall(value) if isinstance(value, str) else ()):
            if _looks_generated(run, is_whole_id=name == "id" and run == value) and run not in explained:
                yield f"{name}.{position}", run


def generated_ids(root: Resources, schema: Schema, identity: Identity) -> Mapping[str, str]:
    """Each generated id with the placeholder that names its owner.

    An id that several resources show (an API's, in its stage) belongs to the one whose `id` it is.
    """
    found: dict[str, tuple[bool, str]] = {}
    for address, resource in sorted(root.resources.items()):
        for place, run in generated_runs(resource, schema.get(resource.type, TypeSchema()), identity):
            is_own = resource.values.get("id") == run
            if run not in found or (is_own and not found[run][0]):
                found[run] = (is_own, placeholder(f"{address}.id" if is_own else f"{address}.{place}"))
    return {run: label for run, (_, label) in found.items()}
