"""Functions with a strategy of their own move one after another, and all of them come back together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.release.plan import Step
from tests.fakes.release_runs import end_after, run
from tests.fakes.releases import MOVES, KilledError, Process, World, plan, unreachable

CHAT, DIGEST = MOVES
PLAN = plan(moves=(CHAT, replace(DIGEST, unit=1)), steps=(Step(10, 60, 0), Step(50, 60, 0), Step(20, 60, 1)))


def moved(world: World, name: str) -> list[tuple[float, float]]:
    return [(at, share) for at, moved, share in world.history if moved == name]


def test_the_second_begins_when_the_first_has_everything() -> None:
    world = World()
    process = world.process()
    assert run(process, PLAN).is_promoted
    assert moved(world, CHAT.name) == [(0, 10), (60, 50), (120, 100)]
    assert moved(world, DIGEST.name) == [(120, 20), (180, 100)]
    assert [text for text in process.told if "% of the traffic" in text] == [
        "10 % of the traffic of chat goes to the new versions",
        "50 % of the traffic of chat goes to the new versions",
        "20 % of the traffic of digest goes to the new versions",
    ]


def test_without_steps_its_turn_is_over_at_once() -> None:
    world = World()
    engine = world.process().engine()
    engine.found()
    steps = (Step(20, 60, 1),)
    assert engine.begin(replace(PLAN, steps=steps)).is_promoted
    assert moved(world, CHAT.name) == [(0, 100)]
    assert moved(world, DIGEST.name) == [(0, 20), (60, 100)]


def test_what_fails_in_the_second_takes_the_first_back_too() -> None:
    world = World(error_rates={"digest:9": 0.5})
    report = run(world.process(), PLAN)
    assert report.outcome == "rolled_back"
    assert report.reason.startswith("digest: the new version failed in")
    assert 120 < world.elapsed < 180
    assert moved(world, CHAT.name)[-2:] == [(120, 100), (world.elapsed, 0)]
    assert world.shares() == {0.0}


def test_what_fails_in_the_first_leaves_the_second_where_it_is() -> None:
    world = World(error_rates={"chat:4": 0.5})
    assert run(world.process(), PLAN).outcome == "rolled_back"
    assert {share for _, share in moved(world, DIGEST.name)} == {0.0}


def test_only_the_units_own_traffic_counts() -> None:
    """The second function is called so rarely that its step says nothing, whatever the first one gets."""

    class Lonely(Process):
        def traffic(self, move: object, since: float, until: float) -> object:  # type: ignore[override]
            assert move in (CHAT, replace(DIGEST, unit=1))
            self.world.calls_per_second = 10.0 if move == CHAT else 0.1
            return super().traffic(move, since, until)  # type: ignore[arg-type]

    report = run(Lonely(World(), 1), PLAN)
    assert report.reason.startswith("inconclusive: 20 %")


def calls() -> int:
    process = World().process()
    run(process, PLAN)
    return len(process.calls)


@pytest.mark.parametrize("at", range(calls()))
@pytest.mark.parametrize("with_effect", [False, True])
@pytest.mark.parametrize("fault", [unreachable(), KilledError()], ids=["unreachable", "killed"])
def test_whatever_fails_both_end_at_the_same_side(at: int, with_effect: bool, fault: BaseException) -> None:
    world = World()
    outcome = end_after(fault, at, with_effect, world, PLAN)
    assert outcome in {"promoted", "rolled_back"}
    assert world.shares() == {100.0 if outcome == "promoted" else 0.0}
