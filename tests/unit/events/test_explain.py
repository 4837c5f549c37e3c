"""Why an event does not reach a rule."""

from __future__ import annotations

from typing import Any

import pytest

from generator.events.explain import Failure, why_not
from generator.events.pattern import parse
from tests.unit.events.random_cases import Cases

EXPLANATIONS: list[tuple[Any, Any, str, Failure, str]] = [
    ({"detail": {"x": ["a"]}}, {"detail": {"y": "a"}}, "detail.x", Failure.MISSING, "detail has no 'x'"),
    (
        {"detail-type": ["a"]},
        {"detailType": "a"},
        "detail-type",
        Failure.MISSING,
        "did you mean 'detailType'?",
    ),
    ({"a": {"b": ["x"]}}, {"a": "x"}, "a.b", Failure.MISSING, "a is not an object"),
    (
        {"a": ["x"]},
        {"a": {"b": 1}},
        "a",
        Failure.MISSING,
        "a is an object: patterns compare its fields, not the object",
    ),
    ({"a": ["x"]}, {"a": []}, "a", Failure.MISSING, "a is an empty list"),
    (
        {"a": ["1"]},
        {"a": 1},
        "a",
        Failure.DIFFERENT,
        "the event has 1 without quotes; the pattern wants a string",
    ),
    (
        {"a": [1]},
        {"a": "1"},
        "a",
        Failure.DIFFERENT,
        'the event has "1", a string; the pattern wants a number',
    ),
    (
        {"a": ["true"]},
        {"a": True},
        "a",
        Failure.DIFFERENT,
        "the event has true without quotes; the pattern wants a string",
    ),
    ({"a": ["EC2"]}, {"a": "ec2 "}, "a", Failure.DIFFERENT, '"ec2 " and "EC2" differ in case or in spaces'),
    ({"a": [{"exists": False}]}, {"a": None}, "a", Failure.PRESENT, ""),
    ({"a": {"b": [1], "c": [2]}}, {"a": [{"b": 1}, {"c": 2}]}, "a.c", Failure.SPLIT, ""),
]


@pytest.mark.parametrize("pattern, event, field, failure, hint", EXPLANATIONS)
def test_first_field_that_failed(pattern: Any, event: Any, field: str, failure: Failure, hint: str) -> None:
    (mismatch,) = why_not(parse(pattern), event)
    assert mismatch.field == field
    assert mismatch.failure is failure
    assert hint in mismatch.hint
    assert (hint == "") == (mismatch.hint == "")


def test_explanations_read_as_sentences() -> None:
    pattern = {"a": ["x", {"prefix": "y"}, {"numeric": [">", 0, "<=", 5]}, {"anything-but": ["p", "q"]}]}
    (mismatch,) = why_not(parse(pattern), {"a": ["p", "q"]})
    assert str(mismatch) == (
        'a: wanted "x", a string that starts with "y", a number > 0 and <= 5 or anything but "p" or "q",'
        ' but the event has "p", "q"'
    )


def test_each_alternative_is_explained() -> None:
    mismatches = why_not(parse({"$or": [{"a": [1]}, {"b": [2]}]}), {"a": 2})
    assert [str(one) for one in mismatches] == [
        "a: wanted 1, but the event has 2",
        "b: the event has no such value; wanted 2",
    ]


def test_there_is_an_explanation_exactly_when_the_event_does_not_match() -> None:
    cases = Cases(seed=5)
    for _ in range(3_000):
        pattern, event = parse(cases.pattern()), cases.event()
        mismatches = why_not(pattern, event)
        assert pattern.matches(event) == (mismatches == ())
        assert all(str(one) for one in mismatches)
