"""What is typed: verbs, options, names, folders, ports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from generator.cli.app import app
from tests.cli.commands import Stagetwin

REPOSITORY = Path(__file__).parents[2]


def verbs() -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every verb with the words that it is called by."""
    for name, command in typer.main.get_group(app).commands.items():
        below = getattr(command, "commands", None)
        if below is None:
            yield (name,), command
        else:
            yield from (((name, inner), one) for inner, one in below.items())


VERBS = dict(verbs())


def spoken(words: tuple[str, ...]) -> str:
    return " ".join(words)


def options(command: Any) -> set[str]:
    return {name for parameter in command.params for name in parameter.opts}


def silent_about_json() -> set[str]:
    """The verbs that the documentation excepts from `--json`."""
    text = (REPOSITORY / "docs" / "how-it-works.md").read_text(encoding="utf-8")
    [paragraph] = [one for one in text.split("\n\n") if "takes `--json`" in one]
    _, _, rest = paragraph.partition("takes `--json`")
    return set(re.findall(r"`([a-z ]+)`", rest))


def test_the_verbs_are_known() -> None:
    assert {("validate",), ("plan",), ("local", "status"), ("mirror",)} <= VERBS.keys()


@pytest.mark.parametrize("words", VERBS, ids=spoken)
def test_every_verb_has_help(words: tuple[str, ...], stagetwin: Stagetwin) -> None:
    shown = stagetwin.anywhere(*words, "--help")
    assert shown.code == 0
    assert f"stagetwin {spoken(words)}" in " ".join(shown.out.split())
    assert shown.err == ""


@pytest.mark.parametrize("words", VERBS, ids=spoken)
def test_every_verb_takes_json_or_is_documented_not_to(words: tuple[str, ...]) -> None:
    assert ("--json" in options(VERBS[words])) is (spoken(words) not in silent_about_json())


def test_the_documentation_excepts_only_verbs() -> None:
    assert silent_about_json() <= {spoken(words) for words in VERBS}


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["validat"], "validat"),
        (["local", "upp"], "upp"),
        (["validate", "--jsn"], "--jsn"),
        (["plan"], "ENV"),
        (["render", "prod"], "prod"),
    ],
)
def test_what_cannot_be_understood_is_named(arguments: list[str], named: str, stagetwin: Stagetwin) -> None:
    shown = stagetwin(*arguments)
    assert shown.code == 1
    assert shown.out == ""
    assert named in shown.err
    assert "stagetwin --help" in shown.err
    assert "Traceback" not in shown.err


@pytest.mark.parametrize(
    "verb", ["package", "plan", "apply", "destroy", "output", "drift", "release", "mirror"]
)
def test_an_unknown_environment_brings_the_nearest_name(verb: str, stagetwin: Stagetwin) -> None:
    shown = stagetwin(verb, "stagin")
    assert shown.code == 1
    assert "stagin: there is no such environment" in shown.err
    assert "staging" in shown.err.partition("hint")[2]
    assert stagetwin(verb, "stagin", "--json").codes() == ["unknown-environment"]


@pytest.mark.parametrize("command", [[], ["run"], ["plan"], ["rollback"], ["history"]], ids=spoken)
def test_a_release_needs_no_word_but_the_environment(command: list[str], stagetwin: Stagetwin) -> None:
    for arguments in (["stagin", "--json"], ["--json", "stagin"]):
        shown = stagetwin("release", *command, *arguments)
        assert (shown.code, shown.codes()) == (1, ["unknown-environment"]), arguments
    assert "ENV" in stagetwin("release", *command, "--help").out


@pytest.mark.parametrize("verb", ["package", "plan", "apply", "destroy", "output", "drift", "release"])
def test_an_unknown_service_brings_the_nearest_name(verb: str, stagetwin: Stagetwin) -> None:
    shown = stagetwin(verb, "prod", "ordres")
    assert shown.code == 1
    assert "ordres: there is no such service" in shown.err
    assert "orders" in shown.err.partition("hint")[2]


def test_outside_of_a_project(tmp_path: Path, stagetwin: Stagetwin) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shown = stagetwin.anywhere("-C", str(elsewhere), "validate", "--json")
    assert (shown.code, shown.codes()) == (1, ["no-project"])


def test_a_project_is_found_from_a_folder_inside(
    project: Path, stagetwin: Stagetwin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / "functions" / "orders")
    assert stagetwin.anywhere("validate").code == 0


def test_a_folder_may_be_given_from_here(
    project: Path, stagetwin: Stagetwin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.parent)
    assert stagetwin.anywhere("-C", project.name, "validate").code == 0


@pytest.mark.parametrize("port", ["", "http", "80", "70000", "-1", "4566.5"])
@pytest.mark.parametrize("arguments", [["local", "status"], ["output", "prod"]], ids=spoken)
def test_a_port_that_is_none(
    port: str, arguments: list[str], stagetwin: Stagetwin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAGETWIN_PORT", port)
    shown = stagetwin(*arguments, "--json")
    assert (shown.code, shown.codes()) == (1, ["embedded-port"])
    [issue] = shown.document()["error"]["issues"]
    assert "STAGETWIN_PORT" in issue["message"]


def test_a_port_of_superscript_digits(stagetwin: Stagetwin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAGETWIN_PORT", "⁴⁵⁶⁶")
    shown = stagetwin("local", "status", "--json")
    assert shown.code == 1


def test_the_version_is_printed(stagetwin: Stagetwin) -> None:
    shown = stagetwin("version")
    assert shown.code == 0
    assert re.fullmatch(r"\d+\.\d+\.\d+\S*\n", shown.out)


def test_nothing_typed_shows_the_help(stagetwin: Stagetwin) -> None:
    for words in ([], ["local"], ["events"]):
        shown = stagetwin.anywhere(*words)
        assert "Commands:" in shown.out + shown.err
        assert "Traceback" not in shown.err
