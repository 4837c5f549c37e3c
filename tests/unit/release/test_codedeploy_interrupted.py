"""Releases by CodeDeploy: whatever fails or dies at whichever call, the end is whole."""

from __future__ import annotations

from datetime import timedelta

import pytest

from generator.release.plan import Step
from generator.release.unit import AliasState
from tests.fakes.codedeploy import DEPLOYED_AFTER, DEPLOYED_BEFORE, DeployingWorld, deployed_plan
from tests.fakes.release_runs import begin, go_on
from tests.fakes.releases import ALARMS, MOVES, KilledError, World, unreachable

STEPS = (Step(10, 20), Step(50, 20))
PLAN = deployed_plan(steps=STEPS, before_traffic=DEPLOYED_BEFORE, after_traffic=DEPLOYED_AFTER)
KEY = "releases/prod/shop.json"


def world() -> DeployingWorld:
    return DeployingWorld(steps=STEPS)


def calls_of_a_good_release() -> list[str]:
    process = world().process()
    assert begin(process, PLAN) == "promoted"
    return process.calls


CALLS = calls_of_a_good_release()
EVERY_CALL = range(len(CALLS))


def end_is_whole(at: World, outcome: str) -> None:
    assert at.shares() == {{"promoted": 100.0}.get(outcome, 0.0)}


def test_the_calls_are_of_every_kind() -> None:
    kinds = {"read", "write", "raised", "traffic", "get", "sleep", "find_deployment", "start_deployment"}
    assert set(CALLS) == {*kinds, "get_deployment"}


@pytest.mark.parametrize("at", EVERY_CALL)
@pytest.mark.parametrize("with_effect", [False, True])
@pytest.mark.parametrize("times", [1, 40])
def test_an_adapter_that_fails_at_any_call(at: int, with_effect: bool, times: int) -> None:
    around = world()
    faults = {at + offset: unreachable() for offset in range(times)}
    process = around.process(1, after=faults) if with_effect else around.process(1, before=faults)
    outcome = begin(process, PLAN)
    assert outcome in {"promoted", "rolled_back", "unfinished"}
    if outcome == "unfinished":
        around.dead.add(1)
        outcome = go_on(around)
        assert outcome in {"promoted", "rolled_back", "nothing"}
    end_is_whole(around, outcome)


@pytest.mark.parametrize("at", EVERY_CALL)
@pytest.mark.parametrize("with_effect", [False, True])
def test_killed_at_any_call_the_next_one_goes_on(at: int, with_effect: bool) -> None:
    around = world()
    fault: dict[int, BaseException] = {at: KilledError()}
    process = around.process(1, after=fault) if with_effect else around.process(1, before=fault)
    assert begin(process, PLAN) == "killed"
    outcome = go_on(around)
    assert outcome == ("promoted" if KEY in around.records else "nothing")
    end_is_whole(around, outcome)
    assert len(around.descriptions()) in (0, len(MOVES))


@pytest.mark.parametrize("at", EVERY_CALL)
def test_killed_at_any_call_it_can_be_taken_back(at: int) -> None:
    around = world()
    assert begin(around.process(1, after={at: KilledError()}), PLAN) == "killed"
    engine = around.process(2).engine()
    if engine.found() is not None:
        report = engine.take_back("wanted", by_force=True)
        assert (report.outcome, report.reason) == ("rolled_back", "wanted")
    end_is_whole(around, "rolled_back")
    pass_by(around, 100)
    assert around.shares() == {0.0}, "what nobody stopped went on"


@pytest.mark.parametrize("at", range(60))
def test_killed_while_it_goes_back_it_goes_on_going_back(at: int) -> None:
    around = DeployingWorld(steps=STEPS, raised_at=lambda elapsed: ALARMS[:1] if elapsed >= 25 else ())
    if begin(around.process(1, before={at: KilledError()}), PLAN) == "killed" and KEY in around.records:
        assert go_on(around) == "rolled_back"
    assert around.shares() == {0.0}


def killed_while_following() -> DeployingWorld:
    around = world()
    places = [place for place, call in enumerate(CALLS) if call == "get_deployment"]
    assert begin(around.process(1, before={places[2]: KilledError()}), PLAN) == "killed"
    assert around.shares() == {10.0}
    return around


def test_whoever_comes_follows_what_goes_on_by_itself() -> None:
    around = killed_while_following()
    around.dead.clear()  # As far as anybody knows the first one looks on too.
    assert go_on(around) == "promoted"
    assert around.descriptions() == ["stagetwin r1", "stagetwin r1"]


def pass_by(around: DeployingWorld, seconds: int) -> None:
    for _ in range(seconds):
        around.now += timedelta(seconds=1)


def test_one_that_ended_before_anybody_wrote_it_down_is_found() -> None:
    around = world()
    at = max(place for place, call in enumerate(CALLS) if call == "start_deployment")
    assert begin(around.process(1, after={at: KilledError()}), PLAN) == "killed"
    pass_by(around, 60)
    assert go_on(around) == "promoted"
    assert around.descriptions() == ["stagetwin r1", "stagetwin r1"]


@pytest.mark.parametrize("at", [place for place, call in enumerate(CALLS) if call == "start_deployment"])
def test_one_whose_answer_got_lost_is_found(at: int) -> None:
    around = world()
    assert begin(around.process(1, after={at: unreachable()}), PLAN) == "promoted"
    assert around.descriptions() == ["stagetwin r1", "stagetwin r1"]


def test_it_went_on_while_nobody_looked() -> None:
    around = killed_while_following()
    pass_by(around, 60)
    assert around.shares() == {100.0}
    assert go_on(around) == "promoted"


def test_an_alias_that_somebody_moved_is_left_to_them() -> None:
    at = killed_while_following()
    at.aliases[MOVES[0].name] = AliasState("12", {}, "77")
    engine = at.process(2).engine()
    engine.found()
    report = engine.take_back("wanted")
    assert "shop-prod-chat was moved or removed by somebody else and is left as it is" in report.notes
    assert at.aliases[MOVES[0].name].version == "12"
    assert at.share(MOVES[1]) == 0.0


def test_somebody_elses_deployment_is_in_the_way() -> None:
    at = world()
    somebody = at.process(7, before={CALLS.index("get_deployment"): KilledError()})
    assert begin(somebody, deployed_plan(steps=STEPS, release_id="other")) == "killed"
    del at.records[KEY]
    engine = at.process(1).engine()
    engine.found()
    report = engine.begin(deployed_plan(steps=STEPS))
    assert report.outcome == "rolled_back"
    assert "has an active deployment" in report.reason
