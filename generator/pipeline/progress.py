"""How a pipeline tells what it is doing. The command line draws it; tests collect it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from generator.errors import Issue


class Step(Protocol):
    """Something under way that takes longer than a moment."""

    def update(self, text: str) -> None:
        """What it is at now."""

    def draw(self, lines: Sequence[str]) -> None:
        """What it is at, in place of the lines before; nothing unless `Reporter.draws`."""

    def result(self, text: str, *, ok: bool = True) -> None:
        """What came of it, and whether that is what was hoped for."""


class Reporter(Protocol):
    """Receives what happens, in order."""

    @property
    def draws(self) -> bool:
        """Whether somebody watches, so that lines can be drawn anew; else it is a log."""

    def step(self, title: str) -> AbstractContextManager[Step]:
        """Opens a step, and closes it with the time it took."""

    def say(self, text: str) -> None:
        """A line for the person who waits."""

    def note(self, note: Issue) -> None:
        """Something worth telling that stops nothing."""
