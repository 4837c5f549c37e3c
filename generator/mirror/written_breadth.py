"""Entries + what is rendered -> the entries that match more than they say, as far as inputs tell. Pure.

An attribute is judged here where it is an input itself, which the call gives as a value. What a module sets
by default, makes by an expression or only in some cases is left to the plans.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from generator.mirror.allowances import Entries, is_value, pattern_of
from generator.mirror.breadth import places
from generator.mirror.module_sources import Attribute, Modules
from generator.mirror.report import ABSENT, PRESENT, Allowance, Problem, Row, StaleAllowance
from generator.mirror.resources import Resource, Side
from generator.mirror.written import after, attributes_of
from generator.plan.values import Path, format_path, segments


def too_broad_written(
    entries: Entries, rows: Sequence[Row], modules: Modules, baseline: Side, twin: Side
) -> tuple[StaleAllowance, ...]:
    """The entries with a `*` that also name what is otherwise, or more than one attribute."""
    found = []
    for allowance in entries.every:
        own = [row for row in rows if row.allowance is allowance]
        if "*" not in allowance.at or not own or entries.has_expired(allowance):
            continue
        calls = list(_calls(twin, modules, allowance))
        why = _otherwise(allowance, calls, baseline, twin) or _several(allowance, own, calls)
        if why is not None:
            found.append(StaleAllowance(allowance, why, Problem.TOO_BROAD))
    return tuple(found)


_Call = tuple[str, Resource, Sequence[Attribute]]


def _calls(twin: Side, modules: Modules, allowance: Allowance) -> Iterator[_Call]:
    """The module calls that the pattern reaches, with what is inside of them."""
    for service, root in twin.services.items():
        for address, call in root.resources.items():
            if address.startswith("module.") and _begins(
                pattern_of(allowance.at), (service, *segments(address))
            ):
                yield service, call, attributes_of(modules, twin, service, address)


def _otherwise(allowance: Allowance, calls: Sequence[_Call], baseline: Side, twin: Side) -> str | None:
    """A place that the pattern names and that is not as the entry says."""
    name = twin.identity.environment
    for service, call, inside in calls:
        if (place := _whole(allowance, service, call, inside)) is not None:
            is_both = service in baseline.services and call.address in baseline.services[service].resources
            if allowance.value in (None, ABSENT) or (allowance.value == PRESENT and is_both):
                return f"it also matches {place}, which {name} has"
        for one in inside:
            for path in _unlike(allowance, service, call, one):
                attribute = format_path((one.name, *path))
                place = f"{service}/{call.address}.{one.resource}.{attribute}"
                return f"it also matches {place}, where {name} has another value"
    return None


def _whole(allowance: Allowance, service: str, call: Resource, inside: Sequence[Attribute]) -> str | None:
    """The call, or a resource that is surely in it, if the pattern names no attribute of it."""
    address = (service, *segments(call.address))
    patterns = pattern_of(allowance.at)
    if len(patterns) <= len(address):
        return f"{service}/{call.address}"
    for one in inside:
        whole = (*address, *one.resource.split("."))
        if one.once and len(patterns) <= len(whole) and _begins(patterns, whole):
            return f"{service}/{call.address}.{one.resource}"
    return None


def _unlike(allowance: Allowance, service: str, call: Resource, attribute: Attribute) -> Iterator[Path]:
    """The paths inside the attribute's input that the pattern leads to, and whose value is another."""
    rest = after(allowance, service, call.address, attribute)
    if rest is None or not attribute.same or not attribute.once:
        return
    [name] = attribute.inputs
    given = call.values.get(name)
    if given is None or "${" in json.dumps(given):
        return
    for path, value in places(given, rest):
        if value is not None and not is_value(allowance.value, value):
            yield path


def _several(allowance: Allowance, rows: Sequence[Row], calls: Sequence[_Call]) -> str | None:
    """Attributes of different kinds whose inputs one entry allows."""
    differing = {
        (row.difference.service, row.difference.address, str(row.difference.path[:1])) for row in rows
    }
    kinds: dict[tuple[str, str], str] = {}
    for service, call, inside in calls:
        for one in inside:
            is_used = any((service, call.address, str((name,))) in differing for name in one.inputs)
            if is_used and after(allowance, service, call.address, one) is not None:
                place = f"{service}/{call.address}.{one.resource}.{one.name}"
                kinds.setdefault((one.resource.partition(".")[0], one.name), place)
    if len(kinds) < 2:
        return None
    first, second = list(kinds.values())[:2]
    return f"it matches attributes of different kinds, {first} and {second}: name one"


def _begins(patterns: Sequence[re.Pattern[str]], steps: Sequence[str]) -> bool:
    return all(one.fullmatch(step) for one, step in zip(patterns, steps, strict=False))
