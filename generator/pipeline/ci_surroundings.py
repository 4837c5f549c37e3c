"""The machines of the CI demo: every job reaches the demo's AWS, a fork's job starts its own."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.adapters.ci_sources import free_port
from generator.adapters.workflow_runner import Result, StepOutcome
from generator.ci.workflow import Job
from generator.embedded import launcher
from generator.embedded.status import EmbeddedConfig
from generator.pipeline.connection import PORT_VARIABLE
from generator.pipeline.definitions import TARGET_VARIABLE
from generator.pipeline.progress import Reporter, Step


@dataclass
class DemoSurroundings:
    """Tells each job as one step, with its time."""

    reporter: Reporter
    aws: EmbeddedConfig
    _own: EmbeddedConfig | None = None
    _stack: ExitStack = field(default_factory=ExitStack)
    _step: Step | None = None
    _done: list[StepOutcome] = field(default_factory=list)

    def enter(self, job: Job, workspace: Path) -> Mapping[str, str]:
        self._done.clear()
        self._step = self._stack.enter_context(self.reporter.step(f"  {job.name}"))
        if TARGET_VARIABLE in job.variables:
            state = workspace / ".stagetwin" / "embedded"
            self._own = replace(self.aws, port=free_port(), state_directory=state)
            return {PORT_VARIABLE: str(self._own.port)}
        (workspace / ".stagetwin").mkdir()
        (workspace / ".stagetwin" / "embedded").symlink_to(self.aws.state_directory)
        return {PORT_VARIABLE: str(self.aws.port)}

    def finished(self, outcome: StepOutcome) -> None:
        self._done.append(outcome)
        if self._step is not None:
            self._step.update(outcome.step.name)

    def leave(self) -> None:
        if self._own is not None:
            launcher.down(self._own)
            self._own = None
        failed = [one.step.name for one in self._done if one.result is Result.FAILURE]
        if self._step is not None:
            told = f"failed at: {failed[0]}" if failed else f"{len(self._done)} steps"
            self._step.result(told, ok=not failed)
        self._stack.close()
