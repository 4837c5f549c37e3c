"""Which roots differ from a revision: `matrix --since`, with real git and without AWS."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.commands import Stagetwin, add_service, replace, write


def git(project: Path, *arguments: str) -> None:
    identity = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for role in ("AUTHOR", "COMMITTER"):
        identity |= {f"GIT_{role}_NAME": "somebody", f"GIT_{role}_EMAIL": "somebody@example.com"}
    subprocess.run(
        ["git", "-C", str(project), *arguments],
        check=True,
        capture_output=True,
        env={**os.environ, **identity},
    )


@pytest.fixture
def committed(project: Path, stagetwin: Stagetwin) -> Path:
    """Two services; the second names a queue of the first."""
    definition = add_service(project, "bills")
    replace(definition, "  receive:\n", "  receive:\n    environment: {QUEUE: orders-prod-x}\n")
    assert stagetwin("render").code == 0
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "all")
    return project


def chosen(stagetwin: Stagetwin, *arguments: str) -> list[str]:
    finished = stagetwin("matrix", *arguments)
    assert finished.code == 0, finished
    return [f"{one['environment']}/{one['service']}" for one in finished.document()["include"]]


def test_by_default_all_roots_are_there(committed: Path, stagetwin: Stagetwin) -> None:
    everything = ["prod/bills", "prod/orders", "staging/bills", "staging/orders"]
    assert chosen(stagetwin) == chosen(stagetwin, "--all") == everything
    assert chosen(stagetwin, "staging") == everything[2:]


def test_nothing_differs_from_the_same_revision(committed: Path, stagetwin: Stagetwin) -> None:
    write(committed / "README.md", "changed")
    write(committed / "functions" / "orders" / "tests" / "test_x.py", "changed")
    assert chosen(stagetwin, "--since", "HEAD") == []


def test_a_root_is_in_for_its_files_and_for_what_it_names(committed: Path, stagetwin: Stagetwin) -> None:
    write(committed / "functions" / "bills" / "receive" / "new.py", "x = 1\n")
    assert chosen(stagetwin, "--since", "HEAD") == ["prod/bills", "staging/bills"]
    (committed / "functions" / "bills" / "receive" / "new.py").unlink()

    (committed / "functions" / "orders" / "receive" / "handler.py").write_text("# changed\n")
    found = stagetwin("matrix", "prod", "--since", "HEAD")
    assert [one["why"] for one in found.document()["include"]] == [
        "prod/orders is planned, and it names orders-prod-x",
        "functions/orders/receive/handler.py changed",
    ]
    assert "staging/bills" not in chosen(stagetwin, "--since", "HEAD")


def test_an_environments_file_is_part_of_all_its_roots(committed: Path, stagetwin: Stagetwin) -> None:
    replace(
        committed / "environments" / "staging.yaml", "region: eu-central-1\n", "region: eu-central-1\n#\n"
    )
    assert chosen(stagetwin, "--since", "HEAD") == ["staging/bills", "staging/orders"]


def test_a_file_that_is_gone_counts(committed: Path, stagetwin: Stagetwin) -> None:
    write(committed / "functions" / "orders" / "receive" / "more.py", "x = 1\n")
    git(committed, "add", "-A")
    git(committed, "commit", "-qm", "more")
    (committed / "functions" / "orders" / "receive" / "more.py").unlink()
    assert "prod/orders" in chosen(stagetwin, "--since", "HEAD")
    assert chosen(stagetwin, "--since", "HEAD~1") == []


def test_gitlabs_form(committed: Path, stagetwin: Stagetwin) -> None:
    found = stagetwin("matrix", "prod", "--format", "gitlab").document()
    assert found == [
        {"ENVIRONMENT": "prod", "SERVICE": "bills"},
        {"ENVIRONMENT": "prod", "SERVICE": "orders"},
    ]


def test_why_roots_are_left_out_is_told(committed: Path, stagetwin: Stagetwin) -> None:
    assert (
        "prod/orders: left out: nothing that it is made of changed"
        in stagetwin("matrix", "--since", "HEAD").err
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--since", "no-such-revision"), "--since no-such-revision: git knows no such revision here"),
        (("--since", "--all"), "--since --all: git knows no such revision here"),
        (("--changed", "--all"), "one of them at a time"),
        (("--changed", "--since", "HEAD"), "one of them at a time"),
        (("--format", "jenkins"), "--format jenkins: it is github or gitlab"),
        (("nowhere",), "nowhere: there is no such environment"),
    ],
)
def test_what_cannot_be_is_refused(
    committed: Path, stagetwin: Stagetwin, arguments: tuple[str, ...], said: str
) -> None:
    finished = stagetwin("matrix", *arguments)
    assert (finished.code, finished.out) == (1, "")
    assert said in finished.err


def test_without_a_change_no_terraform_starts(
    committed: Path, stagetwin: Stagetwin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that would is found out: there is none, and no AWS answers."""
    monkeypatch.setenv("STAGETWIN_TERRAFORM", str(tmp_path / "none"))
    finished = stagetwin("plan", "prod", "--since", "HEAD", "--json")
    assert finished.code == 0, finished
    document = finished.document()
    assert document["services"] == []
    assert [(one["root"], one["planned"]) for one in document["selection"]] == [
        ("prod/bills", False),
        ("prod/orders", False),
    ]
    write(committed / "functions" / "orders" / "receive" / "handler.py", "# changed\n")
    assert stagetwin("plan", "prod", "--since", "HEAD", "--json").code == 1
