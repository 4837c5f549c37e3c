"""The workflow's own script against the stand-in for `gh`: one comment, however often it runs."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import yaml

from generator.adapters.ci_sources import python_path, tools

WORKFLOW = Path(__file__).parents[2] / "golden/ci/a-twin/github/.github/workflows/stagetwin-pull-request.yml"


def script() -> str:
    jobs = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]
    [found] = [one for one in jobs["report"]["steps"] if one.get("name", "").startswith("Comment")]
    return str(found["run"])


def say(folder: Path, text: str, token: str = "t") -> int:
    (folder / "build/ci").mkdir(parents=True, exist_ok=True)
    (folder / "build/ci/comment.md").write_text(text, encoding="utf-8")
    programs = folder / "tools"
    if not programs.exists():
        tools(programs)
    variables = {
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": python_path(),
        "GH_STAND_IN_FILE": str(folder / "comments.json"),
        "GH_TOKEN": token,
        "GITHUB_REPOSITORY": "octocat/shop",
        "PULL_REQUEST": "42",
    }
    command = ["bash", "-eo", "pipefail", "-c", script()]
    return subprocess.run(
        command, cwd=folder, env=variables, check=False, stderr=subprocess.DEVNULL
    ).returncode


def test_the_second_run_updates_what_the_first_wrote(tmp_path: Path) -> None:
    comments = tmp_path / "comments.json"
    others = [
        {"id": 1, "user": {"type": "User"}, "body": "<!-- stagetwin: mine", "edits": 0},
        {"id": 2, "user": {"type": "Bot"}, "body": "another bot", "edits": 0},
    ]
    comments.write_text(json.dumps(others))
    assert say(tmp_path, "<!-- stagetwin: x -->\none") == 0
    assert say(tmp_path, "<!-- stagetwin: x -->\ntwo") == 0
    found = json.loads(comments.read_text())
    assert found[:2] == others
    assert [(one["body"], one["edits"]) for one in found[2:]] == [("<!-- stagetwin: x -->\ntwo", 1)]


def test_a_search_that_fails_makes_no_second_comment(tmp_path: Path) -> None:
    assert say(tmp_path, "<!-- stagetwin: x -->", token="") != 0
    assert not (tmp_path / "comments.json").exists()


def test_a_comment_that_github_would_refuse_is_refused(tmp_path: Path) -> None:
    assert say(tmp_path, "<!-- stagetwin: x -->" + "a" * 65_536) != 0
