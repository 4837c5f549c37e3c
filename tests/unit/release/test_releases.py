"""Every strategy and every way in which one ends, over a fake clock."""

from __future__ import annotations

from typing import Any

import pytest

from generator.release.plan import ReleasePlan, Step
from generator.release.report import ReleaseReport, report_document, report_lines
from generator.spec.release import STRATEGIES, ReleasesSpec
from generator.stack.releases import strategy as strategy_of
from tests.fakes.releases import AFTER, ALARMS, BEFORE, MOVES, PASSED, World, plan, unreachable


def run(world: World, planned: ReleasePlan) -> ReleaseReport:
    engine = world.process().engine()
    assert engine.found() is None
    return engine.begin(planned)


def steps_of(strategy: Any) -> tuple[Step, ...]:
    found = strategy_of(ReleasesSpec.model_validate({"strategy": strategy}).strategy)
    return tuple(Step(step.weight, step.seconds) for step in found.steps)


@pytest.mark.parametrize(
    ("strategy", "expected"),
    [
        ("all_at_once", [(0, 100)]),
        *[(f"canary_10_percent_{m}_minutes", [(0, 10), (m * 60, 100)]) for m in (5, 10, 15, 30)],
        *[
            (
                f"linear_10_percent_every_{m}_minute{'s' if m > 1 else ''}",
                [(i * m * 60, 10.0 * (i + 1)) for i in range(10)],
            )
            for m in (1, 2, 3, 10)
        ],
        (
            {"steps": [{"weight": 1, "for": "2m"}, {"weight": 25, "for": "1h"}]},
            [(0, 1), (120, 25), (3720, 100)],
        ),
    ],
)
def test_each_strategy_moves_all_functions_at_its_times(
    strategy: Any, expected: list[tuple[float, float]]
) -> None:
    world = World()
    report = run(world, plan(steps=steps_of(strategy)))
    assert report.is_promoted
    assert world.shares() == {100.0}
    for move in MOVES:
        assert [(at, share) for at, name, share in world.history if name == move.name] == expected


def test_the_table_is_complete_and_names_codedeploys_own() -> None:
    assert set(STRATEGIES) == set(
        ReleasesSpec.model_json_schema()["properties"]["strategy"]["anyOf"][0]["enum"]
    )
    for ours, (theirs, *_) in STRATEGIES.items():
        words = theirs.removeprefix("CodeDeployDefault.Lambda").lower()
        assert words == ours.replace("_", "")


def rolled_back(world: World, planned: ReleasePlan, because: str) -> ReleaseReport:
    report = run(world, planned)
    assert report.outcome == "rolled_back"
    assert because in report.reason
    assert world.shares() == {0.0}
    assert any(because in line for line in report_lines(report))
    assert report_document(report)["reason"] == report.reason
    return report


def test_an_alarm_takes_everything_back() -> None:
    world = World(raised_at=lambda elapsed: ALARMS[1:] if elapsed >= 200 else ())
    rolled_back(world, plan(), "alarm shop-prod-digest-errors")
    assert world.elapsed == 200


def test_an_alarm_that_nobody_named_says_nothing() -> None:
    world = World(raised_at=lambda _: ("another",))
    assert run(world, plan()).is_promoted


def test_an_alarm_that_is_on_before_lets_nothing_move() -> None:
    world = World(raised_at=lambda _: ALARMS)
    rolled_back(world, plan(), "before any traffic moved")
    assert {share for _, _, share in world.history} == {0.0}


def test_an_alarm_that_flaps_for_one_look_is_enough() -> None:
    world = World(raised_at=lambda elapsed: ALARMS if elapsed == 310 else ())
    rolled_back(world, plan(), "alarms shop-prod-chat-errors, shop-prod-digest-errors")


def test_more_errors_than_the_live_version_without_any_alarm() -> None:
    world = World(error_rates={"chat:4": 0.2})
    report = rolled_back(world, plan(alarms=()), "chat: the new version failed in")
    assert world.elapsed <= 60
    assert "the live one in 0 of" in report.reason


def test_as_many_errors_as_the_live_version_are_nothing_new() -> None:
    world = World(error_rates={"chat:3": 0.2, "chat:4": 0.2})
    assert run(world, plan()).is_promoted


def test_a_slower_version_is_worse() -> None:
    rolled_back(World(durations={"digest:9": 900.0}), plan(), "digest: the new version takes 900 ms")


def test_no_data_is_no_success() -> None:
    world = World(calls_per_second=0)
    rolled_back(world, plan(), "inconclusive: 10 %: new: 0 invocations")
    assert world.elapsed == 600  # held for twice its time


def test_too_little_traffic_may_be_let_through_and_is_told() -> None:
    report = run(World(calls_per_second=0), plan(continues_when_inconclusive=True))
    assert report.is_promoted
    assert [note for note in report.notes if "too little to tell, 20 are needed" in note]


def test_traffic_that_comes_late_is_waited_for() -> None:
    """Nine invocations of each function's new version in the step's own time, twenty in twice of it."""
    world = World(calls_per_second=0.3)
    report = run(world, plan(steps=(Step(10, 300),)))
    assert report.is_promoted
    assert 300 < world.elapsed < 600


def test_nothing_is_asked_of_a_minimum_of_none() -> None:
    world = World(calls_per_second=0)
    assert run(world, plan(minimum_invocations=0)).is_promoted
    assert world.elapsed == 420


@pytest.mark.parametrize("steps", [(), (Step(10, 60),)])
def test_hooks_are_asked_at_their_versions_with_what_comes(steps: tuple[Step, ...]) -> None:
    world = World()
    report = run(world, plan(steps=steps, before_traffic=BEFORE, after_traffic=AFTER))
    assert report.is_promoted
    assert [name for name, _ in world.asked] == ["shop-prod-check:2", "shop-prod-verify:5"]
    question = world.asked[0][1]
    assert question["moment"] == "before_traffic"
    assert question["functions"] == {
        "chat": {"name": "shop-prod-chat", "live": "3", "new": "4"},
        "digest": {"name": "shop-prod-digest", "live": "7", "new": "9"},
    }


NOT_PASSED = [
    {"status": "Failed"},
    {"status": "succeeded"},
    {"error": {"errorMessage": "boom"}},
    {},
    None,
    True,
    "Succeeded",
    ["Succeeded"],
    unreachable(),
]


@pytest.mark.parametrize("answer", NOT_PASSED, ids=repr)
def test_a_hook_before_that_does_not_say_yes_lets_nothing_move(answer: object) -> None:
    world = World(answers={"check": answer, "verify": PASSED})
    rolled_back(world, plan(before_traffic=BEFORE, after_traffic=AFTER), "before_traffic: ")
    assert {share for _, _, share in world.history} == {0.0}
    assert len(world.asked) == 1


@pytest.mark.parametrize("answer", NOT_PASSED, ids=repr)
def test_a_hook_after_that_does_not_say_yes_takes_everything_back(answer: object) -> None:
    world = World(answers={"check": PASSED, "verify": answer})
    rolled_back(world, plan(before_traffic=BEFORE, after_traffic=AFTER), "after_traffic: ")
    assert max(share for _, _, share in world.history) == 100.0


def test_a_second_release_follows_an_ended_one() -> None:
    world = World(raised_at=lambda _: ALARMS)
    rolled_back(world, plan(), "alarm")
    world.raised_at = lambda _: ()
    engine = world.process(2).engine()
    found = engine.found()
    assert found is not None
    assert found.state.phase.is_end
    assert found.holder is None
    assert engine.begin(plan(release_id="r2")).is_promoted
