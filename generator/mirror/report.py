"""What a mirror found. Pure values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, StrEnum
from pathlib import Path as FilePath

from generator.mirror.depth import Depth
from generator.plan.values import Json, Path, format_path

ABSENT = "absent"
PRESENT = "present"


class Kind(Enum):
    """What differs."""

    VALUE = "value"
    LACKING = "lacking"
    SURPLUS = "surplus"
    REFERENCE = "reference"
    INPUT = "input"
    PROVIDER = "provider"
    OUTPUT = "output"


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where the twin is not as the environment that it mirrors.

    For whole resources `baseline` and `twin` are `present` or `absent`; sensitive values are masked.
    `parents` are the twin's real values at the paths above and, last, at the path itself, for comparing them
    with an entry; they are never shown.
    """

    service: str
    address: str
    path: Path
    kind: Kind
    baseline: Json
    twin: Json
    sensitive: bool = False
    parents: tuple[Json, ...] = field(default=(), repr=False)

    @property
    def at(self) -> str:
        """The address that a `differs:` entry names."""
        attribute = format_path(self.path)
        joint = "." if attribute and self.address and not attribute.startswith("[") else ""
        whole = f"{self.address}{joint}{attribute}"
        return f"{self.service}/{whole}" if whole else self.service


@dataclass(frozen=True, slots=True)
class Allowance:
    """A `differs:` entry: where, what the twin has there, why, and the last day on which that holds."""

    at: str
    value: object
    why: str
    line: int | None = None
    file: FilePath | None = None
    expires: date | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A difference and what allows it; `note` says why an entry for the same place does not.

    `entry_at` is what an entry would name; None where only a plan can tell.
    """

    difference: Difference
    allowance: Allowance | None = None
    note: str = ""
    entry_at: str | None = None

    @property
    def allowed(self) -> bool:
        return self.allowance is not None


class Problem(StrEnum):
    """What is wrong with an entry."""

    UNUSED = "unused"
    EXPIRED = "expired"
    TOO_BROAD = "too broad"


@dataclass(frozen=True, slots=True)
class StaleAllowance:
    """An entry that does not say what is so."""

    allowance: Allowance
    reason: str
    problem: Problem = Problem.UNUSED


@dataclass(frozen=True, slots=True)
class Compared:
    """A resource and what it is called on each side, where it is there and has a name."""

    service: str
    address: str
    baseline: str | None
    twin: str | None
    attributes: int = 0


@dataclass(frozen=True, slots=True)
class Score:
    """How many of the changes, each made alone on the twin's side, the comparison found.

    `left_out` counts by reason what is not compared by itself, and so was not changed.
    """

    changed: int
    missed: tuple[str, ...]
    left_out: Mapping[str, int]

    @property
    def found(self) -> int:
        return self.changed - len(self.missed)

    @property
    def percent(self) -> float:
        return 100 * self.found / self.changed if self.changed else 0.0

    @property
    def text(self) -> str:
        return f"{self.found} of {self.changed} changes found, {self.percent:.4g} %"


@dataclass(frozen=True, slots=True)
class MirrorReport:
    """The proof, or what stands against it. `unknown` are places that only references could prove."""

    baseline: str
    twin: str
    services: tuple[str, ...]
    compared: tuple[Compared, ...]
    rows: tuple[Row, ...]
    stale: tuple[StaleAllowance, ...]
    unknown: tuple[str, ...] = ()
    depth: Depth = Depth.PLANS
    score: Score | None = None

    @property
    def resources(self) -> int:
        return len(self.compared)

    @property
    def attributes(self) -> int:
        return sum(one.attributes for one in self.compared)

    @property
    def allowed(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.allowed)

    @property
    def not_allowed(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if not row.allowed)

    @property
    def proven(self) -> bool:
        """Nothing differs but what is allowed, every entry is right, and something was compared.

        A score below all is a hole in the comparison: what it did not see cannot be proven.
        """
        is_whole = self.score is None or not self.score.missed
        return self.resources > 0 and not self.not_allowed and not self.stale and is_whole
