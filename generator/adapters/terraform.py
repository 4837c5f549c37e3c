"""The one way to Terraform: command lines by python-terraform, run by us. Starts processes, writes plans.

python-terraform 0.10.1 spells the options; it is not asked to run them, because it buffers all output, has no
timeout, takes no environment and turns any misspelt method into a Terraform command.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from signal import Signals
from typing import Any

from python_terraform import IsFlagged, Terraform

from generator.adapters.files import locked, private_folder
from generator.adapters.processes import STOP_SECONDS, Finished, OnLine, run
from generator.adapters.terraform_errors import NextSteps, issues_from
from generator.adapters.terraform_events import (
    ChangeSummary,
    Diagnostic,
    EventReader,
    PlannedChange,
    TerraformProgress,
    diagnostic,
)
from generator.errors import Issue, StagetwinError, Where

# `terraform plan -detailed-exitcode`: 0 no changes, 1 an error, 2 changes.
CHANGES_EXIT_CODE = 2
# Nobody but the owner may read a plan: it holds the values of secrets in clear.
PRIVATE_UMASK = 0o077
AUTOMATION = {"TF_IN_AUTOMATION": "1", "TF_INPUT": "0", "CHECKPOINT_DISABLE": "1"}
# The provider builds its whole schema at each start and collects the garbage of that meanwhile: less often
# takes a quarter off the CPU time of a plan, and adds 50 MB to the provider's 600.
GARBAGE_COLLECTION = {"GOGC": "400"}
# A person's habits for their own Terraform would silently change what is planned, and in which state.
DROPPED = ("TF_WORKSPACE", "TF_CLI_ARGS")

OnProgress = Callable[[TerraformProgress], None]


@dataclass(frozen=True, slots=True)
class PlanOutcome:
    """A plan that was made and saved at `path`. `changed` also when only outputs change."""

    path: Path
    changed: bool
    summary: ChangeSummary
    planned: tuple[PlannedChange, ...]
    drifted: tuple[PlannedChange, ...]
    warnings: tuple[Diagnostic, ...]
    elapsed_seconds: float


@dataclass(frozen=True, slots=True)
class ApplyOutcome:
    """What an apply or a destroy did."""

    summary: ChangeSummary
    warnings: tuple[Diagnostic, ...]
    elapsed_seconds: float


@dataclass(frozen=True, slots=True)
class TerraformOutput:
    """An output value of a root."""

    value: Any
    sensitive: bool


class _CommandLine(Terraform):  # type: ignore[misc]  # python-terraform has no type hints
    """python-terraform without everything but its spelling of command lines."""

    def read_state_file(self, file_path: str | None = None) -> None:
        """Nothing: what it would read is the backend's configuration, and it may not be JSON."""

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)


def _ignore(_progress: TerraformProgress) -> None:
    pass


class TerraformRunner:
    """Terraform on one root. `environment` is all that Terraform sees. Any number may run at once.

    Every method raises StagetwinError with Terraform's own diagnostics and the next step, and `interrupted`
    after a Ctrl-C, once Terraform has stopped by itself and freed its lock. Runners in threads need
    `processes.forwarding_signals()` around them in the main thread.
    """

    def __init__(
        self,
        executable: Path | str,
        root_directory: Path,
        environment: Mapping[str, str],
        on_progress: OnProgress = _ignore,
        *,
        next_steps: NextSteps | None = None,
        timeout_seconds: float | None = None,
        stop_seconds: float = STOP_SECONDS,
    ) -> None:
        self._root = root_directory
        self._environment = _environment(environment)
        self._on_progress = on_progress
        self._next_steps = next_steps or NextSteps()
        self._timeout_seconds = timeout_seconds
        self._stop_seconds = stop_seconds
        self._spell = _CommandLine(working_dir=str(root_directory), terraform_bin_path=str(executable))

    def init(
        self,
        backend_arguments: Mapping[str, str] | None = None,
        *,
        plugin_directory: Path | None = None,
        backend: bool = True,
        upgrade: bool = False,
    ) -> None:
        """Sets the root up; initializes anew when the backend's arguments have changed."""
        options: dict[str, Any] = {
            "backend": backend,
            "backend_config": dict(backend_arguments or {}),
            "reconfigure": IsFlagged if backend else None,
            "plugin_dir": plugin_directory,
            "upgrade": IsFlagged if upgrade else None,
        }
        cache = self._environment.get("TF_PLUGIN_CACHE_DIR")
        # Terraform does not guard its plugin cache: two that install the same provider corrupt it.
        with locked(Path(cache) / ".stagetwin.lock") if cache else nullcontext():
            self._events("init", options)

    def validate(self) -> tuple[Diagnostic, ...]:
        """The warnings; errors are raised. Starts the provider twice, so a plan alone is cheaper."""
        text, finished, errors = self._capture("validate", {"json": IsFlagged})
        try:
            answer = json.loads(text)
        except ValueError:
            raise self._failed("validate", finished, [], errors or text.splitlines()) from None
        found = [diagnostic(entry) for entry in answer.get("diagnostics", [])]
        if not answer.get("valid"):
            raise self._failed("validate", finished, found, errors)
        return tuple(found)

    def plan(
        self,
        out: Path,
        *,
        destroy: bool = False,
        refresh_only: bool = False,
        refresh: bool = True,
        targets: Sequence[str] = (),
        replace: Sequence[str] = (),
        variable_files: Sequence[Path] = (),
        lock: bool = True,
        lock_timeout_seconds: int = 0,
        parallelism: int | None = None,
    ) -> PlanOutcome:
        """Plans and saves at `out`, for its owner's eyes only; an older plan there is deleted first."""
        private_folder(out.parent)
        out.unlink(missing_ok=True)
        partial = out.with_name(f".{out.name}.partial")
        options: dict[str, Any] = {
            "out": partial.absolute(),
            "detailed_exitcode": IsFlagged,
            "destroy": IsFlagged if destroy else None,
            "refresh_only": IsFlagged if refresh_only else None,
            "refresh": None if refresh else False,
            "target": list(targets),
            "replace": list(replace),
            "var_file": [str(path.absolute()) for path in variable_files],
            "parallelism": parallelism,
            **_locking(lock, lock_timeout_seconds),
        }
        try:
            finished, events = self._events("plan", options, umask=PRIVATE_UMASK, fine=(0, CHANGES_EXIT_CODE))
            partial.replace(out)
        finally:
            partial.unlink(missing_ok=True)
        return PlanOutcome(
            path=out,
            changed=finished.exit_code == CHANGES_EXIT_CODE,
            summary=events.summary,
            planned=tuple(events.planned),
            drifted=tuple(events.drifted),
            warnings=_warnings(events),
            elapsed_seconds=finished.elapsed_seconds,
        )

    def show_json(self, plan: Path | None = None) -> bytes:
        """The saved plan, or the state, as `terraform show -json` gives it."""
        arguments = [] if plan is None else [str(plan.absolute())]
        return self._answer("show", {"json": IsFlagged}, *arguments).encode()

    def apply(
        self, plan: Path, *, lock_timeout_seconds: int = 0, parallelism: int | None = None
    ) -> ApplyOutcome:
        """Applies a saved plan."""
        options = {"parallelism": parallelism, **_locking(True, lock_timeout_seconds)}
        finished, events = self._events("apply", options, str(plan.absolute()))
        return ApplyOutcome(events.summary, _warnings(events), finished.elapsed_seconds)

    def destroy(
        self,
        *,
        targets: Sequence[str] = (),
        variable_files: Sequence[Path] = (),
        lock_timeout_seconds: int = 0,
        parallelism: int | None = None,
    ) -> ApplyOutcome:
        """Destroys all that the state holds, without asking."""
        options: dict[str, Any] = {
            "auto_approve": IsFlagged,
            "target": list(targets),
            "var_file": [str(path.absolute()) for path in variable_files],
            "parallelism": parallelism,
            **_locking(True, lock_timeout_seconds),
        }
        finished, events = self._events("destroy", options)
        return ApplyOutcome(events.summary, _warnings(events), finished.elapsed_seconds)

    def output(self) -> dict[str, TerraformOutput]:
        """The root's outputs by name; none before the first apply."""
        values = json.loads(self._answer("output", {"json": IsFlagged}))
        return {
            name: TerraformOutput(entry.get("value"), bool(entry.get("sensitive")))
            for name, entry in values.items()
        }

    def state_list(self) -> tuple[str, ...]:
        """The addresses in the state; none when there is no state yet."""
        text, finished, errors = self._capture("state list", {})
        if finished.exit_code == 0:
            return tuple(text.split("\n")[:-1])
        if any("No state file was found" in line for line in errors):
            return ()
        raise self._failed("state list", finished, [], errors)

    def force_unlock(self, lock_id: str) -> None:
        """Frees a lock that a dead Terraform has left."""
        self._answer("force-unlock", {"force": IsFlagged}, lock_id)

    def fmt(self, *paths: Path, check: bool = False) -> tuple[Path, ...]:
        """Formats `paths` (the root, if none); gives what was, or with `check` what would be, rewritten."""
        options = {"check": IsFlagged if check else None, "recursive": IsFlagged, "list": True}
        names = [str(path.absolute()) for path in paths]
        text, finished, errors = self._capture("fmt", options, *names)
        # `fmt -check` ends with 3 when something is not formatted, which is an answer here.
        if finished.exit_code not in (0, 3):
            raise self._failed("fmt", finished, [], errors)
        return tuple(self._root / line for line in text.splitlines() if line)

    def _events(
        self,
        verb: str,
        options: Mapping[str, Any],
        *arguments: str,
        umask: int = -1,
        fine: tuple[int, ...] = (0,),
    ) -> tuple[Finished, EventReader]:
        reader = EventReader()

        def hear(line: str) -> None:
            if progress := reader.feed(line):
                self._on_progress(progress)

        options = {"input": False, **options, "json": IsFlagged}
        finished = self._run(verb, options, arguments, hear, hear, umask)
        if finished.exit_code not in fine or finished.interrupted or finished.timed_out:
            raise self._failed(verb, finished, reader.diagnostics, reader.plain_lines)
        return finished, reader

    def _answer(self, verb: str, options: Mapping[str, Any], *arguments: str) -> str:
        text, finished, errors = self._capture(verb, options, *arguments)
        if finished.exit_code != 0 or finished.interrupted or finished.timed_out:
            raise self._failed(verb, finished, [], errors)
        return text

    def _capture(
        self, verb: str, options: Mapping[str, Any], *arguments: str
    ) -> tuple[str, Finished, list[str]]:
        lines: list[str] = []
        errors: list[str] = []
        options = {**options, "no_color": None if verb == "state list" else IsFlagged}
        finished = self._run(verb, options, arguments, lines.append, errors.append, -1)
        return "".join(f"{line}\n" for line in lines), finished, errors

    def _run(
        self,
        verb: str,
        options: Mapping[str, Any],
        arguments: Sequence[str],
        on_output: OnLine,
        on_error: OnLine,
        umask: int,
    ) -> Finished:
        if not self._root.is_dir():
            raise StagetwinError(
                Issue("root-missing", f"terraform {verb}: there is no folder {self._root}", Where(self._root))
            )
        return run(
            self._spell.generate_cmd_string(verb, *arguments, **options),
            folder=self._root,
            environment=self._environment,
            on_output=on_output,
            on_error=on_error,
            timeout_seconds=self._timeout_seconds,
            stop_seconds=self._stop_seconds,
            umask=umask,
        )

    def _failed(
        self, verb: str, finished: Finished, diagnostics: Sequence[Diagnostic], plain_lines: Sequence[str]
    ) -> StagetwinError:
        errors = [entry for entry in diagnostics if entry.severity == "error"]
        if finished.interrupted:
            errors = [entry for entry in errors if not entry.follows_from_stopping]
        ending = self._ending(verb, finished)
        issues: tuple[Issue, ...] = () if ending is None else (ending,)
        if errors or ending is None:
            issues += issues_from(verb, errors, plain_lines, self._root, self._next_steps)
        return StagetwinError(issues)

    def _ending(self, verb: str, finished: Finished) -> Issue | None:
        """Why it ended, when it did not by itself."""
        if finished.interrupted:
            return Issue("interrupted", f"terraform {verb}: stopped, as you asked", Where(self._root))
        if finished.timed_out:
            why = f"not done after {self._timeout_seconds:.0f} s, so it was stopped"
            return Issue("terraform-timeout", f"terraform {verb}: {why}", Where(self._root))
        if finished.exit_code < 0:
            why = f"something else ended it ({Signals(-finished.exit_code).name})"
            hint = (
                "SIGKILL often means that memory ran out; if it held the state's lock, the next run says who"
                " holds it and how to free it"
            )
            return Issue("terraform-killed", f"terraform {verb}: {why}", Where(self._root), hint)
        return None


def _environment(environment: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in environment.items() if not name.startswith(DROPPED)}
    return GARBAGE_COLLECTION | kept | AUTOMATION


def _locking(lock: bool, timeout_seconds: int) -> dict[str, Any]:
    return {
        "lock": None if lock else False,
        "lock_timeout": f"{timeout_seconds}s" if timeout_seconds else None,
    }


def _warnings(events: EventReader) -> tuple[Diagnostic, ...]:
    return tuple(entry for entry in events.diagnostics if entry.severity == "warning")
