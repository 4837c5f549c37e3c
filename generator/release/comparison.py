"""Metrics of two versions -> whether the new one is worse than the live one. Pure.

Whether more errors are chance is decided by Fisher's exact test, one-sided: how likely it is
that so many of all errors met the new version if both are equally good. https://doi.org/10.2307/2340521
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import exp, lgamma
from typing import Final

# The test is made at every look, many times in a release: each one may rarely be wrong.
CHANCE: Final = 0.001
SLOWER_TIMES: Final = 2.0
SLOWER_MILLISECONDS: Final = 100.0


@dataclass(frozen=True, slots=True)
class VersionTraffic:
    """One version's metrics since a moment; the duration is the median, where there was any."""

    invocations: int = 0
    errors: int = 0
    throttles: int = 0
    duration_milliseconds: float | None = None


@dataclass(frozen=True, slots=True)
class FunctionTraffic:
    """A function's two versions beside each other."""

    live: VersionTraffic
    new: VersionTraffic


NO_TRAFFIC: Final = FunctionTraffic(VersionTraffic(), VersionTraffic())
Traffic = Mapping[str, FunctionTraffic]
"""By the function's key."""


def new_invocations(traffic: Traffic) -> int:
    """How often the unit's new versions were invoked."""
    return sum(one.new.invocations for one in traffic.values())


def worse(traffic: Traffic, minimum_invocations: int) -> Iterator[str]:
    """What the new versions do worse, with the numbers."""
    for key, one in traffic.items():
        new, live = one.new, one.live
        if _more(new.errors, new.invocations, live.errors, live.invocations, minimum_invocations):
            yield (
                f"{key}: the new version failed in {new.errors} of {new.invocations} invocations, "
                f"the live one in {live.errors} of {live.invocations}"
            )
        calls, live_calls = new.invocations + new.throttles, live.invocations + live.throttles
        if _more(new.throttles, calls, live.throttles, live_calls, minimum_invocations):
            yield (
                f"{key}: {new.throttles} of {calls} calls of the new version were throttled, "
                f"{live.throttles} of {live_calls} of the live one"
            )
        yield from _slower(key, one, max(minimum_invocations, 1))


def _more(bad: int, all_new: int, live_bad: int, all_live: int, minimum_invocations: int) -> bool:
    if bad == 0:
        return False
    # A live version that nobody calls says nothing; it is taken for one that would have worked.
    return chance(bad, max(all_new, bad), live_bad, max(all_live, live_bad, minimum_invocations, 1)) < CHANCE


def chance(bad: int, all_new: int, live_bad: int, all_live: int) -> float:
    """The probability of `bad` or more failures on the new side, if failures fall on both alike."""
    failures, both = bad + live_bad, all_new + all_live
    all_ways = _log_ways(both, failures)
    return sum(
        exp(_log_ways(all_new, count) + _log_ways(all_live, failures - count) - all_ways)
        for count in range(max(bad, failures - all_live), min(failures, all_new) + 1)
    )


def _log_ways(all_of: int, chosen: int) -> float:
    return lgamma(all_of + 1) - lgamma(chosen + 1) - lgamma(all_of - chosen + 1)


def _slower(key: str, one: FunctionTraffic, minimum_invocations: int) -> Iterator[str]:
    new, live = one.new.duration_milliseconds, one.live.duration_milliseconds
    if new is None or live is None or min(one.new.invocations, one.live.invocations) < minimum_invocations:
        return
    if new > live * SLOWER_TIMES and new > live + SLOWER_MILLISECONDS:
        yield f"{key}: the new version takes {new:.0f} ms, the live one {live:.0f} ms (median)"
