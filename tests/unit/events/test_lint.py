"""Findings about patterns that EventBridge accepts."""

from __future__ import annotations

from typing import Any

import pytest

from generator.events.implication import implies, same
from generator.events.lint import Rule, lint_pattern, lint_rules
from generator.events.pattern import parse
from tests.unit.events.random_cases import Cases

FINDINGS: list[tuple[Any, list[str]]] = [
    ({"source": ["a"], "detail-type": ["B"], "detail": {"c": [1]}}, []),
    ({"detail_type": ["B"]}, ["never-matches"]),
    ({"detail_type": [{"exists": False}], "source": ["a"]}, []),
    ({"detail": ["x"]}, ["never-matches"]),
    ({"source": {"x": ["y"]}}, ["never-matches"]),
    ({"source": [1, None]}, ["never-matches"]),
    ({"account": [111111111111]}, ["never-matches"]),
    ({"account": ["11111111111"]}, ["never-matches"]),
    ({"account": ["011111111111"]}, []),
    ({"resources": [{"prefix": "arn:"}], "replay-name": [{"exists": False}]}, []),
    ({"$or": [{"source": ["a"]}, {"surce": ["b"]}]}, ["dead-alternative"]),
    ('{"source": ["a"], "source": ["b"]}', ["repeated-field"]),
    ('{"source": ["a"]} and more', ["trailing-text"]),
    ({"source": ["a"], "detail": {"$or": {"b": [1]}}}, ["or-is-a-field"]),
    ({"source": ["a", "b", "a"]}, ["repeated-value"]),
    ('{"source": ["' + "a" * 2_048 + '"]}', ["pattern-size"]),
]


@pytest.mark.parametrize("pattern, codes", FINDINGS, ids=lambda value: str(value)[:60])
def test_one_pattern(pattern: Any, codes: list[str]) -> None:
    assert [finding.code for finding in lint_pattern("rule", pattern)] == codes


def test_the_nearest_envelope_field_is_offered() -> None:
    (finding,) = lint_pattern("rule", {"detailtype": ["B"]})
    assert finding.hint == "did you mean 'detail-type'?"


def rule(name: str, pattern: dict[str, Any], *targets: str) -> Rule:
    return Rule(name, parse(pattern), frozenset(targets))


def test_a_narrower_rule_to_the_same_target_is_found() -> None:
    narrow = rule("narrow", {"source": ["a"], "detail": {"x": [{"prefix": "ab"}]}}, "queue", "function")
    broad = rule("broad", {"source": ["a", "b"]}, "queue")
    elsewhere = rule("elsewhere", {"source": [{"exists": True}]}, "stream")
    assert [(one.code, one.rule, one.other) for one in lint_rules([narrow, broad, elsewhere])] == [
        ("shadowed", "narrow", "broad")
    ]


def test_two_spellings_of_one_pattern_are_found() -> None:
    one = rule("one", {"detail": {"x": [1, "a"]}, "source": ["s"]})
    other = rule("other", {"source": ["s"], "detail.x": ["a", 1.0]})
    different = rule("different", {"source": ["s"], "detail": {"x": ["a"]}})
    assert [(found.code, found.rule, found.other) for found in lint_rules([one, other, different])] == [
        ("same-pattern", "other", "one")
    ]


IMPLICATIONS = [
    (["abc"], [{"prefix": "ab"}], True),
    (["abc"], [{"wildcard": "a*c"}], True),
    (["abc"], [{"anything-but": ["x"]}], True),
    (["abc", "x"], [{"anything-but": ["x"]}], False),
    ([5], [{"numeric": [">", 0, "<=", 5]}], True),
    ([{"numeric": [">", 0, "<", 5]}], [{"numeric": [">=", 0]}], True),
    ([{"numeric": [">=", 0]}], [{"numeric": [">", 0]}], False),
    ([{"numeric": [">=", 0]}], [{"numeric": [">=", 0, "<", 9]}], False),
    ([{"prefix": "abc"}], [{"prefix": "ab"}], True),
    ([{"suffix": "bc"}], [{"suffix": "abc"}], False),
    ([{"cidr": "10.1.0.0/16"}], [{"cidr": "10.0.0.0/8"}], True),
    (["10.1.2.3"], [{"cidr": "10.0.0.0/8"}], True),
    ([{"anything-but": ["a", "b"]}], [{"anything-but": "a"}], True),
    ([{"anything-but": "a"}], [{"anything-but": ["a", "b"]}], False),
    ([{"exists": False}], [{"exists": True}], False),
    ([{"exists": False}, "a"], [{"exists": False}, {"exists": True}], True),
]


@pytest.mark.parametrize("narrow, broad, expected", IMPLICATIONS)
def test_implication_of_one_field(narrow: list[Any], broad: list[Any], expected: bool) -> None:
    assert implies(parse({"a": narrow}), parse({"a": broad})) is expected


def test_implication_is_never_claimed_wrongly() -> None:
    cases = Cases(seed=3)
    claimed = 0
    for _ in range(6_000):
        narrow, broad = parse(cases.pattern(depth=2)), parse(cases.pattern(depth=2))
        if implies(narrow, broad):
            claimed += 1
            for _ in range(40):
                event = cases.event()
                assert broad.matches(event) or not narrow.matches(event), (narrow, broad, event)
    assert claimed > 30


def test_a_pattern_is_the_same_as_itself() -> None:
    cases = Cases(seed=4)
    for _ in range(300):
        pattern = parse(cases.pattern())
        assert same(pattern, pattern)
