"""The nearest right name to a wrong one. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

# Comparing takes the product of both; what is longer is no slip of the finger.
LONGEST_NAME: Final = 300
MOST_NAMES: Final = 2000
SHOWN_NAMES: Final = 20


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or all of them when none is near."""
    names = sorted(known)
    close = _close(wrong, names)
    if close:
        return f"did you mean `{close[0]}`?"
    if not names:
        return ""
    shown = ", ".join(f"`{name}`" for name in names[:SHOWN_NAMES])
    return f"known here: {shown}" + (", …" if len(names) > SHOWN_NAMES else "")


def _close(wrong: str, names: list[str]) -> list[str]:
    if len(wrong) > LONGEST_NAME or len(names) > MOST_NAMES:
        return []
    begun = [name for name in names if name.startswith(f"{wrong}_")]
    return get_close_matches(wrong, names, n=1, cutoff=0.6) or begun[:1]
