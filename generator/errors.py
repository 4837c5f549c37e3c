"""The project's errors: what is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path


class ExitCode(IntEnum):
    """What the `stagetwin` process ends with."""

    OK = 0
    ERROR = 1
    CHANGES = 2
    DENIED = 3
    ROLLED_BACK = 4
    BUG = 70


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a person's file; `line` is 1-based, `path` is dotted (`functions.chat.runtime`)."""

    file: Path | None = None
    line: int | None = None
    path: str = ""

    def __str__(self) -> str:
        place = "" if self.file is None else str(self.file)
        if place and self.line is not None:
            place += f":{self.line}"
        return f"{place}: {self.path}" if place and self.path else place or self.path


@dataclass(frozen=True, slots=True)
class Issue:
    """One problem. `code` is stable, kebab-case; `message` reads `{what}: {why}`; `hint` is the next step."""

    code: str
    message: str
    where: Where = Where()
    hint: str = ""

    def __str__(self) -> str:
        place = str(self.where)
        lines = f"{place}\n  {self.message}" if place else self.message
        return f"{lines}\n  hint: {self.hint}" if self.hint else lines


class StagetwinError(Exception):
    """Everything that a stage found wrong, raised once. The user's or a tool's fault, never ours."""

    def __init__(self, issues: Issue | Iterable[Issue], *, exit_code: ExitCode = ExitCode.ERROR) -> None:
        self.issues: tuple[Issue, ...] = (issues,) if isinstance(issues, Issue) else tuple(issues)
        self.exit_code = exit_code
        super().__init__("\n".join(str(issue) for issue in self.issues))
