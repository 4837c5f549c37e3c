"""What a release needs of the outside world. Fakes stand in for it in tests.

What is out of reach raises `PortError`; anything else that is raised is a bug.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from generator.holder import Holder
from generator.release.codedeploy.deployments import Deployer
from generator.release.comparison import FunctionTraffic
from generator.release.plan import Hook, Move
from generator.release.samples import Look
from generator.release.unit import AliasState


class PortError(Exception):
    """AWS did not do it, or nobody knows whether it did."""


class ConflictError(PortError):
    """Somebody else changed it in between; nothing was changed."""


class MissingError(PortError):
    """It does not exist."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A record's text, and the mark by which a later write knows that it is still the same."""

    text: str
    etag: str


class Clock(Protocol):
    def now(self) -> datetime:
        """The time of day, in UTC."""

    def monotonic_seconds(self) -> float:
        """Seconds since some moment; never goes back."""

    def sleep(self, seconds: float) -> None:
        """Returns after `seconds`."""


class AliasStore(Protocol):
    def get(self, function: str) -> AliasState:
        """Where the function's live alias points. Raises MissingError if there is none."""

    def update(self, function: str, version: str, weights: dict[str, float], revision_id: str) -> None:
        """Point it elsewhere; percentages by version. Raises ConflictError if it was changed meanwhile."""


class MetricsReader(Protocol):
    def traffic(self, move: Move, since: float, until: float) -> FunctionTraffic:
        """What both versions did through the live alias; times in seconds of the epoch."""


class AlarmReader(Protocol):
    def raised(self, names: Sequence[str]) -> tuple[str, ...]:
        """Those that are on. Raises PortError if one does not exist."""


class HookInvoker(Protocol):
    def ask(self, hook: Hook, question: dict[str, object]) -> object:
        """What the hook answered, decoded."""


class RecordStore(Protocol):
    def read(self, key: str) -> Stored | None:
        """The record, if there is one."""

    def write(self, key: str, text: str, etag: str | None) -> str:
        """Replace what has this mark, or create what is not there; the new mark. Raises ConflictError."""

    def keys(self, prefix: str) -> tuple[str, ...]:
        """All that begin so, in their order."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are; at least so many where it is not whole."""

    number: int
    is_whole: bool = True


class ConnectionCounter(Protocol):
    def count(self, table: str) -> Count:
        """The items of a table; reads no more than it may cost at every look."""


class Processes(Protocol):
    def me(self) -> Holder:
        """This process."""

    def is_gone(self, holder: Holder) -> bool:
        """Only true when it is certain."""


class Progress(Protocol):
    def now(self, text: str) -> None:
        """What it is at; replaces what was told before."""

    def happened(self, text: str) -> None:
        """A line that stays."""

    def looked(self, look: Look) -> None:
        """What was just seen of both versions."""


@dataclass(frozen=True, slots=True)
class Ports:
    """All of them."""

    aliases: AliasStore
    metrics: MetricsReader
    alarms: AlarmReader
    hooks: HookInvoker
    records: RecordStore
    processes: Processes
    clock: Clock
    progress: Progress
    connections: ConnectionCounter
    deployer: Deployer | None = None
    """Where CodeDeploy is the engine."""
