"""What a mirror found. Pure values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path as FilePath

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
    """A `differs:` entry: where, what the twin has there, and why."""

    at: str
    value: object
    why: str
    line: int | None = None
    file: FilePath | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A difference and what allows it; `note` says why an entry for the same place does not."""

    difference: Difference
    allowance: Allowance | None = None
    note: str = ""

    @property
    def allowed(self) -> bool:
        return self.allowance is not None


@dataclass(frozen=True, slots=True)
class StaleAllowance:
    """An entry that no longer says what is so."""

    allowance: Allowance
    reason: str


@dataclass(frozen=True, slots=True)
class MirrorReport:
    """The proof, or what stands against it. `unknown` are places that only references could prove."""

    baseline: str
    twin: str
    services: tuple[str, ...]
    resources: int
    attributes: int
    rows: tuple[Row, ...]
    stale: tuple[StaleAllowance, ...]
    unknown: tuple[str, ...] = ()

    @property
    def allowed(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.allowed)

    @property
    def not_allowed(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if not row.allowed)

    @property
    def proven(self) -> bool:
        """Nothing differs but what is allowed, every entry is needed, and something was compared."""
        return self.resources > 0 and not self.not_allowed and not self.stale
