"""Open connections are counted before, at each step and after; losing many takes a release back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import boto3
import pytest
from botocore.stub import Stubber

from generator.adapters.live_connections import PAGES, TableConnections
from generator.release.connections import is_due
from generator.release.plan import Connections, Step
from generator.release.ports import Count, PortError
from generator.release.state import Failed, Phase, State, TakenBack, after
from generator.release.unit import AliasState, Deployed, Version, plan_release
from tests.fakes.definitions import stack
from tests.fakes.release_runs import end_after, run
from tests.fakes.releases import AFTER, BEFORE, KilledError, Process, World, plan, unreachable

WATCHED = Connections("shop-prod-connections", 20)
PLAN = plan(
    steps=(Step(10, 120), Step(50, 120)), connections=WATCHED, before_traffic=BEFORE, after_traffic=AFTER
)


def counts(changes: dict[float, int]) -> Callable[[float], tuple[int, bool]]:
    """So many from these seconds on."""
    return lambda elapsed: (next(open_ for at, open_ in reversed(changes.items()) if elapsed >= at), True)


def test_before_and_after_are_told() -> None:
    process = World(open_connections=counts({0: 300, 100: 290})).process()
    report = run(process, PLAN)
    assert report.is_promoted
    assert report.notes[0] == "open connections: 300"
    assert report.notes[-1] == "open connections: 290, before: 300"
    # Once before, once a minute in each step, once after.
    assert process.calls.count("count") == 1 + 2 + 2 + 1


def test_without_being_asked_for_nothing_is_counted() -> None:
    process = World().process()
    assert run(process, plan()).is_promoted
    assert "count" not in process.calls


@pytest.mark.parametrize(
    ("open_", "reason"),
    [
        ({0: 100, 30: 79}, "open connections fell from 100 to 79 within a step, by more than 20 %"),
        ({0: 100, 30: 80}, ""),
        # People leave in the evening: each step is held against its own beginning.
        ({0: 100, 30: 85, 150: 70}, ""),
        ({0: 100, 30: 85, 150: 60}, "open connections fell from 85 to 60 within a step"),
        # More come than there were, and then go.
        ({0: 100, 30: 200, 150: 120}, "open connections fell from 200 to 120 within a step"),
        # Of a few, one is a large share.
        ({0: 19, 30: 0}, ""),
        ({0: 20, 30: 0}, "open connections fell from 20 to 0 within a step"),
        ({0: 0, 30: 50}, ""),
    ],
)
def test_a_drop_within_a_step_takes_it_back(open_: dict[float, int], reason: str) -> None:
    world = World(open_connections=counts(open_))
    report = run(world.process(), PLAN)
    assert report.outcome == ("rolled_back" if reason else "promoted")
    assert report.reason.startswith(reason)
    assert world.shares() == ({0.0} if reason else {100.0})
    assert ", before: " in report.notes[-1]


def test_all_at_once_tells_both_numbers_and_judges_none() -> None:
    world = World()
    changed: list[tuple[int, bool]] = [(100, True), (3, True)]
    world.open_connections = lambda _elapsed: changed.pop(0)
    report = run(world.process(), plan(steps=(), connections=WATCHED))
    assert report.is_promoted
    assert report.notes == ("open connections: 100", "open connections: 3, before: 100")


def test_too_many_to_count_are_told_and_not_judged() -> None:
    world = World(open_connections=lambda _elapsed: (50_000, False))
    process = world.process()
    report = run(process, PLAN)
    assert report.is_promoted
    assert report.notes[0] == "open connections: more than 50000, too many to count: no drop is noticed"
    assert process.calls.count("count") == 1


def test_more_than_can_be_counted_in_between_are_no_drop() -> None:
    world = World(open_connections=lambda elapsed: (100, True) if elapsed < 30 else (60, False))
    report = run(world.process(), PLAN)
    assert report.is_promoted
    assert report.notes[-1] == "open connections: more than 60, before: 100"


class Blind(Process):
    """Its counts get no answer from a moment on."""

    since = 0.0

    def count(self, table: str) -> Count:
        if self.world.elapsed >= self.since:
            self.calls.append("count")
            raise PortError("denied")
        return super().count(table)


def test_what_cannot_be_counted_before_lets_nothing_move() -> None:
    world = World()
    report = run(Blind(world, 1), PLAN)
    assert report.reason == "open connections cannot be counted: denied"
    assert {share for _, _, share in world.history} == {0.0}


def test_counts_without_an_answer_are_looks_without_one() -> None:
    world = World()
    process = Blind(world, 1)
    process.since = 30
    report = run(process, PLAN)
    assert report.reason == "5 looks in a row got no answer: denied"
    assert report.notes[-1] == "open connections: unknown, before: 100: denied"


def test_a_last_count_without_an_answer_takes_nothing_back() -> None:
    class BlindAtTheEnd(Blind):
        def update(self, function: str, version: str, weights: dict[str, float], revision_id: str) -> None:
            super().update(function, version, weights, revision_id)
            self.since = 0.0

    process = BlindAtTheEnd(World(), 1)
    process.since = 1.0
    report = run(process, plan(steps=(), connections=WATCHED))
    assert report.is_promoted
    assert report.notes[-1] == "open connections: unknown, before: 100: denied"


def calls() -> list[str]:
    process = World().process()
    assert run(process, PLAN).is_promoted
    return process.calls


CALLS = calls()


@pytest.mark.parametrize("at", range(len(CALLS)))
@pytest.mark.parametrize("with_effect", [False, True])
@pytest.mark.parametrize("fault", [unreachable(), KilledError()], ids=["unreachable", "killed"])
def test_whatever_fails_it_ends_whole(at: int, with_effect: bool, fault: BaseException) -> None:
    world = World()
    outcome = end_after(fault, at, with_effect, world, PLAN)
    assert outcome in {"promoted", "rolled_back"}
    assert outcome == "promoted" or not isinstance(fault, KilledError)
    assert world.shares() == {100.0 if outcome == "promoted" else 0.0}


@pytest.mark.parametrize("at", [place for place, call in enumerate(CALLS) if call == "count"])
def test_killed_at_a_count_it_can_be_taken_back(at: int) -> None:
    world = World()
    with pytest.raises(KilledError):
        run(world.process(1, after={at: KilledError()}), PLAN)
    engine = world.process(2).engine()
    engine.found()
    report = engine.take_back("wanted", by_force=True)
    assert (report.outcome, report.reason) == ("rolled_back", "wanted")
    assert world.shares() == {0.0}


def test_a_promoted_one_that_is_taken_back_is_counted_once_more() -> None:
    world = World()
    run(world.process(1), PLAN)
    engine = world.process(2).engine()
    engine.found()
    report = engine.take_back("wanted", by_force=True)
    assert (report.outcome, report.reason) == ("rolled_back", "wanted")
    assert report.notes[-1] == "open connections: 100, before: 100"


@pytest.mark.parametrize(
    ("watched", "seconds", "expected"),
    [(0, 10, False), (40, 10, False), (50, 10, True), (60, 10, False), (110, 10, True), (295, 5, True)],
)
def test_a_count_a_minute_and_at_a_steps_end(watched: float, seconds: float, expected: bool) -> None:
    assert is_due(watched, seconds, 300) is expected


SERVICE = """
service: shop
functions: {chat: {}}
tables: {connections: {attributes: {id: S}, partition_key: id}}
releases: {connections: {table: connections}}
"""


def test_the_plan_names_the_table_where_something_moves() -> None:
    found = stack(SERVICE)
    [function] = found.functions
    versions = (Version("1", "a"), Version("2", "b"))
    moving = (Deployed(function, AliasState("1", {}, "r"), versions),)
    assert plan_release(found, moving, "r").connections == Connections("shop-prod-connections", 20)
    first = (Deployed(function, AliasState("1", {}, "r"), versions[:1]),)
    assert plan_release(found, first, "r").connections is None


def pages(number: int) -> Count:
    client: Any = boto3.client("dynamodb", "eu-central-1", aws_access_key_id="x", aws_secret_access_key="x")
    asked: dict[str, object] = {"TableName": "t", "Select": "COUNT"}
    key = {"id": {"S": "x"}}
    with Stubber(client) as stub:
        for page in range(min(number, PAGES)):
            start = {"ExclusiveStartKey": key} if page else {}
            more = {"LastEvaluatedKey": key} if page + 1 < number else {}
            stub.add_response("scan", {"Count": 7, **more}, {**asked, **start})
        found = TableConnections(client).count("t")
        stub.assert_no_pending_responses()
    return found


def test_a_table_is_counted_page_by_page_and_not_for_ever() -> None:
    assert pages(1) == Count(7)
    assert pages(3) == Count(21)
    assert pages(PAGES) == Count(7 * PAGES)
    assert pages(PAGES + 1) == Count(7 * PAGES, is_whole=False)


@pytest.mark.parametrize("phase", [Phase.ROLLING_BACK, Phase.COUNTING_AFTER])
@pytest.mark.parametrize("then", [TakenBack("wanted"), Failed("a count broke")])
def test_what_goes_back_already_keeps_its_first_reason(phase: Phase, then: TakenBack | Failed) -> None:
    found = after(PLAN, State(phase, reason="alarm"), then)
    assert (found.phase, found.reason) == (Phase.ROLLING_BACK, "alarm")
