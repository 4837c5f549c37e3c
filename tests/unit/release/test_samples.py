"""What is kept of the looks at a release: enough for its picture, never more than fits, and past a kill."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from generator.release.comparison import FunctionTraffic, VersionTraffic
from generator.release.looks import look_line, look_picture, minutes
from generator.release.plan import Step
from generator.release.record import from_text, to_text
from generator.release.report import report_document
from generator.release.samples import MOST_SAMPLES, Sample, with_sample
from tests.fakes.releases import MOVES, START, KilledError, World, plan

KEY = "releases/prod/shop.json"


def sample(second: int, step: int = 0, raised: tuple[str, ...] = ()) -> Sample:
    """As many invocations as seconds."""
    both = FunctionTraffic(VersionTraffic(second * 9), VersionTraffic(second))
    return Sample(START + timedelta(seconds=second), step, 10.0 + step, START, raised, {"chat": both})


def grown(looks: list[tuple[int, bool]]) -> tuple[Sample, ...]:
    kept: tuple[Sample, ...] = ()
    for second, (step, alarmed) in enumerate(looks):
        kept = with_sample(kept, sample(second, step, ("errors",) if alarmed else ()))
    return kept


@given(
    st.lists(st.integers(1, 400), min_size=1, max_size=6).map(
        lambda counts: [(step, False) for step, count in enumerate(counts) for _ in range(count)]
    )
)
def test_a_days_looks_stay_few_and_no_total_is_lost(looks: list[tuple[int, bool]]) -> None:
    kept = grown(looks)
    assert len(kept) <= MOST_SAMPLES
    last = {step: second for second, (step, _) in enumerate(looks)}
    kept_last = {one.step: one.traffic["chat"].new.invocations for one in kept}
    assert kept_last == last
    assert [one.at for one in kept] == sorted({one.at for one in kept})


def test_up_to_the_limit_every_look_is_kept() -> None:
    looks = [(0, False)] * MOST_SAMPLES
    assert len(grown(looks)) == MOST_SAMPLES
    assert len(grown([*looks, (0, False)])) < MOST_SAMPLES * 2 / 3


def test_a_look_with_an_alarm_is_never_left_out() -> None:
    kept = grown([(0, second in (3, 4, 50)) for second in range(1000)])
    assert [one.at - START for one in kept if one.raised] == [timedelta(seconds=n) for n in (3, 4, 50)]


def test_steps_without_end_keep_their_totals() -> None:
    kept = grown([(second // 2, False) for second in range(4 * MOST_SAMPLES)])
    assert {one.step for one in kept} == set(range(2 * MOST_SAMPLES))


def test_each_look_is_recorded_and_told() -> None:
    world = World(error_rates={"chat:3": 0.1, "chat:4": 0.1})
    process = world.process()
    engine = process.engine()
    engine.found()
    report = engine.begin(plan())
    assert [(one.weight, one.step) for one in report.samples] == [(10, 0)] * 30 + [(50, 1)] * 12
    last = report.samples[-1].traffic["chat"]
    assert (last.new.invocations, last.new.errors, last.live.invocations) == (600, 60, 600)
    assert [look.sample for look in process.looks] == list(report.samples)
    first, final = process.looks[0], process.looks[-1]
    assert (first.step_seconds_left, first.seconds_left) == (290, 410)
    assert (final.step_seconds_left, final.seconds_left) == (0, 0)
    assert from_text(world.records[KEY].text, KEY).samples == report.samples
    samples = report_document(report)["samples"]
    assert isinstance(samples, list)
    assert samples[-1]["functions"]["chat"]["new"]["errors"] == 60


def test_a_release_that_goes_on_keeps_what_was_seen_before_the_kill() -> None:
    world = World()
    process = world.process(1, before={40: KilledError()})
    engine = process.engine()
    try:
        engine.found()
        engine.begin(plan())
    except KilledError:
        seen = from_text(world.records[KEY].text, KEY).samples
    assert 3 < len(seen) < 42
    engine = world.process(2).engine()
    engine.found()
    report = engine.resume()
    assert report.samples[: len(seen)] == seen
    assert len(report.samples) == 42


def test_a_look_with_the_alarm_that_ends_it_is_the_last_sample() -> None:
    world = World(raised_at=lambda elapsed: ("shop-prod-chat-errors",) if elapsed >= 30 else ())
    engine = world.process().engine()
    engine.found()
    report = engine.begin(plan())
    assert [one.raised for one in report.samples] == [(), (), ("shop-prod-chat-errors",)]


def test_a_record_stays_readable() -> None:
    world = World()
    engine = world.process().engine()
    engine.found()
    engine.begin(plan(steps=(Step(10, 20),)))
    text = world.records[KEY].text
    lines = text.splitlines()
    assert lines[-5:][0] == '  "samples": ['
    assert len([line for line in lines if line.startswith('    {"at": ')]) == 2
    again = to_text(from_text(text, KEY))
    assert to_text(from_text(again, KEY)) == again


def test_what_a_terminal_and_a_log_show() -> None:
    world = World(error_rates={"chat:4": 0.05, "chat:3": 0.05}, durations={"chat:4": 31.4})
    process = world.process()
    engine = process.engine()
    engine.found()
    engine.begin(plan())
    look = process.looks[5]
    assert look_line(look) == (
        "step 1 of 2, 10 %: new: 120 invocations, 3 failed; live: 1080 invocations, 27 failed; "
        "no alarm is on; 4:00 left of 6:00"
    )
    assert list(look_picture(look)) == [
        "  ██░░░░░░░░░░░░░░░░░░ 10 %, step 1 of 2, 4:00 left, 6:00 in all",
        "  chat    new     4  60 invocations, 3 failed, 31 ms",
        "          live    3  540 invocations, 27 failed, 20 ms",
        "  digest  new     9  60 invocations, 0 failed, 20 ms",
        "          live    7  540 invocations, 0 failed, 20 ms",
        "  no alarm is on",
    ]
    assert MOVES[0].key in next(iter(look.sample.traffic))
    assert [minutes(seconds) for seconds in (0, 9.4, 61, 3600)] == ["0:00", "0:09", "1:01", "60:00"]
