"""A workflow's jobs -> its steps carried out one after the other, each job in a folder of its own.

Commands run in bash as GitHub runs them; actions have stand-ins (`workflow_actions`). Starts processes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol

from generator.adapters import processes
from generator.adapters.clock import Clock
from generator.adapters.shell_session import last_word
from generator.adapters.workflow_actions import ActionError, Ground, act
from generator.ci.workflow import Job, Step, filled, hashed_file, holds
from generator.errors import Issue, StagetwinError

BASH: Final = ("bash", "--noprofile", "--norc", "-eo", "pipefail")
"""https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell"""
INSTALL: Final = "Install Stagetwin"
STEP_TIMEOUT_SECONDS: Final = 1800.0


class Result(StrEnum):
    """How a job or step ended."""

    SUCCESS = "success"
    FAILURE = "failure"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class StepOutcome:
    """A step that ran, and what it said; `log` is where all of it stands."""

    job: Job
    step: Step
    result: Result
    seconds: float
    told: str
    exit_code: int | None = None
    log: Path | None = None


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """A workflow that ran to its end."""

    results: Mapping[str, Result]
    steps: tuple[StepOutcome, ...]

    @property
    def failed_steps(self) -> tuple[StepOutcome, ...]:
        return tuple(one for one in self.steps if one.result is Result.FAILURE)


class Surroundings(Protocol):
    """What a job's machine has besides its steps."""

    def enter(self, job: Job, workspace: Path) -> Mapping[str, str]:
        """Variables for the job, whose workspace is there and empty."""

    def leave(self) -> None:
        """The job that was entered is over, however it ended."""

    def finished(self, outcome: StepOutcome) -> None:
        """A step is over."""


@dataclass(frozen=True, slots=True)
class WorkflowRunner:
    """`facts` are the values of the expressions; `folder` takes workspaces, artifacts and logs."""

    folder: Path
    source: Path
    facts: Mapping[str, str]
    variables: Mapping[str, str]
    surroundings: Surroundings
    clock: Clock
    _results: dict[str, Result] = field(default_factory=dict)

    def run(self, jobs: tuple[Job, ...]) -> RunOutcome:
        steps: list[StepOutcome] = []
        for job in jobs:
            fine = all(self._results[name] is Result.SUCCESS for name in job.needs)
            if not holds(job.condition, self._lookup(None), fine=fine):
                self._results[job.key] = Result.SKIPPED
                continue
            done = self._run_job(job)
            steps += done
            failed = any(one.result is Result.FAILURE for one in done)
            self._results[job.key] = Result.FAILURE if failed else Result.SUCCESS
        return RunOutcome(dict(self._results), tuple(steps))

    def _run_job(self, job: Job) -> list[StepOutcome]:
        workspace = self.folder / "machines" / job.key / "work"
        workspace.mkdir(parents=True)
        own = {**self.variables, **job.variables, **self.surroundings.enter(job, workspace)}
        own |= self._files_of_the_job(workspace.parent)
        done: list[StepOutcome] = []
        try:
            for step in job.steps:
                fine = not any(one.result is Result.FAILURE for one in done)
                if holds(step.condition, self._lookup(workspace), fine=fine):
                    done.append(self._run_step(job, step, workspace, own, len(done)))
                    self.surroundings.finished(done[-1])
        finally:
            self.surroundings.leave()
        return done

    def _run_step(
        self, job: Job, step: Step, workspace: Path, own: Mapping[str, str], number: int
    ) -> StepOutcome:
        started = self.clock.monotonic_seconds()
        ground = Ground(workspace, self.source, self.folder / "artifacts")
        log, code, result = None, None, Result.SUCCESS
        if step.name == INSTALL:
            told = "stands in: this command itself is used"
        elif step.run is None:
            try:
                told = act(step, ground)
            except ActionError as error:
                told, result = str(error), Result.FAILURE
        else:
            log = self.folder / "logs" / f"{job.key}-{number:02}.log"
            lookup = self._lookup(workspace)
            variables = {**own, **{key: filled(text, lookup) for key, text in step.variables.items()}}
            code, told = _shell(step.run, workspace, variables, log)
            result = Result.FAILURE if code else Result.SUCCESS
        seconds = self.clock.monotonic_seconds() - started
        return StepOutcome(job, step, result, seconds, told, code, log)

    def _files_of_the_job(self, folder: Path) -> dict[str, str]:
        files = {
            name: folder / name.lower() for name in ("GITHUB_STEP_SUMMARY", "GITHUB_PATH", "GITHUB_OUTPUT")
        }
        for file in files.values():
            file.touch()
        return {name: str(file) for name, file in files.items()}

    def _lookup(self, workspace: Path | None) -> Callable[[str], str]:
        def value(expression: str) -> str:
            if expression.startswith("needs.") and expression.endswith(".result"):
                return self._results[expression.split(".")[1]].value
            if (name := hashed_file(expression)) is not None and workspace is not None:
                file = workspace / name
                return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
            if expression not in self.facts:
                why = f"{expression}: an expression that the demo has no value for"
                raise StagetwinError(Issue("workflow-expression", why))
            return self.facts[expression]

        return value


def _shell(command: str, folder: Path, variables: Mapping[str, str], log: Path) -> tuple[int, str]:
    """The exit code, and the last line that was said."""
    log.parent.mkdir(parents=True, exist_ok=True)
    script = log.with_suffix(".sh")
    script.write_text(command, encoding="utf-8")
    lines: list[str] = []
    done = processes.run(
        [*BASH, script],
        folder=folder,
        environment=variables,
        on_output=lines.append,
        on_error=lines.append,
        timeout_seconds=STEP_TIMEOUT_SECONDS,
    )
    log.write_text("".join(f"{line.rstrip()}\n" for line in lines), encoding="utf-8")
    if done.interrupted:
        raise KeyboardInterrupt
    return done.exit_code, last_word(lines)
