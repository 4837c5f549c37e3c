"""A row of the table: the same work for each contender, and the bars that our figures are held against."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

OURS = "stagetwin"
REPOSITORY = Path(__file__).parents[1]
STAGETWIN = (sys.executable, "-m", "generator")
IMPORTABLE = {"PYTHONPATH": str(REPOSITORY)}


class WrongError(Exception):
    """What came out is not the work that was asked for."""


def nothing(_folder: Path) -> None:
    """No preparation, no check."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A command that does the row's work in a folder of its own.

    `prepare` writes the work, once. `before` brings the folder into the state that a run begins with, and is
    not timed. `check` raises WrongError unless the run did the whole work. Without its `peer` it is left out.
    """

    name: str
    command: Callable[[Path], Sequence[str]]
    prepare: Callable[[Path], None] = nothing
    before: Callable[[Path], None] = nothing
    check: Callable[[Path], None] = nothing
    peer: str | None = None
    variables: Mapping[str, str] = field(default_factory=dict)
    codes: Sequence[int] = (0,)
    runs: int | None = None
    """Fewer than the others where one takes very long."""
    warm_up: bool = True
    """Whether it runs once, and is checked, before anything is timed."""
    folder_of: str = ""
    """The contender before it in whose folder it works too, on what was prepared there."""


@dataclass(frozen=True, slots=True)
class Bar:
    """`ours` takes at most `most` of what `other` takes, in CPU seconds."""

    ours: str
    other: str
    most: float
    says: str


@dataclass(frozen=True, slots=True)
class Limit:
    """`ours` stays below a figure of its own: `megabytes` or `seconds` of wall time."""

    ours: str
    unit: str
    most: float
    says: str


@dataclass(frozen=True, slots=True)
class Row:
    """`remark` stands below the row's part of the table: how it was done, or why a bar is missed."""

    key: str
    title: str
    contenders: tuple[Contender, ...]
    bars: tuple[Bar | Limit, ...] = ()
    remark: str = ""
    on_demand: bool = False
    """Whether it takes so long that it is measured only when it is named."""


def require(found: int, wanted: int, what: str) -> None:
    """Raise WrongError unless as many came out."""
    if found != wanted:
        raise WrongError(f"{found} {what} came out, and {wanted} were asked for")
