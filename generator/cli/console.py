"""The terminal: steps with their time, issues, results; plain lines where nobody watches, JSON on demand."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import Issue, StagetwinError, Where

if TYPE_CHECKING:
    from rich.console import Console as RichConsole
    from rich.progress import Progress

WIDTH = 140

Part = str | tuple[str, str]
"""Text, or text and its style. What people wrote is never read as markup."""
DONE: Part = ("✓", "green")
FAILED: Part = ("✗", "red")


def _results_console() -> RichConsole:
    """Where nobody watches, tables may be as wide as a wide screen."""
    from rich.console import Console as RichConsole

    console = RichConsole(highlight=False, emoji=False)
    return console if console.is_terminal else RichConsole(highlight=False, emoji=False, width=WIDTH)


@dataclass(frozen=True, slots=True)
class Timing:
    """How long a step took."""

    title: str
    seconds: float
    outcome: str


@dataclass
class _Step:
    """A step under way on the terminal."""

    show: Progress | None
    task: object
    title: str
    outcome: str = ""
    failed: bool = False

    def update(self, text: str) -> None:
        if self.show is not None:
            self.show.update(self.task, detail=_short(text))  # type: ignore[arg-type]

    def draw(self, lines: Sequence[str]) -> None:
        if self.show is not None:
            self.show.update(self.task, drawn="\n".join(lines))  # type: ignore[arg-type]

    def result(self, text: str, *, ok: bool = True) -> None:
        self.outcome = text
        self.failed = not ok


@dataclass
class Terminal:
    """Writes progress and messages to standard error, results to standard output."""

    as_json: bool = False
    as_lines: bool = False
    quiet: bool = False
    timings: list[Timing] = field(default_factory=list)
    _progress: Progress | None = None
    _open: int = 0
    _lock: threading.RLock = field(default_factory=threading.RLock)

    # Most runs print a line or two: rich is loaded by those that need it.
    @cached_property
    def err(self) -> RichConsole:
        from rich.console import Console as RichConsole

        return RichConsole(stderr=True, highlight=False, emoji=False)

    @cached_property
    def out(self) -> RichConsole:
        return _results_console()

    @property
    def draws(self) -> bool:
        return self.err.is_terminal and not self.quiet

    @contextmanager
    def step(self, title: str) -> Iterator[_Step]:
        """A line that moves while the step runs and stays with its time when it is done."""
        started = time.monotonic()
        step = self._begin(title)
        try:
            yield step
        except BaseException:
            self._end(step, started, FAILED)
            raise
        self._end(step, started, FAILED if step.failed else DONE)

    def say(self, text: str) -> None:
        if not self.quiet:
            self._tell(f"  {text}")

    def result(self, *parts: Part) -> None:
        """A line of what was asked for."""
        from rich.text import Text

        self.out.print(Text.assemble(*parts), soft_wrap=True)

    def plain(self, text: str) -> None:
        """Text of what was asked for, just as it is."""
        sys.stdout.write(f"{text}\n")

    def document(self, value: object) -> None:
        """What `--json` asked for."""
        sys.stdout.write(json.dumps(value, indent=2, default=str, ensure_ascii=False) + "\n")

    def line(self, value: Mapping[str, object]) -> None:
        """A line of what `--json-events` asked for, as soon as it is known."""
        sys.stdout.write(json.dumps(value, default=str) + "\n")
        sys.stdout.flush()

    def error(self, error: StagetwinError) -> None:
        """Every issue with its place and its next step."""
        told = {"error": {"issues": [issue_document(issue) for issue in error.issues]}}
        if self.as_lines:
            self.line({"event": "error", **told})
            return
        if self.as_json:
            self.document(told)
            return
        for issue in error.issues:
            self._issue(("error ", "red"), issue)
        if len(error.issues) > 1:
            self._tell((f"{len(error.issues)} errors", "red"))

    def note(self, note: Issue) -> None:
        """An issue that stops nothing."""
        if not self.quiet:
            self._issue(("note ", "yellow"), note)

    def _issue(self, kind: Part, issue: Issue) -> None:
        place = (_place(issue.where), "bold"), "\n  "
        self._tell(kind, *(place if str(issue.where) else ()), issue.message)
        if issue.hint:
            self._tell("  ", ("hint ", "cyan"), issue.hint)

    def _tell(self, *parts: Part) -> None:
        from rich.text import Text

        self.err.print(Text.assemble(*parts), soft_wrap=True)

    def _begin(self, title: str) -> _Step:
        with self._lock:
            if not self.draws:
                return _Step(None, None, title)
            if self._progress is None:
                from generator.cli.live import live_steps

                self._progress = live_steps(self.err)
                self._progress.start()
            self._open += 1
            task = self._progress.add_task(title, total=None, detail="", drawn="")
            return _Step(self._progress, task, title)

    def _end(self, step: _Step, started: float, mark: Part) -> None:
        seconds = time.monotonic() - started
        with self._lock:
            self.timings.append(Timing(step.title, seconds, step.outcome))
            if step.show is not None:
                step.show.remove_task(step.task)  # type: ignore[arg-type]
                self._open -= 1
                if self._open == 0 and self._progress is not None:
                    self._progress.stop()
                    self._progress = None
            if not self.quiet:
                outcome = f": {step.outcome}" if step.outcome else ""
                self._tell(mark, f" {step.title}{outcome} ", (f"{seconds:.1f} s", "dim"))


def counted(number: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def issue_document(issue: Issue) -> dict[str, object]:
    """An issue as `--json` gives it."""
    return {
        "code": issue.code,
        "message": issue.message,
        "file": None if issue.where.file is None else str(issue.where.file),
        "line": issue.where.line,
        "path": issue.where.path,
        "hint": issue.hint,
    }


def _place(where: Where) -> str:
    """Below the current folder a person names files from there."""
    if where.file is not None and where.file.is_relative_to(Path.cwd()):
        where = replace(where, file=where.file.relative_to(Path.cwd()))
    return str(where)


def _short(text: str, width: int = 90) -> str:
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"
