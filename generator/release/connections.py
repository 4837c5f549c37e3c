"""Counts of open connections -> whether a step loses them. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from generator.release.plan import Connections

FEW: Final = 20
"""Of fewer, one that leaves is a large share: they are told and not judged. Ours."""
COUNT_SECONDS: Final = 60.0
"""A count reads the table, so not every look takes one."""


@dataclass(frozen=True, slots=True)
class Counted:
    """`number` connections are open; or more, where it is not whole."""

    number: int
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Uncounted:
    """A count that got no answer."""

    why: str


@dataclass(frozen=True, slots=True)
class OpenConnections:
    """How many there were before the release, when the present step began, and at the last count."""

    before: int
    at_step: int
    now: int

    def counted(self, now: int) -> OpenConnections:
        return replace(self, now=now)

    def next_step(self) -> OpenConnections:
        return replace(self, at_step=self.now)


def is_due(watched_seconds: float, seconds: float, step_seconds: float) -> bool:
    """Whether the look after so many more seconds counts: one a minute, and the one that ends the step."""
    until = watched_seconds + seconds
    return until >= step_seconds or until // COUNT_SECONDS > watched_seconds // COUNT_SECONDS


def lost(open_: OpenConnections, now: int, limits: Connections) -> str:
    """Why a count takes the release back; empty where it does not."""
    if open_.at_step < FEW or now >= open_.at_step * (1 - limits.drop_percent / 100):
        return ""
    return (
        f"open connections fell from {open_.at_step} to {now} within a step, "
        f"by more than {limits.drop_percent:g} %"
    )


def after_note(before: int | None, seen: Counted | Uncounted) -> str:
    """What is told of the count at the end."""
    if isinstance(seen, Uncounted):
        return f"open connections: unknown, before: {before}: {seen.why}"
    more = "" if seen.is_whole else "more than "
    return f"open connections: {more}{seen.number}, before: {before}"
