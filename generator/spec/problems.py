"""Issues -> as many of them as a person reads. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from generator.errors import Issue, Where

MOST: Final = 100


def first(file: Path, issues: Iterable[Issue]) -> Iterator[Issue]:
    """The first of a file's issues; the others are not even looked for."""
    rest = iter(issues)
    yield from islice(rest, MOST)
    if next(rest, None) is not None:
        yield Issue("more-problems", f"more than {MOST} problems: these are the first", Where(file))
