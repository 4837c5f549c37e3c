"""`stagetwin ci`: what it writes, whose files it leaves alone, and the comment that it makes of sections."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.commands import Stagetwin, files, replace, write

GITHUB = ("ci", "init", "github", "--repository", "octocat/shop")
WORKFLOW = Path(".github/workflows/stagetwin-merge.yml")


def test_files_are_written_once(project: Path, stagetwin: Stagetwin) -> None:
    shown = stagetwin(*GITHUB)
    assert shown.code == 0, shown
    assert f"create  {WORKFLOW}" in shown.out
    before = files(project)
    again = stagetwin(*GITHUB)
    assert (again.code, again.out.strip()) == (0, "up to date: 6 files")
    assert files(project) == before


def test_check_writes_nothing(project: Path, stagetwin: Stagetwin) -> None:
    before = files(project)
    shown = stagetwin(*GITHUB, "--check", "--json")
    assert shown.code == 2
    document = shown.document()
    assert document["written"] is False
    assert {"path": str(WORKFLOW), "change": "create"} in document["changes"]
    assert files(project) == before
    stagetwin(*GITHUB)
    assert stagetwin(*GITHUB, "--check").code == 0


def test_a_file_that_somebody_changed_stays_and_nothing_is_written(
    project: Path, stagetwin: Stagetwin
) -> None:
    stagetwin(*GITHUB)
    replace(project / WORKFLOW, "timeout-minutes: 120", "timeout-minutes: 60")
    before = files(project)
    shown = stagetwin("ci", "init", "github", "--repository", "octocat/store", "--json")
    assert (shown.code, shown.codes()) == (1, ["changed-file"])
    assert files(project) == before
    assert stagetwin(*GITHUB, "--force").code == 0
    assert "timeout-minutes: 120" in (project / WORKFLOW).read_text()


def test_a_file_that_nobody_changed_follows_the_definitions(project: Path, stagetwin: Stagetwin) -> None:
    stagetwin(*GITHUB)
    replace(project / "environments" / "prod.yaml", "111111111111", "333333333333")
    shown = stagetwin(*GITHUB)
    assert shown.code == 0 and f"update  {WORKFLOW}" in shown.out
    assert "arn:aws:iam::333333333333:role/stagetwin-ci-prod-apply" in (project / WORKFLOW).read_text()


def test_somebodys_own_workflow_stays(project: Path, stagetwin: Stagetwin) -> None:
    write(project / ".gitlab-ci.yml", "mine: {script: [make]}\n")
    shown = stagetwin("ci", "init", "gitlab", "--repository", "acme/shop", "--json")
    assert shown.codes() == ["changed-file"]
    assert (project / ".gitlab-ci.yml").read_text() == "mine: {script: [make]}\n"


@pytest.mark.parametrize(
    ("arguments", "codes"),
    [
        (("github",), ["ci-repository"]),
        (("github", "--repository", "octocat/*"), ["ci-repository"]),
        (("github", "--repository", "a/b", "--branch", "x y"), ["ci-branch"]),
        (("gitlab", "--repository", "shop"), ["ci-repository"]),
    ],
)
def test_a_name_that_cannot_be_is_refused(
    project: Path, stagetwin: Stagetwin, arguments: tuple[str, ...], codes: list[str]
) -> None:
    before = files(project)
    assert stagetwin("ci", "init", *arguments, "--json").codes() == codes
    assert files(project) == before


def test_sections_become_one_comment_and_a_missing_one_is_told(tmp_path: Path, stagetwin: Stagetwin) -> None:
    first = write(tmp_path / "first.md", "### First\n")
    shown = stagetwin("ci", "comment", str(first), str(tmp_path / "second.md"), "--title", "All")
    assert shown.code == 0
    assert shown.out.startswith("<!-- stagetwin: ")
    assert "## All\n\n### First\n\n### `second.md`: missing\n" in shown.out


def test_a_target_can_only_be_moved_to_this_machine(
    stagetwin: Stagetwin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAGETWIN_TARGET", "aws")
    assert stagetwin("validate", "--json").codes() == ["embedded-target"]
    monkeypatch.setenv("STAGETWIN_TARGET", "embedded")
    assert stagetwin("validate").code == 0
