"""Looking at every shape once says what looking at everything does; both by the real checkov."""

from __future__ import annotations

import json
import resource
from pathlib import Path
from typing import Any

import pytest

from generator.adapters.checkov import Scan, configured_plan, run_checkov, scan_shapes
from generator.adapters.tools import tool
from generator.policy.bundles import NEVER_JUDGED
from generator.policy.checkov import ScanResult, merge, read_results
from tests.policy.many import Many, make
from tests.policy.recorded import FOLDER, SERVICE, text

CHECKOV = tool("checkov")
pytestmark = pytest.mark.skipif(not CHECKOV.installed, reason="`scripts/setup` installs checkov")
LONGEST_SECONDS = 3000.0
"""A scan of everything takes minutes for hundreds of functions."""


def findings(result: ScanResult) -> set[tuple[str, str, int | None]]:
    """With the line where Terraform's code is known."""
    return {
        (one.check, one.address, one.line if one.file is not None and one.file.suffix == ".tf" else None)
        for one in merge(result)
        if not one.passed
    }


def both(many: Many) -> tuple[ScanResult, ScanResult, float]:
    """The results of everything and of the shapes, and how many times less CPU these took."""
    scan = Scan(f"prod/{SERVICE}", many.plan, many.directory, many.origins)
    before = cpu_seconds()
    [everything] = run_checkov(CHECKOV.python, [scan], timeout_seconds=LONGEST_SECONDS)
    between = cpu_seconds()
    entries = scan_shapes(CHECKOV.python, [scan], [configured_plan(scan)], many.project)
    [shapes] = read_results({"scans": list(entries)})
    return everything, shapes, (between - before) / (cpu_seconds() - between)


def cpu_seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def compare(everything: ScanResult, shapes: ScanResult) -> None:
    assert len(findings(everything)) > 60
    assert findings(shapes) == findings(everything)
    assert shapes.plan_resources == everything.plan_resources
    in_plan = [{(one.check, one.address, one.passed) for one in half.plan} for half in (everything, shapes)]
    assert in_plan[0] == in_plan[1]


@pytest.mark.slow
def test_shapes_have_the_findings_of_everything(tmp_path: Path) -> None:
    everything, shapes, _ = both(make(tmp_path, 4))
    compare(everything, shapes)
    assert any("digest_3" in address for _, address, _ in findings(shapes))


@pytest.mark.exhaustive
def test_many_functions_have_the_findings_of_everything(tmp_path: Path) -> None:
    everything, shapes, ratio = both(make(tmp_path, 100))
    compare(everything, shapes)
    print(f"{ratio:.1f} times less CPU than one scan of everything")


@pytest.mark.slow
def test_checkov_looks_at_no_attribute_that_shapes_leave_out(tmp_path: Path) -> None:
    document = json.loads(text("prod-first"))
    changed = 0

    def change(values: dict[str, Any], kind: str) -> None:
        nonlocal changed
        for name in NEVER_JUDGED.get(kind, ()):
            values[name] = 9 if name in ("memory_size", "timeout") else f"another {name}"
            changed += 1

    for module in document["planned_values"]["root_module"]["child_modules"]:
        for one in module.get("resources", ()):
            change(one.get("values", {}), one["type"])
    for one in document["resource_changes"]:
        change(one["change"]["after"] or {}, one["type"])
    assert changed > 20
    (tmp_path / "plan.json").write_text(json.dumps(document))
    scans = [Scan("a", FOLDER / "prod-first.json", None), Scan("b", tmp_path / "plan.json", None)]
    one, other = (
        {(one.check, one.address, one.passed) for one in result.plan}
        for result in run_checkov(CHECKOV.python, scans)
    )
    assert one == other
