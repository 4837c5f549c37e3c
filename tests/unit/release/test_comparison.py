"""When the new version counts as worse, and how surely the steps notice."""

from __future__ import annotations

import re
from math import comb, isclose
from pathlib import Path

import pytest

from generator.release.comparison import FunctionTraffic, VersionTraffic, chance, worse
from generator.release.detection import ERROR_RATES, detection, needed_failures, plan_detection, plan_lines
from generator.release.plan import Step
from generator.spec.release import STRATEGIES
from tests.fakes.releases import plan


def is_worse(new: VersionTraffic, live: VersionTraffic, minimum: int = 20) -> bool:
    return bool(list(worse({"chat": FunctionTraffic(live, new)}, minimum)))


@pytest.mark.parametrize(
    ("new", "live", "expected"),
    [
        (VersionTraffic(0), VersionTraffic(0), False),
        (VersionTraffic(1, 1), VersionTraffic(9), False),
        (VersionTraffic(100, 1), VersionTraffic(900), False),
        (VersionTraffic(100, 20), VersionTraffic(900), True),
        (VersionTraffic(15, 3), VersionTraffic(135), True),
        (VersionTraffic(100, 20), VersionTraffic(900, 180), False),
        (VersionTraffic(100, 2), VersionTraffic(900, 180), False),
        # Nobody called the live one: it counts as one that would have worked as often as is needed.
        (VersionTraffic(20, 20), VersionTraffic(0), True),
        (VersionTraffic(20, 1), VersionTraffic(0), False),
        # Late data may name more failures than invocations.
        (VersionTraffic(0, 30), VersionTraffic(900), True),
        (VersionTraffic(50, throttles=50), VersionTraffic(900), True),
        (
            VersionTraffic(100, duration_milliseconds=250),
            VersionTraffic(900, duration_milliseconds=100),
            True,
        ),
        (VersionTraffic(100, duration_milliseconds=9), VersionTraffic(900, duration_milliseconds=1), False),
        (VersionTraffic(19, duration_milliseconds=999), VersionTraffic(900, duration_milliseconds=1), False),
        (VersionTraffic(1_000_000, 1000), VersionTraffic(9_000_000, 9000), False),
        (VersionTraffic(1_000_000, 2000), VersionTraffic(9_000_000, 9000), True),
    ],
)
def test_worse(new: VersionTraffic, live: VersionTraffic, expected: bool) -> None:
    assert is_worse(new, live) is expected


@pytest.mark.parametrize(("bad", "new", "live_bad", "live"), [(3, 15, 0, 135), (2, 10, 5, 90), (0, 5, 3, 5)])
def test_chance_is_fishers(bad: int, new: int, live_bad: int, live: int) -> None:
    failures = bad + live_bad
    exact = sum(
        comb(new, count) * comb(live, failures - count) for count in range(bad, min(failures, new) + 1)
    ) / comb(new + live, failures)
    assert isclose(chance(bad, new, live_bad, live), exact)


def test_what_steps_notice() -> None:
    assert needed_failures(20, 10) == 3
    assert isclose(detection(Step(10, 60), 20, 0.2), 0.794, abs_tol=0.001)
    assert detection(Step(10, 60), 0, 0.2) == 0.0
    assert plan_detection(plan(steps=()), 1.0) == 0.0
    one, two = plan(steps=(Step(10, 60),)), plan(steps=(Step(10, 60), Step(10, 60)))
    assert plan_detection(two, 0.05) > plan_detection(one, 0.05) > 0


def test_a_plan_in_words() -> None:
    lines = list(plan_lines(plan()))
    assert lines[0] == "shop: steps"
    assert "  chat: version 3 -> 4" in lines
    assert "  10 % for 300 s" in lines
    assert "notices an error rate of 1%: " in lines[-1]
    assert list(plan_lines(plan(moves=()))) == ["shop: every alias is at its newest version"]


DOCUMENTATION = (Path(__file__).parents[3] / "docs" / "releases.md").read_text()
ROW = re.compile(r"^\| (\d+) % \| (\d+) \| (\d+%) \| (\d+%) \| (\d+%) \|$", re.MULTILINE)


def test_the_documented_detection_is_what_is_done() -> None:
    rows = ROW.findall(DOCUMENTATION)
    assert len(rows) > 5
    for weight, invocations, *shown in rows:
        step = Step(float(weight), 60)
        assert shown == [f"{detection(step, int(invocations), rate):.0%}" for rate in ERROR_RATES]


def test_the_documented_strategies_are_all_there_are() -> None:
    shown = dict(re.findall(r"^\| `(\w+)` \| `(CodeDeployDefault\.\w+)` \|$", DOCUMENTATION, re.MULTILINE))
    assert shown == {ours: theirs for ours, (theirs, *_) in STRATEGIES.items()}
