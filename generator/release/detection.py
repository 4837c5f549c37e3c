"""ReleasePlan -> how likely its steps notice a broken version. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from math import comb
from typing import Final

from generator.release.comparison import CHANCE, chance
from generator.release.plan import CODEDEPLOY, ReleasePlan, Step

ERROR_RATES: Final = (0.01, 0.05, 0.2)


def needed_failures(invocations: int, weight: float) -> int | None:
    """The fewest failures of the new version that the comparison takes for more than chance.

    The live version has its share of the traffic and no failures; None where no number is enough.
    """
    live = max(round(invocations * (100 - weight) / weight), 1)
    return next(
        (bad for bad in range(1, invocations + 1) if chance(bad, invocations, 0, live) < CHANCE), None
    )


def detection(step: Step, invocations: int, error_rate: float) -> float:
    """The probability that a version which fails at this rate is noticed within these invocations of it."""
    needed = needed_failures(invocations, step.weight)
    if needed is None:
        return 0.0
    missed = sum(
        comb(invocations, bad) * error_rate**bad * (1 - error_rate) ** (invocations - bad)
        for bad in range(needed)
    )
    return max(1 - missed, 0.0)


def plan_detection(plan: ReleasePlan, error_rate: float, unit: int = 0) -> float:
    """The same for all steps of a unit together, each with the least traffic that it counts with."""
    missed = 1.0
    for step in plan.steps:
        if step.unit == unit:
            missed *= 1 - detection(step, plan.minimum_invocations, error_rate)
    return 1 - missed


def plan_lines(plan: ReleasePlan) -> Iterator[str]:
    """What a release would do, as a person reads it."""
    if plan.is_empty:
        yield f"{plan.service}: every alias is at its newest version"
        return
    yield f"{plan.service}: {plan.strategy}"
    yield from (f"  {move.key}: version {move.live} -> {move.new}" for move in plan.moves)
    for first in plan.first_versions:
        named = f"  {first.key}: version {first.version}, its first"
        yield f"{named}: live since it was applied, with none to go back to"
    for hook, moment in ((plan.before_traffic, "before"), (plan.after_traffic, "after")):
        if hook is not None:
            yield f"  asks {hook.key} {moment} the traffic moves"
    for unit in range(plan.last_unit + 1) if plan.moves else ():
        yield from _unit_lines(plan, unit)
    if plan.steps:
        yield f"  alarms: {', '.join(plan.alarms) or 'none'}"
    if plan.engine == CODEDEPLOY:
        yield f"  by CodeDeploy, {plan.application}: a deployment for each function, not one unit"
        yield "  the versions are not compared, and a step without traffic counts as a good one"
        return
    for unit in sorted({step.unit for step in plan.steps}):
        rates = ", ".join(f"{rate:.0%}: {plan_detection(plan, rate, unit):.0%}" for rate in ERROR_RATES)
        whose = f"{_keys(plan, unit)}: " if plan.last_unit else ""
        yield (
            f"  {whose}with {plan.minimum_invocations} invocations of the new versions in each step, a "
            f"comparison notices an error rate of {rates}"
        )


def _unit_lines(plan: ReleasePlan, unit: int) -> Iterator[str]:
    indent = "  "
    if plan.last_unit:
        yield f"  {'then' if unit else 'first'} {_keys(plan, unit)}"
        indent = "    "
    for step in plan.steps:
        if step.unit == unit:
            yield f"{indent}{step.weight:g} % for {step.seconds:g} s"
    yield f"{indent}100 %"


def _keys(plan: ReleasePlan, unit: int) -> str:
    return ", ".join(move.key for move in plan.unit(unit))
