"""Plans and rendered folders -> checkov's results. Starts checkov once, in its own environment, offline."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.resources import as_file, files
from pathlib import Path

from generator.adapters.processes import Finished, run
from generator.adapters.reduced_scan import reduced
from generator.adapters.scan_cache import ScanCache
from generator.errors import Issue, StagetwinError
from generator.plan.values import Json, array_or_empty, as_object
from generator.policy.checkov import ScanResult, read_results
from generator.policy.configured import as_configured

TIMEOUT_SECONDS = 600.0
# What checkov's Python may see of the environment: no credentials, no settings of checkov's own.
_PASSED_ON = ("HOME", "LANG", "LC_ALL", "PATH", "TMPDIR")


@dataclass(frozen=True, slots=True)
class Scan:
    """One root: a name for messages (`prod/positive-chat`), its plan as JSON, its rendered folder.

    `origins` maps its module calls to places in the definition.
    """

    name: str
    plan: Path
    directory: Path | None
    origins: Mapping[str, str] = field(default_factory=dict)


def child_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The variables that checkov is started with."""
    kept = {name: environ[name] for name in _PASSED_ON if name in environ}
    return {**kept, "LOG_LEVEL": "ERROR", "PYTHONDONTWRITEBYTECODE": "1"}


def run_checkov(
    python: Path, scans: Sequence[Scan], *, timeout_seconds: float = TIMEOUT_SECONDS
) -> tuple[ScanResult, ...]:
    """Scan everything in one process. Raises StagetwinError when anything is missing or cannot be read."""
    _require(scans)
    plans = [configured_plan(scan) for scan in scans]
    return read_results(_scanned(python, scans, plans, timeout_seconds))


@dataclass(frozen=True, slots=True)
class Scanned:
    """The results of several roots, and how many of them had to be scanned for that."""

    results: tuple[ScanResult, ...]
    scanned: int


def scan_changed(python: Callable[[], Path], scans: Sequence[Scan], cache: ScanCache) -> Scanned:
    """Scan what no earlier run has seen with exactly this plan and these files; nothing else is started.

    `python` is called for if there is anything to scan. Raises StagetwinError as `run_checkov` does.
    """
    _require(scans)
    plans = [configured_plan(scan) for scan in scans]
    keys = [cache.key(plan, scan.directory) for plan, scan in zip(plans, scans, strict=True)]
    found = [cache.read(key) for key in keys]
    missing = [number for number, known in enumerate(found) if known is None]
    if missing:
        chosen = [scans[one] for one in missing]
        entries = scan_shapes(python(), chosen, [plans[one] for one in missing], cache.project.root)
        for number, entry in zip(missing, entries, strict=True):
            found[number] = entry
            cache.write(keys[number], entry)
    named = [{**(known or {}), "name": scan.name} for known, scan in zip(found, scans, strict=True)]
    return Scanned(read_results({"scans": named}), len(missing))


def scan_shapes(
    python: Path,
    scans: Sequence[Scan],
    plans: Sequence[Mapping[str, Json]],
    project: Path,
    timeout_seconds: float = TIMEOUT_SECONDS,
) -> list[Mapping[str, Json]]:
    """checkov's results for each root, for which it looks at every shape of a root once."""
    with tempfile.TemporaryDirectory(prefix="stagetwin-shapes-") as folder:
        smaller = [
            reduced(plan, scan.directory, scan.origins, project, Path(folder) / str(number))
            for number, (scan, plan) in enumerate(zip(scans, plans, strict=True))
        ]
        document = _scanned(
            python,
            [
                scan if one is None else replace(scan, directory=one.directory)
                for scan, one in zip(scans, smaller, strict=True)
            ],
            [plan if one is None else one.reduction.plan for plan, one in zip(plans, smaller, strict=True)],
            timeout_seconds,
        )
        read_results(document)
        entries = map(as_object, array_or_empty(as_object(document)["scans"]))
        return [
            entry if one is None else one.whole(entry) for entry, one in zip(entries, smaller, strict=True)
        ]


def _scanned(
    python: Path, scans: Sequence[Scan], plans: Sequence[Mapping[str, Json]], timeout_seconds: float
) -> Json:
    with (
        as_file(files("generator.policy").joinpath("checkov_driver.py")) as driver,
        tempfile.TemporaryDirectory(prefix="stagetwin-checkov-") as folder,
    ):
        path = Path(folder) / "request.json"
        path.write_text(json.dumps({"scans": _requests(scans, plans, Path(folder))}), encoding="utf-8")
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
    return _document(finished, output, errors)


def _requests(
    scans: Sequence[Scan], plans: Sequence[Mapping[str, Json]], folder: Path
) -> list[dict[str, str | None]]:
    """What the driver is asked. Plans are copied to a private folder and short names: checkov takes a plan's
    path for one of its values and, if it has a run of 40 letters and slashes, for a secret (CKV_AWS_45).
    """
    requests: list[dict[str, str | None]] = []
    for number, (scan, document) in enumerate(zip(scans, plans, strict=True)):
        plan = folder / f"{number}.json"
        plan.write_text(json.dumps(document), encoding="utf-8")
        directory = None if scan.directory is None else str(scan.directory.resolve())
        requests.append({"name": scan.name, "plan": plan.name, "directory": directory})
    return requests


def configured_plan(scan: Scan) -> dict[str, Json]:
    """The scan's plan as rules see it. Raises StagetwinError when it is none."""
    return as_configured(_read(scan))


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
