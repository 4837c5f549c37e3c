"""`request.json` in the current folder -> `findings.json`: what checkov finds in plans and files.

python -m benchmarks.judged ours|command: as `stagetwin policy` scans, or by the `checkov` command, once for
each plan and once for each folder of files.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from generator.adapters.checkov import Scan, child_environment, configured_plan, scan_shapes
from generator.adapters.tools import tool
from generator.policy.checkov import read_results

FOUND = 1
"""With what the command ends when something failed."""


def ours(project: Path, scans: list[dict[str, Any]]) -> dict[str, list[list[str]]]:
    asked = [Scan(one["name"], Path(one["plan"]), Path(one["directory"]), one["origins"]) for one in scans]
    plans = [configured_plan(one) for one in asked]
    results = read_results({"scans": list(scan_shapes(tool("checkov").python, asked, plans, project))})
    found = {}
    for scan, result in zip(asked, results, strict=True):
        for half, checks in (("plan", result.plan), ("files", result.files)):
            found[f"{scan.name} {half}"] = _pairs(
                (one.check, one.address) for one in checks if not one.passed
            )
    return found


def command(_project: Path, scans: list[dict[str, Any]]) -> dict[str, list[list[str]]]:
    found = {}
    for one in scans:
        plan = Path(one["plan"])
        found[f"{one['name']} plan"] = _told(plan.parent, "terraform_plan", "--file", plan.name)
        found[f"{one['name']} files"] = _told(plan.parent, "terraform", "--directory", one["directory"])
    return found


def _told(folder: Path, framework: str, *what: str) -> list[list[str]]:
    done = subprocess.run(
        [
            *(tool("checkov").python, "-m", "checkov.main", "--skip-download", "--quiet"),
            *("--output", "json", "--framework", framework, *what),
        ],
        cwd=folder,
        env=child_environment(os.environ),
        stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode != FOUND:
        sys.exit(f"checkov ended with {done.returncode}")
    failed = json.loads(done.stdout)["results"]["failed_checks"]
    return _pairs((one["check_id"], one["resource"]) for one in failed)


def _pairs(found: Iterable[tuple[str, str]]) -> list[list[str]]:
    return [list(one) for one in sorted(set(found))]


def main(how: str) -> None:
    request = json.loads(Path("request.json").read_bytes())
    by = {"ours": ours, "command": command}[how]
    found = by(Path(request["project"]), request["scans"])
    Path("findings.json").write_text(json.dumps(found), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
