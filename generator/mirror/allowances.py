"""Differences + `differs:` entries -> rows and stale entries. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from generator.mirror.documents import parse_document
from generator.mirror.report import ABSENT, Allowance, Difference, Kind, Problem, Row, StaleAllowance
from generator.plan.values import Json, format_path, segments


@dataclass(frozen=True, slots=True)
class Entries:
    """A twin's `differs:` and the day on which they are judged."""

    every: tuple[Allowance, ...]
    twin: str
    today: date | None = None

    def has_expired(self, allowance: Allowance) -> bool:
        """`expires` is the last day on which an entry holds."""
        return self.today is not None and allowance.expires is not None and allowance.expires < self.today


@cache
def pattern_of(text: str) -> tuple[re.Pattern[str], ...]:
    """One expression a segment; `*` stands for any run of characters inside its segment."""
    service, _, rest = text.partition("/")
    return tuple(
        re.compile(".*".join(re.escape(part) for part in segment.split("*")), re.DOTALL)
        for segment in (service, *segments(rest))
    )


def address_segments(difference: Difference) -> tuple[str, ...]:
    """The segments of what differs, up to the attribute path."""
    return (difference.service, *segments(difference.address))


def match_depth(at: str, difference: Difference) -> int | None:
    """How many segments of the attribute path the pattern leaves open, or None when it does not match.

    A pattern may end above the place: then its value is the whole block's. It must name the resource, except
    for whole resources, where it may also name the module that holds them.
    """
    patterns, address = pattern_of(at), address_segments(difference)
    whole = (*address, *segments(format_path(difference.path)))
    if len(patterns) > len(whole) or not all(
        pattern.fullmatch(segment) for pattern, segment in zip(patterns, whole, strict=False)
    ):
        return None
    is_existence = difference.kind in (Kind.LACKING, Kind.SURPLUS)
    if len(patterns) <= len(address) and not is_existence:
        return None
    return len(whole) - len(patterns)


def twin_value(difference: Difference, above: int) -> Json:
    """What the twin has at the place, or so many steps above it."""
    if not difference.parents or difference.kind in (Kind.LACKING, Kind.SURPLUS):
        return difference.twin if above == 0 or not difference.path else None
    return difference.parents[-1 - above] if above < len(difference.parents) else None


def is_value(said: object, actual: Json) -> bool:
    """Whether an entry's value is the actual one; absence is `null`, JSON text may be given as data."""
    if actual is None:
        return said is None or said == ABSENT
    if (
        isinstance(actual, str)
        and not isinstance(said, str)
        and (parsed := parse_document(actual)) is not None
    ):
        actual = parsed
    return _text(said) == _text(actual)


def _text(value: object) -> str:
    return json.dumps(value, sort_keys=True, default=str)


def _note(difference: Difference, said: object, actual: Json, above: int, twin: str) -> str:
    """Why an entry does not allow a difference; what may hold a secret is not shown."""
    if difference.sensitive:
        return f"an entry names another value than {twin} has"
    has = "another value in that block" if above else _text(actual)
    return f"an entry says {_text(said)}, {twin} has {has}"


def _judge(difference: Difference, entries: Entries, used: set[int]) -> Row:
    note = ""
    for position, allowance in enumerate(entries.every):
        above = match_depth(allowance.at, difference)
        if above is None:
            continue
        actual = twin_value(difference, above)
        if not is_value(allowance.value, actual):
            note = _note(difference, allowance.value, actual, above, entries.twin)
        elif entries.has_expired(allowance):
            used.add(position)
            note = f"its entry expired on {allowance.expires}"
        else:
            used.add(position)
            return Row(difference, allowance, entry_at=difference.at)
    return Row(difference, note=note, entry_at=difference.at)


def judge_rows(
    differences: Sequence[Difference], entries: Entries
) -> tuple[tuple[Row, ...], tuple[StaleAllowance, ...]]:
    """Each difference with its entry; an entry that allows nothing, or no longer, is stale."""
    used: set[int] = set()
    rows = tuple(_judge(one, entries, used) for one in differences)
    stale: list[StaleAllowance] = []
    for position, allowance in enumerate(entries.every):
        if entries.has_expired(allowance):
            why = f"it expired on {allowance.expires}: mend the difference, or give it another day"
            stale.append(StaleAllowance(allowance, why, Problem.EXPIRED))
        elif position not in used:
            notes = [row for row in rows if match_depth(allowance.at, row.difference) is not None]
            reason = next((row.note for row in notes if row.note), "nothing differs there")
            stale.append(StaleAllowance(allowance, reason))
    return rows, tuple(stale)
