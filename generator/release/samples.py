"""Looks at a release -> samples that stay few. Pure.

A sample's numbers count from when its weight was set, so the last one of a step holds the step's totals:
leaving out earlier ones makes curves coarser and changes no sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from generator.release.comparison import Traffic
from generator.release.plan import Move, ReleasePlan

MOST_SAMPLES: Final = 120
"""The record is written at every look, with all of them: a sample takes about 300 bytes for a function."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One look: what both versions did from `since` to `at`, and the alarms that were on."""

    at: datetime
    step: int
    weight: float
    since: datetime
    raised: tuple[str, ...]
    traffic: Traffic


@dataclass(frozen=True, slots=True)
class Look:
    """A sample as it is taken, and how long it still goes on if nothing holds it."""

    sample: Sample
    plan: ReleasePlan
    step_seconds_left: float
    seconds_left: float


def watched(plan: ReleasePlan, sample: Sample) -> tuple[Move, ...]:
    """The functions that the sample tells something about: those of the unit whose step it was."""
    return plan.unit(plan.steps[sample.step].unit) if plan.last_unit else plan.moves


def with_sample(samples: Sequence[Sample], new: Sample) -> tuple[Sample, ...]:
    """All of them, or where they are too many every second one; a step's last and those with alarms stay."""
    grown = (*samples, new)
    if len(grown) <= MOST_SAMPLES:
        return grown
    kept: list[Sample] = []
    dropped_last = True
    for one, following in zip(grown, (*grown[1:], None), strict=True):
        needed = following is None or following.step != one.step or bool(one.raised)
        if needed or dropped_last:
            kept.append(one)
        dropped_last = not (needed or dropped_last)
    return tuple(kept)
