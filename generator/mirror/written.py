"""`differs:` entries -> what they mean for the inputs of modules, where nothing is planned yet. Pure.

An entry names an attribute of a plan. Here it allows a different input if that attribute is made of it. Where
the attribute is the input itself the entry's value must be the input's too; what goes through an expression
is held to its value by the plans.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace

from generator.mirror.allowances import (
    Entries,
    address_segments,
    is_value,
    match_depth,
    pattern_of,
    twin_value,
)
from generator.mirror.module_sources import Attribute, Modules
from generator.mirror.report import Allowance, Difference, Kind, Problem, Row, StaleAllowance
from generator.mirror.resources import Side
from generator.plan.values import segments

Patterns = Sequence[re.Pattern[str]]
# What a plan says of a module call itself.
_CALL = ("source", "depends_on")


def attributes_of(modules: Modules, side: Side, service: str, address: str) -> Sequence[Attribute]:
    """The attributes inside a module call, by the name of its folder."""
    root = side.services.get(service)
    call = None if root is None else root.resources.get(address)
    source = "" if call is None else call.values.get("source")
    return modules.get(source.rpartition("/")[2], ()) if isinstance(source, str) else ()


def judge_written(
    differences: Sequence[Difference], entries: Entries, modules: Modules, twin: Side
) -> tuple[tuple[Row, ...], tuple[StaleAllowance, ...]]:
    """Each difference with its entry. Entries about what only a plan can show are left to the plans."""
    used: set[int] = set()
    rows = tuple(_judge(one, entries, modules, twin, used) for one in differences)
    stale = []
    for position, allowance in enumerate(entries.every):
        if entries.has_expired(allowance):
            why = f"it expired on {allowance.expires}: mend the difference, or give it another day"
            stale.append(StaleAllowance(allowance, why, Problem.EXPIRED))
        elif position not in used and _is_decided(allowance, modules, twin):
            stale.append(StaleAllowance(allowance, "no input that it is made of differs"))
    return rows, tuple(stale)


def _judge(difference: Difference, entries: Entries, modules: Modules, twin: Side, used: set[int]) -> Row:
    """One input may be behind several attributes, so that several entries are about it."""
    inside = attributes_of(modules, twin, difference.service, difference.address)
    at = _planned_place(inside, difference)
    row = Row(difference, entry_at=at)
    for position, allowance in enumerate(entries.every):
        allows = _allows(allowance, difference, inside)
        if allows is None:
            continue
        if not allows:
            note = "an entry says another value"
        elif entries.has_expired(allowance):
            note = f"its entry expired on {allowance.expires}"
        else:
            used.add(position)
            row = row if row.allowed else Row(difference, allowance, entry_at=at)
            continue
        row = row if row.allowed else Row(difference, note=note, entry_at=at)
    return row


def _allows(allowance: Allowance, difference: Difference, inside: Sequence[Attribute]) -> bool | None:
    """Whether its value is the input's; None for an entry about something else."""
    above = match_depth(allowance.at, difference)
    if above is not None:
        return is_value(allowance.value, twin_value(difference, above))
    if difference.kind in (Kind.LACKING, Kind.SURPLUS):
        return _allows_whole(allowance, difference)
    found = [
        result
        for one in inside
        if str(difference.path[0]) in one.inputs
        and (rest := after(allowance, difference.service, difference.address, one)) is not None
        and (result := _allows_input(allowance, difference, one, rest)) is not None
    ]
    return any(found) if found else None


def _allows_whole(allowance: Allowance, difference: Difference) -> bool | None:
    """An entry for a resource inside a module that only one side calls."""
    patterns, address = pattern_of(allowance.at), address_segments(difference)
    is_inside = len(patterns) > len(address) and _match(patterns, address)
    return is_value(allowance.value, difference.twin) if is_inside else None


def _allows_input(
    allowance: Allowance, difference: Difference, attribute: Attribute, rest: Patterns
) -> bool | None:
    steps = [str(step) for step in difference.path[1:]]
    if attribute.same:
        if len(rest) > len(steps) or not _match(rest, steps):
            return None
        return is_value(allowance.value, twin_value(difference, len(steps) - len(rest)))
    # A block may be built otherwise than its input, but what is deepest is a key or an attribute of both.
    named = [step for step in steps if not step.isdigit()]
    is_about = not rest or not named or rest[-1].fullmatch(named[-1]) is not None
    return True if is_about else None


def _match(patterns: Patterns, steps: Sequence[str]) -> bool:
    return all(one.fullmatch(step) for one, step in zip(patterns, steps, strict=False))


def after(allowance: Allowance, service: str, address: str, attribute: Attribute) -> Patterns | None:
    """What follows the attribute's name in a pattern that reaches it."""
    patterns = pattern_of(allowance.at)
    whole = (service, *segments(address), *attribute.resource.split("."))
    if len(patterns) <= len(whole) or not _match(patterns, whole):
        return None
    # An instance's key may stand between the resource and its attribute.
    for start in (len(whole), len(whole) + 1):
        if start < len(patterns) and patterns[start].fullmatch(attribute.name):
            return patterns[start + 1 :]
    return None


def _is_decided(allowance: Allowance, modules: Modules, twin: Side) -> bool:
    """Whether all that the entry's attribute is made of stands in the inputs, and refers to nothing else."""
    found = [
        call.values.get(name)
        for service, root in twin.services.items()
        for address, call in root.resources.items()
        for one in attributes_of(modules, twin, service, address)
        if after(allowance, service, address, one) is not None
        for name in one.inputs
    ]
    return bool(found) and "${" not in json.dumps(found)


def _planned_place(inside: Sequence[Attribute], difference: Difference) -> str | None:
    """The place that a plan would name; None where no attribute is the input itself."""
    if not difference.path or not difference.address.startswith("module.") or difference.path[0] in _CALL:
        return difference.at
    same = [one for one in inside if one.same and {difference.path[0]} == one.inputs]
    if len(same) != 1:
        return None
    address = f"{difference.address}.{same[0].resource}"
    return replace(difference, address=address, path=(same[0].name, *difference.path[1:])).at
