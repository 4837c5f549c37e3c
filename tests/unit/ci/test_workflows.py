"""The rendered files, judged by other people's linters and by what must hold in every workflow."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parents[2] / "golden" / "ci"
TOOLS = Path(sys.executable).parent
GITHUB = sorted(FOLDER.glob("*/github/.github/workflows/*.yml"))
GITLAB = sorted(FOLDER.glob("*/gitlab/.gitlab-ci.yml"))
every_workflow = pytest.mark.parametrize("file", GITHUB, ids=lambda file: f"{file.parts[-5]}-{file.stem}")


def run(tool: str, *arguments: object) -> tuple[int, str]:
    done = subprocess.run(
        [TOOLS / tool, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def document(file: Path) -> dict[Any, Any]:
    found: dict[Any, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return found


def steps(file: Path) -> Iterator[dict[str, Any]]:
    for job in document(file)["jobs"].values():
        yield from job["steps"]


def test_actionlint_finds_nothing() -> None:
    # Its shell and Python checkers are looked for on PATH, and may be there or not.
    assert run("actionlint", "-shellcheck=", "-pyflakes=", *GITHUB) == (0, "")


def test_actionlint_would_find_something(tmp_path: Path) -> None:
    text = GITHUB[0].read_text(encoding="utf-8")
    bad = tmp_path / "bad.yml"
    bad.write_text(text.replace("needs: ", "needs: no-"), encoding="utf-8")
    code, told = run("actionlint", "-shellcheck=", "-pyflakes=", bad)
    assert code == 1 and "needs job" in told


def test_gitlabs_schema_is_kept_and_would_find_something(tmp_path: Path) -> None:
    assert len(GITLAB) == 3
    bad = tmp_path / "bad.yml"
    bad.write_text(GITLAB[0].read_text(encoding="utf-8").replace("expire_in: 5 days", "expires: soon"))
    code, told = run("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", *GITLAB, bad)
    assert code == 1
    assert "bad.yml" in told and not any(str(file) in told for file in GITLAB), told


@every_workflow
def test_every_action_is_pinned_to_a_commit_with_its_version_beside_it(file: Path) -> None:
    used = re.findall(r"uses: (.*)", file.read_text(encoding="utf-8"))
    assert used
    for one in used:
        assert re.fullmatch(r"[\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one), one


@every_workflow
def test_a_job_has_what_it_needs_and_no_more(file: Path) -> None:
    assert document(file)["permissions"] == {}
    for name, job in document(file)["jobs"].items():
        assert "contents" in job["permissions"] and job["permissions"]["contents"] == "read", name
        signs_in = any("configure-aws-credentials" in one.get("uses", "") for one in job["steps"])
        assert ("id-token" in job["permissions"]) == signs_in, name
        writes = {scope for scope, right in job["permissions"].items() if right == "write"} - {"id-token"}
        runs_code = any("checkout" in one.get("uses", "") for one in job["steps"])
        assert not (writes and runs_code), f"{name} runs code of a pull request and may write {writes}"


@every_workflow
def test_no_secret_no_key_and_no_foreign_code_with_rights(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    uncommented = re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE)
    for word in ("pull_request_target", "workflow_run", "secrets.", "aws-access-key-id", "inherit"):
        assert word not in uncommented
    for one in steps(file):
        # What people write into a pull request never becomes a part of a command.
        assert "${{" not in one.get("run", ""), one


@every_workflow
def test_what_changes_an_environment_waits_and_is_never_cancelled(file: Path) -> None:
    for name, job in document(file)["jobs"].items():
        commands = " ".join(one.get("run", "") for one in job["steps"])
        if "stagetwin apply" in commands:
            assert job["environment"] == name
            assert job["concurrency"] == {"group": f"stagetwin-{name}", "cancel-in-progress": False}
            assert f"stagetwin apply {name} --lock-timeout 600 --receipt build/ci/receipt.json" in commands


def test_a_fork_gets_no_token_and_its_plan_says_so() -> None:
    [file] = (one for one in GITHUB if one.parts[-5] == "a-twin" and one.stem.endswith("pull-request"))
    jobs = document(file)["jobs"]
    fork, own = jobs["plan-without-credentials"], jobs["plan"]
    assert fork["if"] == "github.event.pull_request.head.repo.full_name != github.repository"
    assert own["if"] == "github.event.pull_request.head.repo.full_name == github.repository"
    assert fork["permissions"] == {"contents": "read"}
    assert fork["env"] == {"STAGETWIN_TARGET": "embedded"}


def test_gitlab_jobs_that_change_an_environment_go_one_at_a_time() -> None:
    for file in GITLAB:
        for name, job in document(file).items():
            commands = " ".join(job.get("script", ())) if isinstance(job, dict) else ""
            if "stagetwin apply" in commands:
                assert job["resource_group"] == name
                assert job["environment"]["name"] == name
        assert document(file)["prod"]["rules"][0]["when"] == "manual"
