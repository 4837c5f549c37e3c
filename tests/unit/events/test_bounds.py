"""Malformed and hostile input: a clear error or an answer, never another exception, never unbounded work."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.events.json_tree import MAX_DEPTH
from generator.events.matcher import compile_rules
from generator.events.pattern import EventError, Pattern, PatternError, parse
from tests.unit.events.strategies import ALMOST_PATTERNS, JSON, PATTERNS

thorough = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))


def pattern_or_problems(source: Any) -> Pattern | tuple[str, ...]:
    try:
        return parse(source)
    except PatternError as error:
        assert error.problems
        return tuple(problem.code for problem in error.problems)


@thorough
@given(st.one_of(ALMOST_PATTERNS, JSON, PATTERNS))
def test_any_json_is_a_pattern_or_a_problem(source: Any) -> None:
    from_values = pattern_or_problems(source)
    from_text = pattern_or_problems(json.dumps(source))
    if isinstance(from_values, Pattern) and isinstance(from_text, Pattern):
        assert from_values == from_text
    else:
        assert not isinstance(from_values, Pattern)
        assert not isinstance(from_text, Pattern)


@thorough
@given(
    st.one_of(
        st.text(), st.binary(), PATTERNS.map(json.dumps).flatmap(lambda text: st.just(text[: len(text) // 2]))
    )
)
def test_any_text_is_a_pattern_or_a_problem(source: str | bytes) -> None:
    pattern_or_problems(source)


@thorough
@given(PATTERNS, st.one_of(JSON, st.dictionaries(st.text(), JSON)))
def test_any_json_is_an_event_or_an_error(pattern: dict[str, Any], event: Any) -> None:
    rule = parse(pattern)
    if isinstance(event, dict):
        assert compile_rules({"rule": rule}).match(event) == ({"rule"} if rule.matches(event) else set())
    else:
        with pytest.raises(EventError):
            rule.matches(event)
        with pytest.raises(EventError):
            compile_rules({"rule": rule}).match(event)


def nested(depth: int, innermost: Any, key: str = "a") -> dict[str, Any]:
    for _ in range(depth):
        innermost = {key: innermost}
    assert isinstance(innermost, dict)
    return innermost


def test_a_pattern_as_deep_as_the_engine_allows_matches() -> None:
    depth = MAX_DEPTH - 1
    text = '{"a":' * depth + '["x"]' + "}" * depth
    rule = parse(text)
    assert rule.matches(nested(depth, "x"))
    assert not rule.matches(nested(depth, "y"))
    assert compile_rules({"rule": rule}).match(nested(depth, "x")) == {"rule"}


@pytest.mark.parametrize("opening, closing", [('{"a":', "}"), ('{"$or":[', "]}"), ('{"a":[', "]}")])
def test_a_deeper_pattern_is_rejected(opening: str, closing: str) -> None:
    text = opening * 100_000 + closing * 100_000
    assert pattern_or_problems(text) == ("too-deep",)


def test_a_pattern_that_contains_itself_is_rejected() -> None:
    endless: dict[str, Any] = {}
    endless["a"] = endless
    assert pattern_or_problems(endless) == ("too-deep",)


def test_an_event_of_any_depth_is_matched() -> None:
    rule = parse({"a": {"b": ["x"]}, "c": [{"exists": False}]})
    assert not rule.matches(nested(200_000, "x"))
    deep_array: Any = {"b": "x"}
    for _ in range(1_000):
        deep_array = [deep_array]
    assert rule.matches({"a": deep_array})


def test_alternatives_are_counted_before_they_are_built() -> None:
    pattern = {f"f{level}": {"$or": [{"a": [1]}, {"b": [2]}]} for level in range(60)}
    assert pattern_or_problems(pattern) == ("too-many-alternatives",)
    allowed = {f"f{level}": {"$or": [{"a": [1]}, {"b": [2]}]} for level in range(9)}
    assert len(parse(allowed).alternatives) == 512


def test_fields_are_counted() -> None:
    assert len(parse({f"f{number}": ["x"] for number in range(256)}).names) == 256
    assert pattern_or_problems({f"f{number}": ["x"] for number in range(257)}) == ("too-many-fields",)


def test_wildcards_do_not_explode() -> None:
    rule = parse({"a": [{"wildcard": "*a" * 500 + "*b"}]})
    assert not rule.matches({"a": "a" * 1_000_000})
    assert rule.matches({"a": "a" * 1_000_000 + "b"})


def test_suffixes_in_any_case_look_at_the_end_only() -> None:
    rule = parse({"a": [{"suffix": {"equals-ignore-case": "A" * 1_000 + "b"}}]})
    assert not rule.matches({"a": "a" * 1_000_000})
    assert rule.matches({"a": "a" * 1_000_000 + "B"})


def test_large_arrays_take_time_in_proportion() -> None:
    elements = [{"a": str(number), "b": str(number), "c": [{"d": number}]} for number in range(20_000)]
    event = {"x": elements, "y": elements}
    matching = parse(
        {"x": {"a": ["19999"], "b": [{"exists": True}], "c": {"d": [19_999]}}, "y": {"b": ["7"]}}
    )
    split = parse({"x": {"a": [{"exists": True}], "b": ["nowhere", {"prefix": "1999"}], "c": {"d": [3]}}})
    assert matching.matches(event)
    assert not split.matches(event)


def test_sibling_arrays_are_not_combined() -> None:
    event = {f"array{number}": [{"a": index} for index in range(200)] for number in range(20)}
    never: dict[str, Any] = {f"array{number}": {"a": [{"exists": True}]} for number in range(20)}
    rule = parse({**never, "array19": {"a": [200]}})
    assert not rule.matches(event)


def test_absent_fields_in_arrays_are_not_combined() -> None:
    event = {f"array{number}": [{"a": 1, "z": index} for index in range(100)] for number in range(12)}
    rule = parse({f"array{number}": {"a": [1], "z": [{"exists": False}]} for number in range(12)})
    assert not rule.matches(event)


def test_work_on_contrived_arrays_is_bounded() -> None:
    # Keys with dots put one field into many arrays at once, so that elements of all of them must agree.
    event = {f"k{number}": [{"x": 1, f"z.{number}": 1} for _ in range(40)] for number in range(8)}
    event |= {"zz": [{"q": 1}]}
    fields: dict[str, Any] = {f"k{number}": {"x": [1]} for number in range(8)}
    hostile = {f"k{number}.x": [1] for number in range(8)}
    assert parse({**fields, **hostile, "zz": {"q": [1]}}).matches(event)
    every = {
        "x": [{"x": [{"y": 1} for _ in range(300)], "x.x": [{"y": 1} for _ in range(300)]} for _ in range(30)]
    }
    rule = parse({"x": {"x": {"y": [1], "x": {"y": [2]}}}})
    assert not rule.matches(every)


def test_events_beyond_all_bounds_are_an_error() -> None:
    deep: Any = [{"a": index} for index in range(2_000)]
    for _ in range(2_000):
        deep = [deep]
    rule = parse({"x": {"a": [{"exists": True}], "b": [{"exists": False}]}})
    with pytest.raises(EventError, match="steps"):
        rule.matches({"x": deep})


def test_numbers_beyond_all_bounds_are_compared_as_text_or_rejected() -> None:
    assert not parse({"a": [1]}).matches({"a": 10**5_000})
    assert parse({"a": [10**30 + 1]}).matches({"a": 10**30 + 1})
    assert pattern_or_problems({"a": [10**1_001]}) == ("number-too-long",)
    assert pattern_or_problems('{"a":[' + "1" * 100_000 + "]}") == ("number-too-long",)
    assert pattern_or_problems({"a": [{"numeric": ["=", 10**400]}]}) == ("number-not-comparable",)
    assert pattern_or_problems({"a": [float("nan")]}) == ("not-json",)
