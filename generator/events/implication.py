"""Two patterns -> does every event that reaches the one reach the other? Pure.

The answer yes is certain; no may only mean that it was not found out.
"""

from __future__ import annotations

from generator.events import operators as op
from generator.events.alternatives import Alternative, Field
from generator.events.operators import Operator
from generator.events.pattern import Pattern


def implies(narrow: Pattern, broad: Pattern) -> bool:
    """Whether every event that `narrow` matches is matched by `broad`, as far as can be told from the
    patterns.
    """
    return all(
        any(_alternative_implies(one, other) for other in broad.alternatives) for one in narrow.alternatives
    )


def same(one: Pattern, other: Pattern) -> bool:
    """Whether the patterns differ in spelling only."""
    return implies(one, other) and implies(other, one)


def _alternative_implies(narrow: Alternative, broad: Alternative) -> bool:
    by_name = {one.name: one for one in narrow.fields}
    wanted = {one.name for one in broad.fields}
    # Whether a field is absent depends on the array elements that the other fields have settled on.
    if any(one.may_be_absent for one in broad.fields) and wanted != by_name.keys():
        return False
    return all(one.name in by_name and _field_implies(by_name[one.name], one) for one in broad.fields)


def _field_implies(narrow: Field, broad: Field) -> bool:
    return all(any(operator_implies(one, other) for other in broad.operators) for one in narrow.operators)


def operator_implies(narrow: Operator, broad: Operator) -> bool:
    """Whether every value that `narrow` accepts is accepted by `broad`."""
    if narrow == broad:
        return True
    if isinstance(narrow, op.Absent) or isinstance(broad, op.Absent):
        return False
    if isinstance(broad, op.Exists):
        return True
    match narrow:
        case op.Text(text):
            return broad.accepts(text)
        case op.Literal(value):
            return broad.accepts(value)
        case op.Numeric(_, double) if double is not None:
            return broad.accepts(double)
        case _:
            return _same_kind_implies(narrow, broad)


def _same_kind_implies(narrow: Operator, broad: Operator) -> bool:
    match narrow, broad:
        case op.Prefix(longer), op.Prefix(shorter):
            return longer.startswith(shorter)
        case op.Suffix(longer), op.Suffix(shorter):
            return longer.endswith(shorter)
        case op.Range(), op.Range():
            return _range_implies(narrow, broad)
        case op.Cidr(_, inner), op.Cidr(_, outer):
            return (
                len(inner.bottom) == len(outer.bottom)
                and outer.bottom <= inner.bottom
                and inner.top <= outer.top
            )
        case op.Address(_, digits), op.Cidr(_, block):
            return block.contains(digits)
        case op.AnythingBut(more), op.AnythingBut(less):
            return all(any(operator_implies(one, other) for other in more) for one in less)
        case _:
            return False


def _range_implies(narrow: op.Range, broad: op.Range) -> bool:
    low = broad.bottom is None or (
        narrow.bottom is not None
        and (narrow.bottom, narrow.open_bottom or not broad.open_bottom) >= (broad.bottom, True)
    )
    high = broad.top is None or (
        narrow.top is not None and (-narrow.top, narrow.open_top or not broad.open_top) >= (-broad.top, True)
    )
    return low and high
