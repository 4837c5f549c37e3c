"""Whatever fails or dies at whichever call: promoted, rolled back or resumable, and never half."""

from __future__ import annotations

from datetime import timedelta

import pytest

from generator.errors import StagetwinError
from generator.holder import Holder
from generator.release.engine import LEASE_SECONDS
from generator.release.plan import Step
from generator.release.record import from_text
from generator.release.unit import AliasState
from tests.fakes.release_runs import begin, go_on
from tests.fakes.releases import (
    AFTER,
    BEFORE,
    MOVES,
    KilledError,
    Process,
    World,
    plan,
    unreachable,
)

PLAN = plan(steps=(Step(10, 20), Step(50, 20)), before_traffic=BEFORE, after_traffic=AFTER)
KEY = "releases/prod/shop.json"


def calls_of_a_good_release() -> list[str]:
    process = World().process()
    assert begin(process, PLAN) == "promoted"
    return process.calls


CALLS = calls_of_a_good_release()
EVERY_CALL = range(len(CALLS))


def end_is_whole(world: World, outcome: str) -> None:
    assert world.shares() == {{"promoted": 100.0}.get(outcome, 0.0)}


@pytest.mark.parametrize("at", EVERY_CALL)
@pytest.mark.parametrize("with_effect", [False, True])
@pytest.mark.parametrize("times", [1, 40])
def test_an_adapter_that_fails_at_any_call(at: int, with_effect: bool, times: int) -> None:
    """One lost answer, or a network that stays away for the rest of the process."""
    world = World()
    faults = {at + offset: unreachable() for offset in range(times)}
    process = world.process(1, after=faults) if with_effect else world.process(1, before=faults)
    outcome = begin(process, PLAN)
    assert outcome in {"promoted", "rolled_back", "unfinished"}
    if outcome == "unfinished":
        world.dead.add(1)
        outcome = go_on(world)
        assert outcome in {"promoted", "rolled_back", "nothing"}
    end_is_whole(world, outcome)


def test_the_calls_are_of_every_kind() -> None:
    assert set(CALLS) == {"read", "write", "raised", "ask", "get", "update", "sleep", "traffic"}


@pytest.mark.parametrize("at", EVERY_CALL)
@pytest.mark.parametrize("with_effect", [False, True])
def test_killed_at_any_call_the_next_one_goes_on(at: int, with_effect: bool) -> None:
    world = World()
    fault: dict[int, BaseException] = {at: KilledError()}
    process = world.process(1, after=fault) if with_effect else world.process(1, before=fault)
    assert begin(process, PLAN) == "killed"
    outcome = go_on(world)
    assert outcome == ("promoted" if KEY in world.records else "nothing")
    end_is_whole(world, outcome)


@pytest.mark.parametrize("at", EVERY_CALL)
def test_killed_at_any_call_it_can_be_taken_back(at: int) -> None:
    world = World()
    assert begin(world.process(1, after={at: KilledError()}), PLAN) == "killed"
    engine = world.process(2).engine()
    if engine.found() is not None:
        report = engine.take_back("wanted", by_force=True)
        assert report.outcome == "rolled_back"
        assert report.reason == "wanted"
    end_is_whole(world, "rolled_back")


@pytest.mark.parametrize("at", EVERY_CALL)
def test_killed_while_it_rolls_back_it_goes_on_rolling_back(at: int) -> None:
    world = World(error_rates={"chat:4": 0.9})
    process = world.process(1, before={at: KilledError()})
    if begin(process, PLAN) == "killed" and KEY in world.records:
        assert go_on(world) == "rolled_back"
    assert world.shares() == {0.0}


@pytest.mark.parametrize("at", EVERY_CALL)
def test_stopped_by_hand_it_is_free_at_once(at: int) -> None:
    world = World()
    process = world.process(1, after={at: KeyboardInterrupt()})
    engine = process.engine()
    with pytest.raises(KeyboardInterrupt):
        engine.found()
        engine.begin(PLAN)
    if (
        KEY in world.records and process.calls[at] != "write"
    ):  # Whose answer got lost cannot be written again.
        left = from_text(world.records[KEY].text, KEY)
        assert left.holder is None
        assert left.state.phase.is_end or "`stagetwin rollback prod` takes it back" in process.told[-1]
    world.dead.add(1)
    assert go_on(world) in {"promoted", "nothing"}
    assert world.shares() in ({0.0}, {100.0})


def killed_while_watching() -> World:
    world = World()
    at = CALLS.index("traffic")
    assert begin(world.process(1, before={at: KilledError()}), PLAN) == "killed"
    return world


def test_a_second_one_is_told_who_holds_it() -> None:
    world = killed_while_watching()
    world.dead.clear()  # As far as anybody knows it is at work.
    engine = world.process(2).engine()
    engine.found()
    with pytest.raises(StagetwinError) as caught:
        engine.resume()
    [issue] = caught.value.issues
    assert issue.code == "release-held"
    assert "ana on laptop, process 1 runs a release since 2026-01-05 09:00:00 UTC" in issue.message
    assert world.shares() == {10.0}


def test_who_is_not_heard_of_any_more_loses_it_when_the_lease_ends() -> None:
    world = killed_while_watching()
    world.dead.clear()
    world.now += timedelta(seconds=LEASE_SECONDS + 1)
    assert go_on(world) == "promoted"


def test_time_that_nobody_watched_does_not_count() -> None:
    world = killed_while_watching()
    world.now += timedelta(days=1)
    before = world.elapsed
    assert go_on(world) == "promoted"
    assert world.elapsed - before == 40


def test_of_two_that_begin_at_once_one_is_told() -> None:
    world = World()
    first, second = world.process(1), world.process(2)
    one, other = first.engine(), second.engine()
    one.found()
    other.found()
    assert one.begin(PLAN).is_promoted
    with pytest.raises(StagetwinError, match="somebody"):
        other.begin(PLAN)
    assert "update" not in second.calls


def test_who_lost_a_release_touches_nothing_any_more() -> None:
    """It stalls between two calls, somebody takes the release back, and then it goes on."""
    for at in [number for number, call in enumerate(CALLS) if call in ("sleep", "get", "write", "update")]:
        world = World()
        process = Stalling(world, 1, at=at)
        outcome = begin(process, PLAN)
        assert outcome in {"unfinished", "rolled_back", "promoted"}, at
        if process.taken_back:
            assert world.shares() == {0.0}, at


class Stalling(Process):
    """Before its call `at`, another process rolls the release back."""

    def __init__(self, world: World, number: int, at: int) -> None:
        super().__init__(world, number)
        self.at = at
        self.taken_back = False

    def call(self, name: str, effect: object) -> object:  # type: ignore[override]
        if len(self.calls) == self.at and KEY in self.world.records:
            engine = self.world.process(2).engine()
            engine.found()
            self.taken_back = engine.take_back("stalled", by_force=True).outcome == "rolled_back"
        return super().call(name, effect)  # type: ignore[arg-type]


def test_an_alias_that_somebody_moved_is_left_to_them() -> None:
    world = killed_while_watching()
    world.aliases[MOVES[0].name] = AliasState("12", {}, "77")
    engine = world.process(2).engine()
    engine.found()
    report = engine.take_back("wanted")
    assert report.outcome == "rolled_back"
    assert "shop-prod-chat was moved or removed by somebody else and is left as it is" in report.notes
    assert world.aliases[MOVES[0].name].version == "12"
    assert world.share(MOVES[1]) == 0.0


def test_a_function_that_is_gone_stands_in_nobodys_way() -> None:
    world = killed_while_watching()
    del world.aliases[MOVES[0].name]
    engine = world.process(2).engine()
    engine.found()
    assert engine.take_back("newer versions").outcome == "rolled_back"
    assert world.share(MOVES[1]) == 0.0


@pytest.mark.parametrize("at", [number for number, call in enumerate(CALLS) if call == "write"])
def test_a_write_whose_answer_got_lost_is_known_again(at: int) -> None:
    assert begin(World().process(1, after={at: unreachable()}), PLAN) == "promoted"


def test_a_done_release_can_be_taken_back_twice() -> None:
    world = World()
    assert begin(world.process(1), PLAN) == "promoted"
    for number in (2, 3):
        engine = world.process(number).engine()
        engine.found()
        assert engine.take_back("wanted").outcome == "rolled_back"
        assert world.shares() == {0.0}
    assert len(world.history) == 3 * len(MOVES) + len(MOVES)


def test_the_record_tells_holder_state_and_events() -> None:
    world = killed_while_watching()
    record = from_text(world.records[KEY].text, KEY)
    assert record.holder == Holder("ana", "laptop", 1)
    assert record.state.phase == "watching"
    assert [event.text for event in record.events] == [
        "before_traffic: check passed",
        "10 % of the traffic goes to the new versions",
    ]


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": 2}'])
def test_a_record_of_something_else_is_refused(text: str) -> None:
    with pytest.raises(StagetwinError, match=r"releases/prod/shop\.json"):
        from_text(text, KEY)
