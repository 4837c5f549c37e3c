"""Every ended release is kept, once, as it ended last; whoever dies in between."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from generator.errors import StagetwinError
from generator.release.ledger import keep, ledger_key, ledger_prefix, read_ledger
from generator.release.plan import Step
from generator.release.record import Record, from_text
from tests.fakes.releases import KilledError, Process, Records, World, plan, unreachable

KEY = "releases/prod/shop.json"
SHORT = plan(steps=(Step(10, 20),))


def release(process: Process, release_id: str) -> str:
    engine = process.engine()
    engine.found()
    return engine.begin(replace(SHORT, release_id=release_id)).outcome


def kept(world: World) -> tuple[Record, ...]:
    return read_ledger(Records(world.process(99)), "prod", "shop", 100)


def latest(world: World) -> Record:
    return from_text(world.records[KEY].text, KEY)


def test_each_is_kept_the_newest_first() -> None:
    world = World()
    assert release(world.process(1), "r1") == "promoted"
    world.now += timedelta(hours=1)
    world.error_rates = {"chat:4": 0.9}
    assert release(world.process(2), "r2") == "rolled_back"
    assert [(one.plan.release_id, one.state.phase) for one in kept(world)] == [
        ("r2", "rolled_back"),
        ("r1", "promoted"),
    ]
    assert kept(world)[0] == latest(world)
    assert ledger_key(kept(world)[1]) == "releases/prod/shop/history/20260105T090000Z-r1.json"
    assert [one.plan.release_id for one in read_ledger(Records(world.process()), "prod", "shop", 1)] == ["r2"]


def test_what_is_taken_back_later_stands_there_as_it_is_now() -> None:
    world = World()
    release(world.process(1), "r1")
    [promoted] = kept(world)
    world.now += timedelta(days=1)
    engine = world.process(2).engine()
    engine.found()
    engine.take_back("wanted", by_force=True)
    [taken_back] = kept(world)
    assert taken_back.state.phase == "rolled_back"
    assert taken_back.promoted_at == promoted.promoted_at == promoted.ended_at
    assert taken_back.ended_at == world.now
    assert taken_back.traffic_from == promoted.traffic_from == promoted.started_at


def test_the_same_twice_changes_nothing() -> None:
    world = World()
    release(world.process(1), "r1")
    engine = world.process(2).engine()
    engine.found()
    engine.take_back("wanted")
    before = dict(world.records)
    process = world.process(3)
    again = process.engine()
    again.found()
    world.now += timedelta(days=1)
    assert again.take_back("wanted once more").reason == "wanted"
    assert world.records == before
    assert set(process.calls) == {"read"}


def test_an_older_state_takes_no_newer_ones_place() -> None:
    """The one who promoted it stalls before the ledger, and somebody else takes the release back."""
    world = World()
    release(world.process(1), "r1")
    [promoted] = kept(world)
    engine = world.process(2).engine()
    engine.found()
    world.now += timedelta(seconds=1)
    engine.take_back("wanted")
    keep(Records(world.process(1)), promoted)
    assert [one.state.phase for one in kept(world)] == ["rolled_back"]


class Overtaken(Process):
    """Between its look at the ledger and its write there, another process writes a newer state."""

    newer: Record

    def call(self, name: str, effect: object) -> object:  # type: ignore[override]
        if name == "write" and self.calls == ["read"]:
            keep(Records(self.world.process(8)), self.newer)
        return super().call(name, effect)  # type: ignore[arg-type]


def test_who_is_overtaken_looks_again() -> None:
    world = World()
    release(world.process(1), "r1")
    [record] = kept(world)
    del world.records[ledger_key(record)]
    slow = Overtaken(world, 7)
    slow.newer = replace(record, updated_at=record.updated_at + timedelta(seconds=1))
    keep(Records(slow), record)
    assert kept(world) == (slow.newer,)


def calls() -> int:
    process = World().process()
    release(process, "r1")
    return len(process.calls)


@pytest.mark.parametrize("at", range(calls()))
@pytest.mark.parametrize("with_effect", [False, True])
def test_killed_at_any_call_no_ended_release_is_lost(at: int, with_effect: bool) -> None:
    world = World()
    fault: dict[int, BaseException] = {at: KilledError()}
    process = world.process(1, after=fault) if with_effect else world.process(1, before=fault)
    with pytest.raises(KilledError):
        release(process, "r1")
    engine = world.process(2).engine()
    found = engine.found()
    expected = ["r2"]
    if found is not None:
        expected.append("r1")
        if not found.state.phase.is_end:
            engine.resume()
    world.now += timedelta(hours=1)
    assert release(world.process(3), "r2") == "promoted"
    assert [one.plan.release_id for one in kept(world)] == expected
    assert {one.state.phase for one in kept(world)} == {"promoted"}


class NoLedger(Process):
    """It may not write to the ledger."""

    def call(self, name: str, effect: object) -> object:  # type: ignore[override]
        if name == "write" and any(latest(self.world).state.phase.is_end for _ in self.world.records):
            raise unreachable()
        return super().call(name, effect)  # type: ignore[arg-type]


def test_a_ledger_that_cannot_be_written_spoils_no_release_but_stops_the_next() -> None:
    world = World()
    process = NoLedger(world, 1)
    assert release(process, "r1") == "promoted"
    assert "not in the ledger yet" in process.told[-1]
    assert kept(world) == ()
    second = NoLedger(world, 2)
    with pytest.raises(StagetwinError, match="none is begun") as caught:
        release(second, "r2")
    assert caught.value.issues[0].code == "release-ledger"
    assert latest(world).plan.release_id == "r1"
    world.now += timedelta(hours=1)
    assert release(world.process(3), "r3") == "promoted"
    assert [one.plan.release_id for one in kept(world)] == ["r3", "r1"]


def test_other_services_have_their_own() -> None:
    assert ledger_prefix("prod", "shop") == "releases/prod/shop/history/"
    assert not ledger_prefix("prod", "shop-two").startswith(ledger_prefix("prod", "shop"))
