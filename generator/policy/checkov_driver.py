"""A request in JSON -> checkov's results in JSON. Runs inside checkov's own environment; reads files only.

python checkov_driver.py REQUEST.json, where the request is {"scans": [{"name", "plan", "directory"}]} with
null for what is not to be scanned. One process scans everything: nearly all of checkov's time is its
imports, and only the two Terraform runners are imported. Skip comments in Terraform files are not honoured.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import socket
import sys
from collections.abc import Iterable
from typing import Any

os.environ["LOG_LEVEL"] = "ERROR"


def refuse_network() -> None:
    """checkov looks up hosts for guidelines and modules; a scan of files has no business with them."""

    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError("checkov is run without network")

    socket.socket.connect = refuse  # type: ignore[method-assign]
    socket.getaddrinfo = refuse  # type: ignore[assignment]


def record(entry: Any, outcome: str) -> dict[str, object]:
    first, last = (entry.file_line_range or [0, 0])[:2]
    return {
        "check": entry.check_id,
        "name": entry.check_name,
        "outcome": outcome,
        "address": entry.resource,
        "file": entry.file_abs_path,
        "lines": [first, last],
        "guideline": entry.guideline,
        "severity": getattr(entry.severity, "name", None),
    }


def summary(reports: Iterable[Any]) -> dict[str, object]:
    """One scan's results. Resources come as `file:address`."""
    results: list[dict[str, object]] = []
    resources: set[str] = set()
    errors: list[str] = []
    for report in reports:
        results += [record(entry, "passed") for entry in report.passed_checks]
        results += [record(entry, "failed") for entry in report.failed_checks]
        results += [record(entry, "skipped") for entry in report.skipped_checks]
        resources |= {str(name).rpartition(":")[2] for name in report.resources}
        errors += [str(name) for name in report.parsing_errors]
    return {"results": results, "resources": sorted(resources), "parsing_errors": errors}


def scan(request: dict[str, Any]) -> dict[str, object]:
    from checkov.runner_filter import RunnerFilter
    from checkov.terraform.plan_runner import Runner as PlanRunner
    from checkov.terraform.runner import Runner as FileRunner

    def run(runner: Any, framework: str, **what: object) -> dict[str, object]:
        chosen = RunnerFilter(framework=[framework], download_external_modules=False)
        report = runner.run(runner_filter=chosen, collect_skip_comments=False, **what)
        return summary(report if isinstance(report, list) else [report])

    plan, directory = request.get("plan"), request.get("directory")
    return {
        "name": request["name"],
        "plan": run(PlanRunner(), "terraform_plan", files=[plan]) if plan else None,
        "files": run(FileRunner(), "terraform", root_folder=directory) if directory else None,
    }


def main(path: str) -> None:
    with open(path, encoding="utf-8") as file:  # noqa: PTH123  # this file runs alone, as light as it can
        request = json.load(file)
    refuse_network()
    with contextlib.redirect_stdout(sys.stderr):
        from checkov.version import version

        logging.disable(logging.WARNING)
        scans = [scan(one) for one in request["scans"]]
    json.dump({"checkov": version, "scans": scans}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
