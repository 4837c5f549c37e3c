"""Looks that get no answer, late numbers, and alarms that come and go: none of it is ever a success."""

from __future__ import annotations

import pytest

from generator.release.plan import Step
from generator.release.report import ReleaseReport
from generator.release.state import POLL_SECONDS, UNREADABLE_LOOKS
from tests.fakes.releases import ALARMS, World, plan

ALL = (Step(10, 300), Step(50, 120))


def run(world: World, **planned: object) -> ReleaseReport:
    engine = world.process().engine()
    engine.found()
    return engine.begin(plan(**planned))


@pytest.mark.parametrize("begins", [1, 100, 300, 390])
def test_without_answers_for_long_it_is_taken_back(begins: float) -> None:
    world = World(dark_at=lambda elapsed: elapsed >= begins)
    report = run(world)
    assert report.outcome == "rolled_back"
    assert report.reason == "5 looks in a row got no answer: CloudWatch does not answer"
    assert world.shares() == {0.0}
    assert world.elapsed - begins <= UNREADABLE_LOOKS * POLL_SECONDS


def test_before_anything_moves_no_answer_means_that_nothing_moves() -> None:
    world = World(dark_at=lambda _elapsed: True)
    assert run(world).reason == "checking: CloudWatch does not answer"
    assert {share for _, _, share in world.history} == {0.0}


def test_looks_without_an_answer_do_not_count_as_watched() -> None:
    """Four in a row, again and again: each is one look more."""
    world = World(dark_at=lambda elapsed: elapsed % 50 != 0)
    report = run(world, steps=(Step(10, 60),))
    assert report.is_promoted
    assert world.elapsed == 6 * 50
    assert len(report.samples) == 6


def test_an_alarm_behind_a_look_without_an_answer_is_seen_by_the_next_one() -> None:
    world = World(
        dark_at=lambda elapsed: 100 <= elapsed < 130,
        raised_at=lambda elapsed: ALARMS[:1] if elapsed >= 110 else (),
    )
    assert run(world).reason == f"alarm {ALARMS[0]}"
    assert world.elapsed == 130


@pytest.mark.parametrize("late", [30, 60, 120])
def test_errors_that_are_told_late_are_found_all_the_same(late: float) -> None:
    world = World(error_rates={"chat:4": 0.2}, late_seconds=late)
    report = run(world)
    assert "chat: the new version failed in" in report.reason
    assert late < world.elapsed <= late + 60


def test_numbers_that_come_only_after_the_step_hold_it() -> None:
    """The step waits for them: what is not known yet is no success."""
    world = World(error_rates={"chat:4": 0.9}, late_seconds=90)
    report = run(world, steps=(Step(10, 60),))
    assert "chat: the new version failed in" in report.reason
    assert max(share for _, _, share in world.history) == 10


def test_numbers_that_never_come_in_time_end_it_as_inconclusive() -> None:
    world = World(late_seconds=600)
    report = run(world, steps=(Step(10, 60),))
    assert report.reason.startswith("inconclusive: 10 %: new: 0 invocations")
    assert world.shares() == {0.0}


@pytest.mark.parametrize("on", [10, 60, 290, 300, 310, 410])
def test_an_alarm_that_is_on_for_a_single_look_is_enough(on: float) -> None:
    world = World(raised_at=lambda elapsed: ALARMS if elapsed == on else ())
    assert run(world, steps=ALL).outcome == "rolled_back"
    assert world.elapsed == on
    assert world.shares() == {0.0}


def test_an_alarm_that_flaps_between_looks_is_nobodys_to_see() -> None:
    """A look reads the state that the alarm has; how long one lasts is its own periods' affair."""
    world = World(raised_at=lambda elapsed: ALARMS if elapsed % 10 else ())
    assert run(world).is_promoted
