"""Plans and rendered folders -> checkov's results. Starts checkov once, in its own environment, offline."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

from generator.adapters.processes import Finished, run
from generator.errors import Issue, StagetwinError
from generator.plan.values import Json
from generator.policy.checkov import ScanResult, read_results
from generator.policy.configured import as_configured

TIMEOUT_SECONDS = 600.0
# What checkov's Python may see of the environment: no credentials, no settings of checkov's own.
_PASSED_ON = ("HOME", "LANG", "LC_ALL", "PATH", "TMPDIR")


@dataclass(frozen=True, slots=True)
class Scan:
    """One root: a name for messages (`prod/positive-chat`), its plan as JSON, its rendered folder."""

    name: str
    plan: Path
    directory: Path | None


def child_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The variables that checkov is started with."""
    kept = {name: environ[name] for name in _PASSED_ON if name in environ}
    return {**kept, "LOG_LEVEL": "ERROR", "PYTHONDONTWRITEBYTECODE": "1"}


def run_checkov(
    python: Path, scans: Sequence[Scan], *, timeout_seconds: float = TIMEOUT_SECONDS
) -> tuple[ScanResult, ...]:
    """Scan everything in one process. Raises StagetwinError when anything is missing or cannot be read."""
    _require(scans)
    with (
        as_file(files("generator.policy").joinpath("checkov_driver.py")) as driver,
        tempfile.TemporaryDirectory(prefix="stagetwin-checkov-") as folder,
    ):
        path = Path(folder) / "request.json"
        path.write_text(json.dumps({"scans": _requests(scans, Path(folder))}), encoding="utf-8")
        output: list[str] = []
        errors: list[str] = []
        finished = run(
            # -P keeps the driver's folder off the path: it has files named like packages.
            [python, "-P", driver, path],
            folder=Path(folder),
            environment=child_environment(os.environ),
            on_output=output.append,
            on_error=errors.append,
            timeout_seconds=timeout_seconds,
        )
    return read_results(_document(finished, output, errors))


def _requests(scans: Sequence[Scan], folder: Path) -> list[dict[str, str | None]]:
    """What the driver is asked. Plans are copied to a private folder and short names: checkov takes a plan's
    path for one of its values and, if it has a run of 40 letters and slashes, for a secret (CKV_AWS_45).
    """
    requests: list[dict[str, str | None]] = []
    for number, scan in enumerate(scans):
        plan = folder / f"{number}.json"
        plan.write_text(json.dumps(as_configured(_read(scan))), encoding="utf-8")
        directory = None if scan.directory is None else str(scan.directory.resolve())
        requests.append({"name": scan.name, "plan": plan.name, "directory": directory})
    return requests


def _read(scan: Scan) -> dict[str, Json]:
    try:
        document = json.loads(scan.plan.read_bytes())
    except ValueError:
        document = None
    if not isinstance(document, dict):
        why = f"{scan.name}: {scan.plan} is not the JSON of a plan"
        raise StagetwinError(Issue("checkov-unreadable", why, hint="run `stagetwin plan` again"))
    return document


def _require(scans: Sequence[Scan]) -> None:
    """checkov itself answers a missing file with success."""
    issues = [
        Issue("policy-no-plan", f"{scan.name}: {path} does not exist", hint="run `stagetwin plan` first")
        for scan in scans
        for path in (scan.plan, scan.directory)
        if path is not None and not path.exists()
    ]
    if issues:
        raise StagetwinError(issues)


def _document(finished: Finished, output: list[str], errors: list[str]) -> Json:
    if finished.interrupted:
        raise StagetwinError(Issue("interrupted", "checkov: stopped, as you asked"))
    if finished.timed_out:
        why = f"checkov: it took more than {finished.elapsed_seconds:.0f} seconds and was stopped"
        raise StagetwinError(Issue("checkov-timeout", why))
    last = next((line for line in reversed(errors) if line.strip()), "it said nothing")
    if finished.exit_code != 0:
        raise StagetwinError(
            Issue(
                "checkov-failed",
                f"checkov: exit code {finished.exit_code}: {last}",
                hint="run `stagetwin doctor`",
            )
        )
    try:
        document: Json = json.loads("\n".join(output))
    except ValueError as error:
        raise StagetwinError(
            Issue("checkov-results", f"checkov: its results are not JSON: {last}")
        ) from error
    return document
