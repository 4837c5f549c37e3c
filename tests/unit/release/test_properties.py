"""Whatever happens: the new versions never have more than the plan allows at that time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import StagetwinError
from generator.release.plan import ReleasePlan, Step
from tests.fakes.releases import AFTER, ALARMS, BEFORE, MOVES, KilledError, World, plan, unreachable

weights = st.lists(st.integers(1, 99), unique=True, max_size=4).map(sorted)
plans = st.builds(
    lambda steps, alone, seconds, minimum, goes_on, before, after: plan(
        moves=MOVES if alone is None else (MOVES[0], replace(MOVES[1], unit=1)),
        steps=(
            *(Step(weight, seconds[place]) for place, weight in enumerate(steps)),
            *(Step(weight, seconds[place], 1) for place, weight in enumerate(alone or ())),
        ),
        minimum_invocations=minimum,
        continues_when_inconclusive=goes_on,
        before_traffic=BEFORE if before else None,
        after_traffic=AFTER if after else None,
    ),
    weights,
    st.none() | weights,
    st.lists(st.integers(1, 120), min_size=4, max_size=4),
    st.integers(0, 50),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
faults = st.dictionaries(st.integers(0, 150), st.sampled_from(["unreachable", "killed"]), max_size=4)


def allowed(planned: ReleasePlan, unit: int, elapsed: float) -> float:
    """Told from the plan alone: the weights whose time can have come, if nothing was held or lost."""
    begins, most = 0.0, 0.0
    for step in planned.steps:
        if elapsed >= begins and step.unit >= unit:
            most = step.weight if step.unit == unit else 100.0
        begins += step.seconds
    return 100.0 if elapsed >= begins else most


@settings(max_examples=300, deadline=None)
@given(
    planned=plans,
    processes=st.lists(st.tuples(faults, faults, st.integers(0, 400)), min_size=1, max_size=4),
    error_rate=st.sampled_from([0.0, 0.02, 0.5]),
    alarm_from=st.one_of(st.none(), st.integers(0, 300)),
    calls_per_second=st.sampled_from([0.0, 0.5, 10.0]),
)
def test_the_weight_is_never_above_what_the_plan_allows(
    planned: ReleasePlan,
    processes: list[tuple[dict[int, str], dict[int, str], int]],
    error_rate: float,
    alarm_from: int | None,
    calls_per_second: float,
) -> None:
    world = World(calls_per_second=calls_per_second, error_rates={"chat:4": error_rate})
    if alarm_from is not None:
        world.raised_at = lambda elapsed: ALARMS if elapsed >= alarm_from else ()
    ended = False
    for number, (before, after, pause) in enumerate([*processes, ({}, {}, 0)]):
        process = world.process(number, before=errors(before), after=errors(after))
        engine = process.engine()
        try:
            found = engine.found()
            if found is None:
                engine.begin(planned)
            elif not found.state.phase.is_end:
                engine.resume()
            ended = True
        except (StagetwinError, KilledError):
            world.dead.add(number)
        if ended:
            break
        world.now += timedelta(seconds=pause)
    assert ended
    assert world.shares() in ({0.0}, {100.0})
    for at, name, share in world.history:
        [unit] = [move.unit for move in planned.moves if move.name == name]
        assert share <= allowed(planned, unit, at), (at, name, share)


def errors(kinds: dict[int, str]) -> dict[int, BaseException]:
    return {number: KilledError() if kind == "killed" else unreachable() for number, kind in kinds.items()}
