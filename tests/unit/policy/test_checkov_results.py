"""checkov's JSON of one root -> findings: merged by resource, and never for want of looking."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.errors import StagetwinError
from generator.plan.report import PlanReport
from generator.policy.checkov import CheckResult, findings_of, merge, read_results
from tests.policy.recorded import changed, report, resource_count

QUEUE = "module.queue_a.aws_sqs_queue.this"
ALARM = "module.alarms_a.aws_cloudwatch_metric_alarm.this"


def result(
    check: str, outcome: str, address: str = QUEUE, line: int = 0, file: str = "plan.json"
) -> dict[str, Any]:
    return {
        "check": check,
        "name": f"Ensure {check}",
        "outcome": outcome,
        "address": address,
        "file": file,
        "lines": [line, line],
        "guideline": None,
        "severity": None,
    }


def half(*results: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"results": list(results), "resources": [QUEUE], "parsing_errors": [], **more}


def merged(plan: dict[str, Any], files: dict[str, Any] | None) -> list[tuple[str, str, bool, int | None]]:
    [scan] = read_results({"scans": [{"name": "prod/a", "plan": plan, "files": files}]})
    return [(one.check, one.address, one.passed, one.line) for one in merge(scan)]


@pytest.mark.parametrize(
    ("plan", "files", "passed"),
    [
        ("passed", "passed", True),
        ("failed", "passed", False),
        ("passed", "failed", False),
        ("failed", "failed", False),
        ("passed", "skipped", False),
        ("skipped", "passed", False),
    ],
)
def test_a_failure_in_either_is_a_failure(plan: str, files: str, passed: bool) -> None:
    found = merged(half(result("A_1", plan)), half(result("A_1", files, line=3, file="/m/main.tf")))
    assert found == [("A_1", QUEUE, passed, 3)]


def test_what_one_alone_sees_counts() -> None:
    found = merged(half(result("A_1", "failed")), half(result("A_2", "failed", line=3)))
    assert found == [("A_1", QUEUE, False, 3), ("A_2", QUEUE, False, 3)]


def test_instances_are_told_one_by_one_and_blocks_once() -> None:
    plan = half(result("A_1", "failed", f'{ALARM}["x"]'), result("A_1", "passed", f'{ALARM}["y"]'))
    assert merged(plan, half(result("A_1", "failed", ALARM))) == [("A_1", f'{ALARM}["x"]', False, None)]
    passing = half(result("A_1", "passed", f'{ALARM}["x"]'), result("A_1", "passed", f'{ALARM}["y"]'))
    assert merged(passing, half(result("A_1", "failed", ALARM))) == [("A_1", ALARM, False, None)]


def test_a_finding_told_twice_is_one() -> None:
    assert len(merged(half(result("A_1", "failed"), result("A_1", "failed")), None)) == 1


@pytest.mark.parametrize(
    "document", [None, [], {}, {"scans": 3}, {"scans": [{}]}, {"scans": [{"name": "a", "plan": 1}]}]
)
def test_results_of_another_shape_are_an_issue(document: Any) -> None:
    with pytest.raises(StagetwinError, match="checkov: its results cannot be read"):
        read_results(document)


def test_a_file_that_checkov_could_not_parse_is_an_issue() -> None:
    with pytest.raises(StagetwinError, match=r"could not read main\.tf"):
        merged(half(), half(parsing_errors=["main.tf"]))


def judged(plan: PlanReport, resources: list[str]) -> int:
    scan = {"name": "prod/positive-chat", "plan": half(resources=resources), "files": None}
    return findings_of(read_results({"scans": [scan]})[0], plan, {}).resources


def test_every_planned_resource_must_have_been_seen() -> None:
    plan = report("prod-first")
    seen = [one.address for one in plan.resources]
    count = resource_count("prod-first")
    assert judged(plan, seen) == count
    with pytest.raises(
        StagetwinError, match=rf"checkov saw {count - 1} of {count} resources, not module\.alarms_chat"
    ):
        judged(plan, [one for one in seen if one != seen[0]])
    with pytest.raises(StagetwinError, match=f"checkov saw 0 of {count} resources"):
        judged(plan, [])


def test_an_empty_plan_is_not_judged() -> None:
    empty = changed("prod-first", lambda document: document.update(planned_values={"root_module": {}}))
    with pytest.raises(StagetwinError, match="there is nothing to judge"):
        judged(empty, [])


def test_files_are_named_from_the_project_on() -> None:
    plan = report("prod-first")
    scan = {
        "name": "prod/positive-chat",
        "plan": half(resources=[one.address for one in plan.resources]),
        "files": half(result("A_1", "failed", line=4, file="/project/terraform/modules/queue/main.tf")),
    }
    found = findings_of(
        read_results({"scans": [scan]})[0], plan, {"queue_a": "queues.a"}, root=Path("/project")
    )
    [finding] = found.findings
    assert (finding.at, finding.file, finding.line) == (
        "positive-chat.queues.a",
        Path("terraform/modules/queue/main.tf"),
        4,
    )
    assert isinstance(read_results({"scans": [scan]})[0].files[0], CheckResult)
