"""A million random events: no crash, no disagreement with the plain implementation."""

from __future__ import annotations

import pytest

from generator.events.matcher import compile_rules
from generator.events.pattern import parse
from tests.unit.events import reference
from tests.unit.events.random_cases import Cases

EVENTS_A_ROUND = 8
RULES_A_ROUND = 4


def agreeing_rounds(seed: int, rounds: int) -> tuple[int, int]:
    """How many events were matched, and how often a rule was reached."""
    cases = Cases(seed)
    events = reached = 0
    for _ in range(rounds):
        patterns = {str(number): cases.pattern() for number in range(RULES_A_ROUND)}
        rules = {name: parse(pattern) for name, pattern in patterns.items()}
        matcher = compile_rules(rules)
        for _ in range(EVENTS_A_ROUND):
            event = cases.event()
            expected = {name for name, pattern in patterns.items() if reference.matches(pattern, event)}
            assert {name for name, rule in rules.items() if rule.matches(event)} == expected, (
                patterns,
                event,
            )
            assert matcher.match(event) == expected, (patterns, event)
            events += 1
            reached += len(expected)
    return events, reached


def test_random_events_agree() -> None:
    events, reached = agreeing_rounds(seed=1, rounds=500)
    assert reached > events / 10


@pytest.mark.parametrize(
    "seed",
    [pytest.param(seed, marks=pytest.mark.exhaustive if seed else pytest.mark.slow) for seed in range(10)],
)
def test_a_million_random_events_agree(seed: int) -> None:
    events, reached = agreeing_rounds(seed=1_000 + seed, rounds=12_500)
    assert events == 100_000
    assert reached > events / 10
