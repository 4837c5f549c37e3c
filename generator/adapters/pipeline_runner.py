"""A GitLab pipeline's jobs -> their scripts carried out one after the other, each in a folder of its own.

What only GitLab can do stands in: getting the sources, signing a token, keeping artifacts. Starts processes.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from generator.adapters.clock import Clock
from generator.adapters.shell_session import run_lines
from generator.adapters.workflow_actions import ActionError, check_out
from generator.adapters.workflow_runner import (
    STEP_TIMEOUT_SECONDS,
    Result,
    RunOutcome,
    StepOutcome,
    Surroundings,
)
from generator.ci.gitlab_pipeline import Artifacts, PipelineJob, expanded
from generator.ci.workflow import Job, Step


@dataclass(frozen=True, slots=True)
class PipelineRunner:
    """`facts` are GitLab's own variables of the event; lines of `stands_in` are told and not run."""

    folder: Path
    source: Path
    facts: Mapping[str, str]
    variables: Mapping[str, str]
    stands_in: frozenset[str]
    surroundings: Surroundings
    clock: Clock
    _results: dict[str, Result] = field(default_factory=dict)

    def run(self, jobs: tuple[PipelineJob, ...]) -> RunOutcome:
        steps: list[StepOutcome] = []
        for one in jobs:
            key = one.job.key
            if any(self._results[name] is not Result.SUCCESS for name in one.job.needs):
                self._results[key] = Result.SKIPPED
                continue
            done = self._run_job(one)
            steps += done
            failed = any(step.result is Result.FAILURE for step in done)
            self._results[key] = Result.FAILURE if failed else Result.SUCCESS
        return RunOutcome(dict(self._results), tuple(steps))

    def _run_job(self, one: PipelineJob) -> list[StepOutcome]:
        workspace = self.folder / "machines" / one.job.key / "work"
        workspace.mkdir(parents=True)
        facts = {**self.facts, "CI_PROJECT_DIR": str(workspace), "CI_JOB_NAME": one.job.key}
        facts |= dict.fromkeys(one.tokens, "only GitLab signs a token")
        own = {key: expanded(text, facts) for key, text in one.job.variables.items()}
        done: list[StepOutcome] = []

        def finish(outcome: StepOutcome) -> None:
            done.append(outcome)
            self.surroundings.finished(outcome)

        entered = self.surroundings.enter(one.job, workspace)
        try:
            self._prepare(one, workspace, finish)
            if not _failed(done):
                self._script(one.job, workspace, {**self.variables, **facts, **own, **entered}, finish)
            if one.artifacts and (one.artifacts.always or not _failed(done)):
                kept = one.artifacts
                lenient = _failed(done)
                finish(
                    self._act(one.job, "keep artifacts", lambda: self._keep(one, kept, workspace, lenient))
                )
        finally:
            self.surroundings.leave()
        return done

    def _prepare(self, one: PipelineJob, workspace: Path, finish: Callable[[StepOutcome], None]) -> None:
        if one.manual:
            finish(self._act(one.job, "started by hand", lambda: "stands in: somebody saw the plan"))
        finish(self._act(one.job, "get the sources", partial(self._sources, workspace)))
        for name in one.job.needs:
            kept = self.folder / "artifacts" / name
            if kept.is_dir():
                finish(self._act(one.job, f"artifacts of {name}", partial(_copy, kept, workspace)))

    def _sources(self, workspace: Path) -> str:
        check_out(self.source, workspace)
        return "a fresh copy of the files"

    def _script(
        self,
        job: Job,
        workspace: Path,
        variables: Mapping[str, str],
        finish: Callable[[StepOutcome], None],
    ) -> None:
        for step in job.steps:
            if step.name in self.stands_in:
                told = "stands in: this command itself is used"
                finish(StepOutcome(job, step, Result.SUCCESS, 0.0, told))
        steps = [step for step in job.steps if step.name not in self.stands_in]
        log = self.folder / "logs" / f"{job.key}.log"
        lines = [step.name for step in steps]
        ran = run_lines(lines, workspace, variables, log, self.clock, STEP_TIMEOUT_SECONDS)
        for step, line in zip(steps, ran, strict=False):
            result = Result.FAILURE if line.exit_code else Result.SUCCESS
            finish(StepOutcome(job, step, result, line.seconds, line.told, line.exit_code, log))

    def _keep(self, one: PipelineJob, kept: Artifacts, workspace: Path, lenient: bool) -> str:
        """GitLab only warns of a file that is not there; here it fails, unless the script did already."""
        for path in kept.paths:
            if (workspace / path).is_file():
                target = self.folder / "artifacts" / one.job.key / path
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(workspace / path, target)
            elif not lenient:
                raise ActionError(f"{path}: no such file to keep")
        told = [Path(path).name for path in kept.paths]
        if not lenient:
            told += [
                _report(kind, workspace / path) for kind, files in kept.reports.items() for path in files
            ]
        return ", ".join(told)

    def _act(self, job: Job, name: str, action: Callable[[], str]) -> StepOutcome:
        started = self.clock.monotonic_seconds()
        try:
            told, result = action(), Result.SUCCESS
        except ActionError as error:
            told, result = str(error), Result.FAILURE
        seconds = self.clock.monotonic_seconds() - started
        return StepOutcome(job, Step(name, None, None, {}, {}, None), result, seconds, told)


def _failed(done: list[StepOutcome]) -> bool:
    return any(one.result is Result.FAILURE for one in done)


def _copy(kept: Path, workspace: Path) -> str:
    shutil.copytree(kept, workspace, dirs_exist_ok=True)
    return ", ".join(sorted(path.name for path in kept.rglob("*") if path.is_file()))


def _report(kind: str, file: Path) -> str:
    """What GitLab would read from it. Raise ActionError where it could not."""
    try:
        return _REPORTS[kind](file.read_text(encoding="utf-8"))
    except (OSError, ValueError, LookupError, ElementTree.ParseError) as error:
        raise ActionError(f"{file.name}: not a {kind} report: {error}") from None


def _junit(text: str) -> str:
    return f"{len(list(ElementTree.fromstring(text).iter('testcase')))} test cases"


def _terraform(text: str) -> str:
    # https://docs.gitlab.com/user/infrastructure/iac/mr_integration/
    document = json.loads(text)
    counts = [document[key] for key in ("create", "update", "delete")]
    if not all(isinstance(count, int) for count in counts):
        raise ValueError(f"its counts are {counts}")
    return "{} to add, {} to change, {} to destroy".format(*counts)


_REPORTS: Final[Mapping[str, Callable[[str], str]]] = {"junit": _junit, "terraform": _terraform}
