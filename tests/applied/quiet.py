"""A reporter that keeps what it hears, for the message of a test that fails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from generator.errors import Issue


@dataclass
class Heard:
    """What a pipeline told, in order; its own step too."""

    lines: list[str] = field(default_factory=list)

    draws: bool = False

    @contextmanager
    def step(self, title: str) -> Iterator[Heard]:
        self.lines.append(title)
        yield self

    def say(self, text: str) -> None:
        self.lines.append(text)

    def note(self, note: Issue) -> None:
        self.lines.append(str(note))

    def update(self, text: str) -> None:
        """Not kept: what happens in between is Terraform's."""

    def draw(self, lines: Sequence[str]) -> None:
        """Not kept either."""

    def result(self, text: str, *, ok: bool = True) -> None:
        self.lines.append(f"{text}{'' if ok else ' (failed)'}")
