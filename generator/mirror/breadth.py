"""Entries + sides -> the entries that match more than they say. Pure.

An entry says what the twin has at every place that its pattern names, so each of them is looked at,
also where nothing differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.mirror.allowances import Entries, is_value, pattern_of
from generator.mirror.documents import parse_document
from generator.mirror.report import ABSENT, PRESENT, Allowance, Problem, Row, StaleAllowance
from generator.mirror.resources import Resource, Side
from generator.plan.values import Json, Path, children, format_path, masked, segments

Patterns = Sequence[re.Pattern[str]]


def too_broad(
    entries: Entries, rows: Sequence[Row], baseline: Side, twin: Side
) -> tuple[StaleAllowance, ...]:
    """The entries with a `*` that also name what is otherwise, or more than one attribute."""
    found = []
    for allowance in entries.every:
        if "*" not in allowance.at or entries.has_expired(allowance):
            continue
        own = [row for row in rows if row.allowance is allowance]
        why = _otherwise(allowance, baseline, twin) or _several(own, twin) if own else None
        if why is not None:
            found.append(StaleAllowance(allowance, why, Problem.TOO_BROAD))
    return tuple(found)


def _several(rows: Sequence[Row], twin: Side) -> str | None:
    """Attributes of different kinds that one entry allows."""
    kinds: dict[tuple[str, str], str] = {}
    for row in rows:
        difference = row.difference
        if not difference.path:
            continue
        resource = twin.services[difference.service].resources.get(difference.address)
        kind = (difference.kind.value if resource is None else resource.type, str(difference.path[0]))
        kinds.setdefault(kind, difference.at)
    if len(kinds) < 2:
        return None
    one, other = list(kinds.values())[:2]
    return f"it matches attributes of different kinds, {one} and {other}: name one"


def _otherwise(allowance: Allowance, baseline: Side, twin: Side) -> str | None:
    """A place that the pattern names and that is not as the entry says."""
    service, *patterns = pattern_of(allowance.at)
    for name, root in twin.services.items():
        if not service.fullmatch(name):
            continue
        for address, resource in root.resources.items():
            steps = segments(address)
            if not all(one.fullmatch(step) for one, step in zip(patterns, steps, strict=False)):
                continue
            if len(patterns) <= len(steps):
                is_both = name in baseline.services and address in baseline.services[name].resources
                if _is_existence_wrong(allowance.value, is_both):
                    return f"it also matches {name}/{address}, which {twin.identity.environment} has" + (
                        " as its model has it" if is_both and allowance.value == PRESENT else ""
                    )
                continue
            for path, value in places(resource.values, patterns[len(steps) :]):
                if not masked(resource.unknown, path) and not is_value(allowance.value, value):
                    return _at(name, resource, path, twin)
    return None


def _is_existence_wrong(value: object, is_both: bool) -> bool:
    return value in (None, ABSENT) or (value == PRESENT and is_both)


def _at(service: str, resource: Resource, path: Path, twin: Side) -> str:
    """Without the value, which may be a secret."""
    place = f"{service}/{resource.address}.{format_path(path)}"
    return f"it also matches {place}, where {twin.identity.environment} has another value"


def places(value: Json, patterns: Patterns, path: Path = ()) -> Iterator[tuple[Path, Json]]:
    """What the patterns lead to, also inside JSON text."""
    if not patterns:
        yield path, value
        return
    if isinstance(value, str):
        value = parse_document(value)
    for step, entry in children(value):
        if patterns[0].fullmatch(str(step)):
            yield from places(entry, patterns[1:], (*path, step))
