"""Number -> what the service compares. Pure.

The engine compares numbers as IEEE-754 doubles, but only those that survive the way there and back: a number
whose digits a double would lose is no number to it, only text.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from math import isfinite

from generator.events.json_tree import NumberText

Number = int | float | Decimal | NumberText

_EXACT_INTEGERS = 2**53


def comparable(number: Number) -> float | None:
    """The double that stands for the number in comparisons; None if no double does."""
    if isinstance(number, float):
        return number if isfinite(number) else None
    if isinstance(number, int) and -_EXACT_INTEGERS <= number <= _EXACT_INTEGERS:
        return float(number)
    try:
        exact = Decimal(number.text if isinstance(number, NumberText) else number)
        double = float(exact)
    except (InvalidOperation, ValueError, OverflowError, TypeError):
        return None
    if not isfinite(double) or Decimal(repr(double)) != exact:
        return None
    return double + 0.0


def number_text(number: Number) -> str | None:
    """The number as it stands in JSON; None for an integer longer than any that is compared as text."""
    if isinstance(number, NumberText):
        return number.text
    if isinstance(number, int) and number.bit_length() > 4_000:
        return None
    return repr(number) if isinstance(number, float) else str(number)
