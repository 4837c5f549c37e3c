"""The engine's recorded answers: every one is ours too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.events.matcher import compile_rules
from generator.events.pattern import PatternError, parse

CASES = Path(__file__).parents[2] / "cases"


def recorded(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CASES / name).read_text("utf-8").splitlines()]


MATCHES = recorded("event-patterns.jsonl")
VALIDITY = recorded("event-pattern-validity.jsonl")


@pytest.mark.parametrize("case", MATCHES, ids=lambda case: json.dumps(case)[:80])
def test_matches_as_the_engine_does(case: dict[str, Any]) -> None:
    assert parse(case["pattern"]).matches(case["event"]) is case["matches"]
    assert parse(json.dumps(case["pattern"])).matches(case["event"]) is case["matches"]


@pytest.mark.parametrize("case", VALIDITY, ids=lambda case: case["pattern_text"][:80])
def test_accepts_what_the_engine_accepts(case: dict[str, Any]) -> None:
    if case["valid"]:
        parse(case["pattern_text"])
        return
    with pytest.raises(PatternError) as raised:
        parse(case["pattern_text"])
    assert all(problem.code and problem.reason for problem in raised.value.problems)


def test_all_recorded_patterns_in_one_matcher_answer_as_each_alone() -> None:
    patterns = [parse(case["pattern"]) for case in MATCHES]
    rules = {f"rule-{index}": pattern for index, pattern in enumerate(patterns)}
    matcher = compile_rules(rules)
    for case in MATCHES:
        expected = {name for name, pattern in rules.items() if pattern.matches(case["event"])}
        assert matcher.match(case["event"]) == expected
