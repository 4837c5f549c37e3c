"""What is wrong with a pattern, a schedule or an event: values and the exceptions that carry them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

Step = str | int

_PLAIN_KEY = re.compile(r"[A-Za-z0-9_$-]+")


def show_path(steps: Iterable[Step]) -> str:
    """A place inside a pattern as people write it: `detail.state[0].prefix`, `["a.b"]` for keys with dots."""
    shown = ""
    for step in steps:
        if isinstance(step, int):
            shown += f"[{step}]"
        elif not _PLAIN_KEY.fullmatch(step):
            shown += '["' + step.replace('"', '\\"') + '"]'
        else:
            shown += f".{step}" if shown else step
    return shown


@dataclass(frozen=True, slots=True)
class PatternProblem:
    """One reason why EventBridge rejects a pattern. `code` is stable; `steps` lead to the place."""

    code: str
    reason: str
    steps: tuple[Step, ...] = ()

    @property
    def path(self) -> str:
        return show_path(self.steps)

    def __str__(self) -> str:
        return f"{self.path or 'pattern'}: {self.reason}"


class PatternError(ValueError):
    """A pattern that EventBridge rejects, with everything that is wrong with it."""

    def __init__(self, problems: Iterable[PatternProblem]) -> None:
        self.problems: tuple[PatternProblem, ...] = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class EventError(ValueError):
    """An event that cannot be matched: not a JSON object, or beyond every bound on time and memory."""
