"""A request in JSON -> checkov's results in JSON. Runs inside checkov's own environment; reads files only.

python checkov_driver.py REQUEST.json, where the request is {"scans": [{"name", "plan", "directory"}]} with
null for what is not to be scanned. One process scans everything, only the two Terraform runners are imported,
and what roots share is parsed and evaluated once. Skip comments in Terraform files are not honoured.
"""

from __future__ import annotations

import contextlib
import functools
import gc
import json
import logging
import os
import pickle
import socket
import sys
from collections.abc import Callable, Iterable
from typing import Any

os.environ["LOG_LEVEL"] = "ERROR"


def refuse_network() -> None:
    """checkov looks up hosts for guidelines and modules; a scan of files has no business with them."""

    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError("checkov is run without network")

    socket.socket.connect = refuse  # type: ignore[method-assign]
    socket.getaddrinfo = refuse  # type: ignore[assignment]


def remembered(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, called once for each text; everybody gets a copy, because checkov edits what it gets."""
    known: dict[object, bytes] = {}

    @functools.wraps(function)
    def call(text: object, *more: object, **named: object) -> Any:
        if type(text) is not str:
            return function(text, *more, **named)
        key = (text, more, tuple(named.items()))
        if key not in known:
            value = function(text, *more, **named)
            try:
                known[key] = pickle.dumps(value)
            except (AttributeError, TypeError, pickle.PicklingError):
                return value
        return pickle.loads(known[key])

    return call


def work_once() -> None:
    """Parse each file's text and evaluate each expression once: two thirds of a scan of files goes there.

    Both look at nothing but the text. Modules are called many times, and by both environments.
    """
    import hcl2.api
    from checkov.terraform.graph_builder.variable_rendering import evaluate_terraform

    hcl2.api.loads = remembered(hcl2.api.loads)
    evaluate_terraform.evaluate_terraform = remembered(evaluate_terraform.evaluate_terraform)


def collect_seldom() -> None:
    """A scan's graphs live as long as the scan: looking through them each time takes a quarter of it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)


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
        "attributes": entry.check_result.get("evaluated_keys") or [],
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
        work_once()
        collect_seldom()
        scans = [scan(one) for one in request["scans"]]
    json.dump({"checkov": version, "scans": scans}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
