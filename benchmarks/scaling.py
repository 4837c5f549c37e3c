"""From 100 to 1,000 functions in 50 services: whether the time grows with the work, and no faster."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

from benchmarks import work
from benchmarks.row import IMPORTABLE, STAGETWIN, Bar, Contender, Limit, Row

SERVICES = 50
SMALL, LARGE = 100, 1_000
VERBS = {
    "validate": ("validate",),
    "render": ("render", "--no-cache"),
    "package": ("package", "prod", "--no-upload"),
    "mirror": ("mirror", "staging", "--depth", "stacks"),
}


def rows(_size: int) -> tuple[Row, ...]:
    return tuple(_row(verb) for verb in VERBS)


def _row(verb: str) -> Row:
    sizes = (SMALL, 300, LARGE)
    largest = f"{LARGE} functions"
    return Row(
        f"scale-{verb}",
        f"`stagetwin {' '.join(VERBS[verb])}`, by the number of functions in {SERVICES} services",
        tuple(
            Contender(
                f"{size} functions",
                lambda _: [*STAGETWIN, *VERBS[verb]],
                partial(_prepare, size=size),
                _forget,
                variables=IMPORTABLE,
                runs=3,
            )
            for size in sizes
        ),
        (
            Limit(largest, "seconds", 10, "1,000 functions in under 10 s"),
            # Not below: both begin with the same start.
            Bar(largest, f"{SMALL} functions", LARGE / SMALL, "at most 10 times the time of 100"),
        ),
    )


def _prepare(folder: Path, size: int) -> None:
    work.stagetwin_project(folder, size, SERVICES)
    work.add_twin(folder)


def _forget(folder: Path) -> None:
    shutil.rmtree(folder / ".stagetwin", ignore_errors=True)
