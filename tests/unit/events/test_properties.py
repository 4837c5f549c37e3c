"""The fast matcher and the plain one never disagree."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.events.matcher import compile_rules
from generator.events.pattern import parse
from tests.unit.events import reference
from tests.unit.events.strategies import EVENTS, PATTERNS

thorough = settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))


@thorough
@given(PATTERNS, EVENTS)
def test_one_pattern_answers_as_the_plain_implementation(
    pattern: dict[str, Any], event: dict[str, Any]
) -> None:
    expected = reference.matches(pattern, event)
    assert parse(pattern).matches(event) is expected
    assert parse(json.dumps(pattern)).matches(event) is expected


@settings(thorough, max_examples=150)
@given(st.lists(PATTERNS, min_size=1, max_size=12), st.lists(EVENTS, min_size=1, max_size=4))
def test_many_rules_answer_as_each_alone(
    patterns: list[dict[str, Any]], events: list[dict[str, Any]]
) -> None:
    rules = {str(index): parse(pattern) for index, pattern in enumerate(patterns)}
    matcher = compile_rules(rules)
    for event in events:
        assert matcher.match(event) == {name for name, rule in rules.items() if rule.matches(event)}
