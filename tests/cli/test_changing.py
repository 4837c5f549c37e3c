"""What of plan, apply, drift and unlock needs no AWS."""

from __future__ import annotations

import pytest

from tests.cli.commands import Stagetwin


@pytest.mark.parametrize("verb", ["plan", "apply"])
def test_one_way_to_choose_roots_at_a_time(stagetwin: Stagetwin, verb: str) -> None:
    finished = stagetwin(verb, "prod", "--changed", "--since", "HEAD", "--json")
    assert (finished.code, finished.codes()) == (1, ["options"])


@pytest.mark.parametrize("verb", ["plan", "apply", "destroy"])
def test_a_wait_for_the_lock_is_a_number_of_seconds(stagetwin: Stagetwin, verb: str) -> None:
    finished = stagetwin(verb, "prod", "--lock-timeout", "-1")
    assert finished.code == 1
    assert "--lock-timeout" in finished.err
