"""The real checkov, once for both environments: what it finds, that it finds it all, and how it fails."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.adapters.checkov import Scan, child_environment, run_checkov
from generator.adapters.tools import tool
from generator.errors import StagetwinError
from generator.pipeline.definitions import load
from generator.policy.checkov import ScanResult, findings_of
from generator.policy.configured import as_configured
from generator.policy.registry import find_all
from generator.policy.verdict import judge
from generator.policy.waivers import read_waivers
from generator.project import Project
from tests.policy.recorded import FOLDER, SERVICE, report, resource_count

PROJECT = Path(__file__).parents[2]
ENVIRONMENTS = ("prod", "staging")
CHECKOV = tool("checkov")
TODAY = date(2026, 11, 23)

pytestmark = pytest.mark.skipif(not CHECKOV.installed, reason="`scripts/setup` installs checkov")


def live(environment: str) -> Path:
    return PROJECT / "terraform" / "live" / environment / "positive-chat"


@pytest.fixture(scope="module")
def results() -> dict[str, ScanResult]:
    scans = [
        Scan(f"{environment}/positive-chat", FOLDER / f"{environment}-first.json", live(environment))
        for environment in ENVIRONMENTS
    ]
    found = run_checkov(CHECKOV.python, scans)
    return dict(zip(ENVIRONMENTS, found, strict=True))


def command(folder: Path, *arguments: str | Path) -> dict[str, Any]:
    """The `checkov` command's own JSON."""
    done = subprocess.run(
        [CHECKOV.python, "-m", "checkov.main", "--skip-download", "--output", "json", "--quiet", *arguments],
        cwd=folder,
        env=child_environment(os.environ),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    document: dict[str, Any] = json.loads(done.stdout)
    return document


def told(document: dict[str, Any]) -> set[tuple[str, str]]:
    return {(one["check_id"], one["resource"]) for one in document["results"]["failed_checks"]}


def plan_findings(folder: Path, document: object) -> dict[str, Any]:
    (folder / "p.json").write_text(json.dumps(document))
    return command(folder, "--framework", "terraform_plan", "--file", "p.json")


def test_a_plan_has_the_findings_that_the_command_has(results: dict[str, ScanResult], tmp_path: Path) -> None:
    plan = json.loads((FOLDER / "prod-first.json").read_bytes())
    document = plan_findings(tmp_path, as_configured(plan))
    ours = results["prod"]
    found = {(one.check, one.address) for one in ours.plan if not one.passed}
    assert found == told(document)
    assert sum(one.passed for one in ours.plan) == document["summary"]["passed"]
    assert len(ours.plan_resources) == document["summary"]["resource_count"] == resource_count("prod-first")
    assert found - told(plan_findings(tmp_path, plan)) == {
        (
            "CKV_AWS_173",
            f"module.function_{name}.aws_lambda_function.this",
        )  # a key that is null counts as one
        for name in ("chat", "daily_digest", "gate", "moderation", "picture_check")
    }


def test_files_have_the_findings_that_the_command_has(results: dict[str, ScanResult], tmp_path: Path) -> None:
    document = command(tmp_path, "--framework", "terraform", "--directory", live("prod"))
    found = {(one.check, one.address) for one in results["prod"].files if not one.passed}
    assert found
    assert found == told(document)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["prod-applied", "prod-changed"])
def test_other_plans_have_the_findings_that_the_command_has(name: str, tmp_path: Path) -> None:
    [ours] = run_checkov(CHECKOV.python, [Scan(name, FOLDER / f"{name}.json", None)])
    document = plan_findings(tmp_path, as_configured(json.loads((FOLDER / f"{name}.json").read_bytes())))
    assert {(one.check, one.address) for one in ours.plan if not one.passed} == told(document)
    assert sum(one.passed for one in ours.plan) == document["summary"]["passed"]
    assert len(ours.plan_resources) == document["summary"]["resource_count"]


def test_plan_and_files_are_both_judged(results: dict[str, ScanResult]) -> None:
    halves = [
        {(one.check, one.address) for one in half if not one.passed}
        for half in (results["prod"].plan, results["prod"].files)
    ]
    assert halves[1]
    assert halves[0] - halves[1]


def test_the_twins_have_the_same_findings(results: dict[str, ScanResult]) -> None:
    found = [
        {(one.check, one.address) for one in (*results[name].plan, *results[name].files) if not one.passed}
        for name in ENVIRONMENTS
    ]
    assert found[0] == found[1]


def test_the_reference_service_is_allowed_by_its_waivers(results: dict[str, ScanResult]) -> None:
    workspace = load(Project(PROJECT), TODAY)
    findings, resources = [], 0
    for name in ENVIRONMENTS:
        [root] = workspace.select(name, SERVICE)
        plan = report(f"{name}-first")
        judged = findings_of(results[name], plan, root.stack.origins, root=PROJECT)
        findings += [*judged.findings, *find_all(plan, root.stack.origins)]
        resources += judged.resources
    file = PROJECT / "environments" / "waivers.yaml"
    waivers = [one for one in read_waivers(file, file.read_bytes()) if one.at.startswith(f"{SERVICE}.")]
    verdict = judge(findings, waivers, date(2026, 11, 23), environments=ENVIRONMENTS, resources=resources)
    assert [(one.rule_id, one.at) for one in verdict.denied] == []
    assert [(one.rule, one.at) for one in verdict.unused] == []
    assert verdict.allowed
    assert len(verdict.waived) == len(findings) > 50


SKIPPED = """\
resource "aws_sqs_queue" "this" {
  #checkov:skip=CKV_AWS_27:not today
  name = "q"
}

resource "aws_sqs_queue" "other" {
  name = "r"
}
"""


def test_a_skip_in_the_files_is_not_honoured(tmp_path: Path) -> None:
    (tmp_path / "main.tf").write_text(SKIPPED)
    shutil.copyfile(FOLDER / "prod-first.json", tmp_path / "plan.json")
    [result] = run_checkov(CHECKOV.python, [Scan("prod/a", tmp_path / "plan.json", tmp_path)])
    failed = {one.address for one in result.files if one.check == "CKV_AWS_27" and not one.passed}
    assert failed == {"aws_sqs_queue.this", "aws_sqs_queue.other"}


def test_the_plans_place_is_no_secret(tmp_path: Path) -> None:
    """checkov takes a plan's path for a value, and 40 letters and slashes for an AWS secret key."""
    folder = tmp_path / f"-{'a' * 35}"
    folder.mkdir()
    plan = shutil.copyfile(FOLDER / "prod-first.json", folder / "plan.json")
    document = command(folder, "--framework", "terraform_plan", "--file", plan.name)
    assert "CKV_AWS_45" in {check for check, _ in told(document)}, (
        "checkov no longer does: stop copying plans"
    )
    [result] = run_checkov(CHECKOV.python, [Scan("prod/positive-chat", plan, None)])
    assert [one.address for one in result.plan if one.check == "CKV_AWS_45" and not one.passed] == []
    assert result.files == ()


def test_a_missing_plan_is_an_issue_for_each(tmp_path: Path) -> None:
    scans = [
        Scan("prod/a", tmp_path / "no.json", None),
        Scan("prod/b", tmp_path / "none.json", tmp_path / "x"),
    ]
    with pytest.raises(StagetwinError) as caught:
        run_checkov(CHECKOV.python, scans)
    assert len(caught.value.issues) == 3
    assert all(issue.hint == "run `stagetwin plan` first" for issue in caught.value.issues)


@pytest.mark.parametrize("content", ["", "{}", "not json", '{"format_version": "1.2"}'])
def test_a_plan_that_checkov_cannot_use_does_not_pass(content: str, tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    plan.write_text(content)
    with pytest.raises(StagetwinError):
        [result] = run_checkov(CHECKOV.python, [Scan("prod/positive-chat", plan, None)])
        findings_of(result, report("prod-first"), {})
