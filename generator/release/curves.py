"""Samples of a release -> what each version did between two looks. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from generator.release.comparison import VersionTraffic
from generator.release.samples import Sample

POINTS: Final = 60
# https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html: a value each minute.
METRIC_SECONDS: Final = 60.0
FEW_MINUTES_SECONDS: Final = 300.0
"""Up to here every look is drawn: only on the embedded AWS is a release that short, and it counts at once."""


@dataclass(frozen=True, slots=True)
class Rate:
    """One version between two looks; the share has no value where nothing was invoked."""

    invocations_per_minute: float
    failed_percent: float | None


@dataclass(frozen=True, slots=True)
class Point:
    """Both versions of a function from the look before to this one."""

    since: datetime
    at: datetime
    live: Rate
    new: Rate


def points(samples: Sequence[Sample], function: str) -> tuple[Point, ...]:
    """The curve of a function, of so many points that each holds at least one value of CloudWatch's."""
    found: list[Point] = []
    before: Sample | None = None
    for sample in _spaced(samples):
        one = sample.traffic[function]
        earlier, seconds = _reference(before, sample)
        known = None if earlier is None else earlier.traffic[function]
        found.append(
            Point(
                sample.since if before is None or before.step != sample.step else before.at,
                sample.at,
                _rate(one.live, None if known is None else known.live, seconds),
                _rate(one.new, None if known is None else known.new, seconds),
            )
        )
        before = sample
    return tuple(found)


def step_ends(samples: Sequence[Sample]) -> tuple[Sample, ...]:
    """The last sample of each step: it holds the step's totals."""
    return tuple({sample.step: sample for sample in samples}.values())


def _spaced(samples: Sequence[Sample]) -> Iterator[Sample]:
    if not samples:
        return
    span = (samples[-1].at - samples[0].since).total_seconds()
    apart = max(span / POINTS, METRIC_SECONDS if span > FEW_MINUTES_SECONDS else 0.0)
    ends = {one.at for one in step_ends(samples)}
    last = samples[0].since
    for sample in samples:
        if sample.at in ends or (sample.at - last).total_seconds() >= apart:
            last = sample.at
            yield sample


def _reference(before: Sample | None, sample: Sample) -> tuple[Sample | None, float]:
    """From which earlier sample the numbers have grown, and in how many seconds.

    CloudWatch's numbers begin with the full minute: a step that begins within one counts a part of the step
    before too. Versions are told apart from the first weight on, so before it there is nothing to count.
    """
    if before is None:
        return None, (sample.at - sample.since).total_seconds()
    if _minute(before.since) == _minute(sample.since):
        return before, (sample.at - before.at).total_seconds()
    return None, (sample.at - _minute(sample.since)).total_seconds()


def _minute(at: datetime) -> datetime:
    return at - timedelta(seconds=at.timestamp() % METRIC_SECONDS)


def _rate(now: VersionTraffic, before: VersionTraffic | None, seconds: float) -> Rate:
    earlier = before or VersionTraffic()
    invocations = max(now.invocations - earlier.invocations, 0)
    errors = max(now.errors - earlier.errors, 0)
    share = min(errors / invocations, 1.0) * 100 if invocations else None
    return Rate(invocations * 60 / max(seconds, 0.001), share)
