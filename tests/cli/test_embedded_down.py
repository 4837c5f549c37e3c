"""Verbs that need the embedded AWS while it is down, and questions that nobody is there to answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli.state import State, confirm
from generator.errors import StagetwinError
from tests.cli.commands import Stagetwin, files, write
from tests.cli.planned import Planned


@pytest.fixture(autouse=True)
def _rendered(stagetwin: Stagetwin) -> None:
    assert stagetwin("render").code == 0


@pytest.mark.parametrize(
    "arguments",
    [["plan", "prod"], ["apply", "prod", "--yes"], ["package", "prod"], ["bootstrap", "prod"]],
    ids=" ".join,
)
def test_the_command_that_starts_it_is_named(
    arguments: list[str], project: Path, stagetwin: Stagetwin
) -> None:
    before = files(project)
    shown = stagetwin(*arguments)
    assert shown.code == 1
    assert "the embedded AWS" in shown.err
    assert "stagetwin local up" in shown.err
    assert files(project) == before
    assert stagetwin(*arguments, "--json").codes() == ["embedded-down"]


def test_output_is_not_read_from_where_nothing_answers(stagetwin: Stagetwin) -> None:
    shown = stagetwin("output", "prod")
    assert shown.code == 1
    assert "stagetwin local up" in shown.err


def test_a_plan_is_not_made_from_roots_that_are_out_of_date(project: Path, stagetwin: Stagetwin) -> None:
    file = project / "terraform" / "live" / "prod" / "orders" / "terraform.tf"
    write(file, file.read_text() + "# edited\n")
    shown = stagetwin("plan", "prod", "--json")
    assert (shown.code, shown.codes()) == (1, ["stale-root"])
    [issue] = shown.document()["error"]["issues"]
    assert issue["file"] == "terraform/live/prod/orders/terraform.tf"
    assert "stagetwin render" in issue["hint"]


def test_status_ends_with_one(stagetwin: Stagetwin) -> None:
    shown = stagetwin("local", "status")
    assert shown.code == 1
    assert "stagetwin local up" in shown.out


def test_status_as_json(stagetwin: Stagetwin) -> None:
    shown = stagetwin("local", "status", "--json")
    document = shown.document()
    assert (shown.code, document["state"], document["pid"]) == (1, "down", None)
    assert document["url"].startswith("http://127.0.0.1:")


def test_stopping_what_does_not_run_is_fine(stagetwin: Stagetwin) -> None:
    assert stagetwin("local", "down").code == 0


@pytest.mark.parametrize("arguments", [["destroy", "prod"], ["local", "reset"]], ids=" ".join)
def test_without_a_terminal_nothing_is_destroyed(
    arguments: list[str], project: Path, stagetwin: Stagetwin
) -> None:
    kept = write(project / ".stagetwin" / "embedded" / "services" / "kept.json", "{}")
    shown = stagetwin(*arguments)
    assert shown.code == 1
    assert "--yes" in shown.err
    assert stagetwin(*arguments, "--json").codes() == ["not-confirmed"]
    assert kept.is_file()


def test_reset_forgets_when_told_so_beforehand(project: Path, stagetwin: Stagetwin) -> None:
    kept = write(project / ".stagetwin" / "embedded" / "services" / "kept.json", "{}")
    assert stagetwin("local", "reset", "--yes").code == 0
    assert not kept.exists()


def test_who_cannot_be_asked_has_said_no() -> None:
    state = State(None, quiet=True)
    with pytest.raises(StagetwinError) as raised:
        confirm(state, "Apply this to prod?", yes=False)
    [issue] = raised.value.issues
    assert issue.code == "not-confirmed"
    assert "Apply this to prod" in issue.message
    assert confirm(state, "Apply this to prod?", yes=True)


def test_apply_says_why_a_kept_plan_does_not_hold(planned: Planned, on_plans: Stagetwin) -> None:
    write(planned.project / "functions" / "positive-chat" / "common" / "new.py", "")
    shown = on_plans("apply", "prod", "--yes")
    assert shown.code == 1
    assert "prod/positive-chat is out of date: functions/positive-chat/common/new.py changed" in shown.err
    assert "stagetwin local up" in shown.err
