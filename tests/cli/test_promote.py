"""`stagetwin promote` and `stagetwin tested`: what they refuse before they look at any account."""

from __future__ import annotations

import pytest

from tests.cli.commands import Stagetwin


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("prod", "staging", "no-mirror"),
        ("staging", "staging", "no-mirror"),
        ("staging", "production", "unknown-environment"),
        ("stagin", "prod", "unknown-environment"),
    ],
)
def test_only_a_twin_is_promoted_to_what_it_mirrors(
    stagetwin: Stagetwin, source: str, target: str, code: str
) -> None:
    shown = stagetwin("promote", source, target, "--json")
    assert (shown.code, shown.codes()) == (1, [code])


def test_what_is_not_rendered_is_neither_promoted_nor_marked(stagetwin: Stagetwin) -> None:
    for verb in (("promote", "staging", "prod"), ("tested", "staging")):
        shown = stagetwin(*verb, "--json")
        assert shown.code == 1
        assert set(shown.codes()) == {"stale-root"}


def test_without_an_account_nothing_is_known(stagetwin: Stagetwin) -> None:
    stagetwin("render")
    for verb in (("promote", "staging", "prod"), ("tested", "staging")):
        shown = stagetwin(*verb)
        assert shown.code == 1
        assert "stagetwin local up" in shown.err


def test_an_unknown_service_is_not_marked(stagetwin: Stagetwin) -> None:
    stagetwin("render")
    assert stagetwin("tested", "staging", "nothing", "--json").codes() == ["unknown-service"]


def test_an_unknown_service_is_not_promoted(stagetwin: Stagetwin) -> None:
    stagetwin("render")
    assert stagetwin("promote", "staging", "prod", "nothing", "--json").codes() == ["unknown-service"]
