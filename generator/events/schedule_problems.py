"""What is wrong with a schedule: values and the exception that carries them. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScheduleProblem:
    """One reason why EventBridge rejects a schedule, and the nearest right form."""

    code: str
    what: str
    why: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.what}: {self.why}"


class ScheduleError(ValueError):
    """A schedule that EventBridge rejects, with everything that is wrong with it."""

    def __init__(self, problems: Iterable[ScheduleProblem]) -> None:
        self.problems: tuple[ScheduleProblem, ...] = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
