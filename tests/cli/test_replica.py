"""`stagetwin replica`: what is refused before anything is reached, and what is said about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.commands import ENVIRONMENT, Stagetwin, write


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("PR_42", "pr-42"),
        ("feature/ABC-1", "feature-abc-1"),
        ("42", "pr-42"),
        ("a" * 64, "a" * 63),
        ("pr-", "pr"),
    ],
)
def test_a_name_that_aws_would_not_take_brings_one_that_it_would(
    name: str, hint: str, stagetwin: Stagetwin
) -> None:
    shown = stagetwin("replica", "create", name)
    assert shown.code == 1
    assert f"such as `{hint}`" in shown.err
    assert stagetwin("replica", "create", name, "--json").codes() == ["replica-name"]


def test_an_environments_name_is_no_replicas(stagetwin: Stagetwin) -> None:
    shown = stagetwin("replica", "create", "staging")
    assert shown.code == 1
    assert "this is the name of an environment" in shown.err


@pytest.mark.parametrize("verb", [["create", "pr-42"], ["extend", "pr-42"]])
def test_a_time_to_live_is_checked_first(verb: list[str], stagetwin: Stagetwin) -> None:
    assert stagetwin("replica", *verb, "--ttl", "8w", "--json").codes() == ["replica-ttl"]


def test_without_one_twin_the_original_has_to_be_named(project: Path, stagetwin: Stagetwin) -> None:
    """Production is a replica's original only if somebody says so."""
    for name, account in (("staging", "2" * 12), ("test", "3" * 12)):
        text = ENVIRONMENT.replace("NAME", name).replace("ACCOUNT", account)
        write(project / "environments" / f"{name}.yaml", f"{text}mirrors: prod\n")
    shown = stagetwin("replica", "create", "pr-42")
    assert shown.code == 1
    assert "--of" in shown.err.partition("hint")[2]
    assert stagetwin("replica", "create", "pr-42", "--json").codes() == ["replica-of"]


def test_an_unknown_original_or_service_brings_the_nearest_name(stagetwin: Stagetwin) -> None:
    shown = stagetwin("replica", "create", "pr-42", "--of", "stagin")
    assert "staging" in shown.err.partition("hint")[2]


def test_without_an_account_within_reach_it_says_so(stagetwin: Stagetwin) -> None:
    for words in (["list"], ["destroy", "pr-42", "--yes"], ["reap"], ["create", "pr-42", "--of", "staging"]):
        shown = stagetwin("replica", *words, "--json")
        assert shown.code == 1, words
        assert shown.codes() == ["embedded-down"], words


def test_destroying_asks(stagetwin: Stagetwin) -> None:
    assert stagetwin("replica", "destroy", "pr-42", "--json").codes() == ["not-confirmed"]


@pytest.mark.parametrize("verb", [["destroy"], ["bootstrap"], ["promote", "prod"]])
def test_verbs_for_environments_alone_name_those_for_replicas(verb: list[str], stagetwin: Stagetwin) -> None:
    shown = stagetwin(*verb, "pr-42")
    assert shown.code == 1
    assert "stagetwin replica destroy" in shown.err.partition("hint")[2]


@pytest.mark.parametrize(
    "verb", [["package"], ["policy"], ["events", "put", "--source", "a", "--detail-type", "b"]]
)
def test_verbs_that_take_a_replicas_name_look_for_one(verb: list[str], stagetwin: Stagetwin) -> None:
    """Here nobody can be asked; an environment's name would not need that."""
    words = 2 if verb[0] == "events" else 1
    shown = stagetwin(*verb[:words], "pr-42", *verb[words:])
    assert shown.code == 1
    assert "no replica of this name within reach" in shown.err
