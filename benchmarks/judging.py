"""What checkov finds: by the scan that `stagetwin policy` makes, and by the `checkov` command for each plan.

Needs checkov's tool environment, which the set-up makes; both sides run the same checkov from it.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.row import IMPORTABLE, OURS, REPOSITORY, Bar, Contender, Row, WrongError
from generator.pipeline.definitions import load
from generator.policy.configured import as_configured
from generator.project import Project
from tests.policy.recorded import SERVICE, text

ENVIRONMENTS = ("prod", "staging")
COMMAND = "checkov"
TODAY = date(2026, 11, 23)
"""The day on which the waivers of the reference service are looked at; findings do not depend on it."""


def rows(_size: int) -> tuple[Row, ...]:
    contenders = (("command", COMMAND, _check_some), ("ours", OURS, _check_same))
    return (
        Row(
            "policy",
            "Scan the plans and the files of both environments of the reference service",
            tuple(
                Contender(
                    name,
                    lambda _, how=how: [sys.executable, "-m", "benchmarks.judged", how],
                    _prepare,
                    check=check,
                    variables=IMPORTABLE,
                )
                for how, name, check in contenders
            ),
            (Bar(OURS, COMMAND, 1 / 3, "at least 3x less than the `checkov` command once for each"),),
            "The command runs for each plan, then for the files of each root; both sides must tell the same "
            "findings of the same resources. Stagetwin's own rules are not timed. A plan and files that an "
            "earlier run has judged are not scanned at all.",
        ),
    )


def _prepare(folder: Path) -> None:
    workspace = load(Project(REPOSITORY), TODAY)
    scans = []
    for environment in ENVIRONMENTS:
        [root] = workspace.select(environment, SERVICE)
        plan = folder / f"{environment}.json"
        plan.write_text(json.dumps(as_configured(json.loads(text(f"{environment}-first")))), encoding="utf-8")
        scans.append(
            {
                "name": f"{environment}/{SERVICE}",
                "plan": str(plan),
                "directory": str(REPOSITORY / "terraform" / "live" / environment / SERVICE),
                "origins": dict(root.stack.origins),
            }
        )
    request = {"project": str(REPOSITORY), "scans": scans}
    (folder / "request.json").write_text(json.dumps(request), encoding="utf-8")


def _findings(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "findings.json").read_bytes())
    return found


def _check_some(folder: Path) -> None:
    if not all(_findings(folder).values()):
        raise WrongError("checkov found nothing, which it never does")


def _check_same(folder: Path) -> None:
    """Against what the command has found, which runs first."""
    ours, theirs = _findings(folder), _findings(folder.parent / COMMAND)
    if ours != theirs:
        parts = [name for name in theirs if ours.get(name) != theirs[name]]
        raise WrongError(f"other findings than the command's: {', '.join(parts)}")
