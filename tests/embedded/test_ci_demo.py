"""`stagetwin demo ci`: every step of what is rendered for GitHub and GitLab, in order, on an embedded AWS."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.embedded.deployment import SECOND_SERVICE, Deployment, copy_project, remove_service
from tests.embedded_server.laptop import free_port

pytestmark = [pytest.mark.embedded, pytest.mark.exhaustive]

WORKFLOWS = ("pull-request", "merge", "nightly")


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    project = copy_project(tmp_path_factory.mktemp("shop"))
    remove_service(project, SECOND_SERVICE)
    yield Deployment(project, free_port())


def files(project: Path) -> dict[str, bytes]:
    found = (path.relative_to(project) for path in project.rglob("*") if path.is_file())
    return {str(path): (project / path).read_bytes() for path in found if path.parts[0] != ".stagetwin"}


def test_gitlabs_pipelines_go_as_told_line_by_line(shop: Deployment) -> None:
    before = files(shop.project)
    shown = shop.succeed("demo", "ci", "--gitlab").out
    folder = shop.project / ".stagetwin" / "ci-demo"
    pipeline = yaml.safe_load((folder / "branch" / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    ran = set(re.findall(r"[✓✗] +[\d.]+ s  (.+)", shown))
    for name, job in pipeline.items():
        for line in job.get("script", []) if isinstance(job, dict) else []:
            assert any(one.startswith(line) for one in ran), f"{name}: never run: {line}"
    assert "✗" in shown and shown.count("✗") == 1, "the drift, and nothing else"
    assert shown.count("keep artifacts: comment.md") == 2, "of the request and of the fork's"
    assert "0 to add, 1 to change, 0 to destroy" in shown
    comment = (folder / "comment.md").read_text(encoding="utf-8")
    assert "### Plan of `prod`: 0 to add, 1 to change, 0 to destroy" in comment
    assert "### Policy: allowed" in comment
    assert files(shop.project) == before
    assert not (folder / "aws").exists(), "nothing of the demo's AWS is left"


def test_a_pull_request_its_merge_and_a_night_go_as_told(shop: Deployment) -> None:
    before = files(shop.project)
    shown = shop.succeed("demo", "ci").out
    folder = shop.project / ".stagetwin" / "ci-demo"
    ran = set(re.findall(r"[✓✗] +[\d.]+ s  ([^:\n]+)", shown))
    written = folder / "branch" / ".github" / "workflows"
    for name in WORKFLOWS:
        jobs = yaml.safe_load((written / f"stagetwin-{name}.yml").read_text(encoding="utf-8"))["jobs"]
        named = {step["name"] for job in jobs.values() for step in job["steps"] if "name" in step}
        assert named <= ran, f"{name}: never run: {named - ran}"
    assert "✗" in shown and shown.count("✗") == 1, "the drift, and nothing else"
    comment = (folder / "comment.md").read_text(encoding="utf-8")
    assert "### Plan of `staging`: 0 to add, 1 to change, 0 to destroy" in comment
    assert "### Plan of `prod`: 0 to add, 1 to change, 0 to destroy" in comment
    assert "### Policy: allowed" in comment
    assert "timeout: 30 -> 31" in comment
    assert json.loads((folder / "comments.json").read_text())[0]["edits"] == 0
    assert files(shop.project) == before
    assert not (folder / "aws").exists(), "nothing of the demo's AWS is left"
