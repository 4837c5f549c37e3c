"""What people get wrong about the service's matching, one example each."""

from __future__ import annotations

from typing import Any

import pytest

from generator.events.pattern import parse

NUMBER_MANTISSA = 2**53 + 1

CASES: list[tuple[str, Any, Any, bool]] = [
    ("a number equals itself however written", {"a": [1]}, {"a": 1.0}, True),
    ("a number is no string", {"a": [1]}, {"a": "1"}, False),
    ("a string is no number", {"a": ["1"]}, {"a": 1}, False),
    ("true is no 1", {"a": [1]}, {"a": True}, False),
    ("1 is no true", {"a": [True]}, {"a": 1}, False),
    ("numbers that a double cannot hold are text", {"a": [NUMBER_MANTISSA]}, {"a": NUMBER_MANTISSA}, True),
    ("and differ from their neighbours", {"a": [NUMBER_MANTISSA]}, {"a": NUMBER_MANTISSA - 1}, False),
    ("and are in no range", {"a": [{"numeric": [">", 0]}]}, {"a": NUMBER_MANTISSA}, False),
    ("negative zero is zero", {"a": [0]}, {"a": -0.0}, True),
    ("null is a value", {"a": [{"exists": True}]}, {"a": None}, True),
    ("an empty list is no value", {"a": [{"exists": True}]}, {"a": []}, False),
    ("an object is no value", {"a": [{"exists": True}]}, {"a": {"b": 1}}, False),
    ("an object does not count against absence", {"a": [{"exists": False}]}, {"a": {"b": 1}}, True),
    ("anything but takes other types", {"a": [{"anything-but": "x"}]}, {"a": None}, True),
    ("anything but needs a value", {"a": [{"anything-but": "x"}]}, {}, False),
    ("one other element is enough", {"a": [{"anything-but": "x"}]}, {"a": ["x", "y"]}, True),
    ("anything but a prefix takes numbers", {"a": [{"anything-but": {"prefix": "1"}}]}, {"a": 1}, True),
    ("anything but a number takes its text", {"a": [{"anything-but": 1}]}, {"a": "1"}, True),
    ("an empty prefix takes every string", {"a": [{"prefix": ""}]}, {"a": ""}, True),
    ("an empty prefix takes strings only", {"a": [{"prefix": ""}]}, {"a": 1}, False),
    ("a star may stand for nothing", {"a": [{"wildcard": "a*b"}]}, {"a": "ab"}, True),
    ("its ends do not overlap", {"a": [{"wildcard": "ab*ba"}]}, {"a": "aba"}, False),
    ("an escaped star is a star", {"a": [{"wildcard": "\\**"}]}, {"a": "*x"}, True),
    ("and nothing else", {"a": [{"wildcard": "\\**"}]}, {"a": "x"}, False),
    ("sharp s has a long upper case", {"a": [{"equals-ignore-case": "straße"}]}, {"a": "STRASSE"}, True),
    ("which is not folded back", {"a": [{"equals-ignore-case": "strasse"}]}, {"a": "straße"}, False),
    ("the Kelvin sign is no k", {"a": [{"equals-ignore-case": "k"}]}, {"a": "\u212a"}, False),
    ("an address equals its other spellings", {"a": ["::f"]}, {"a": "0:0:0:0:0:0:0:000F"}, True),
    ("exactly compares characters", {"a": [{"exactly": "::f"}]}, {"a": "0::f"}, False),
    ("a block starts at its mask", {"a": [{"cidr": "10.1.2.3/8"}]}, {"a": "10.0.0.1"}, True),
    ("only addresses are in a block", {"a": [{"cidr": "0.0.0.0/0"}]}, {"a": "10.0.0"}, False),
    ("a key with a dot is two keys", {"a": {"b": ["x"]}}, {"a.b": "x"}, True),
    ("and the other way round", {"a.b": ["x"]}, {"a": {"b": "x"}}, True),
    ("within the same element", {"a": {"b": [1], "c": [2]}}, {"a": [{"b": 1}, {"b": 1, "c": 2}]}, True),
    ("not across elements", {"a": {"b": [1], "c": [2]}}, {"a": [{"b": 1}, {"c": 2}]}, False),
    ("arrays of arrays are flattened", {"a": {"b": [1]}}, {"a": [[{"b": 2}], [{"b": 1}]]}, True),
    (
        "absent from the same element",
        {"a": {"b": [1], "c": [{"exists": False}]}},
        {"a": [{"b": 1}, {"c": 2}]},
        True,
    ),
    (
        "absence comes first by name",
        {"a": {"z": [1], "c": [{"exists": False}]}},
        {"a": [{"z": 1}, {"c": 2}]},
        False,
    ),
    ("the later of two equal fields counts", {"a": [1], "$or": [{"a": [2]}, {"b": [3]}]}, {"a": 2}, True),
    ("in each alternative", {"a": [1], "$or": [{"a": [2]}, {"b": [3]}]}, {"a": 1}, False),
    ("as it was written", {"$or": [{"a": [2]}, {"b": [3]}], "a": [1]}, {"a": 2}, False),
    ("a misused $or is a field", {"$or": {"a": [1]}}, {"$or": {"a": 1}}, True),
]


@pytest.mark.parametrize("_, pattern, event, expected", CASES, ids=[case[0] for case in CASES])
def test_semantics(_: str, pattern: Any, event: Any, expected: bool) -> None:
    assert parse(pattern).matches(event) is expected


def test_all_of_several_equal_keys_are_read() -> None:
    rule = parse('{"a": {"b": [1]}, "a": {"c": [2]}, "d": ["x"], "d": ["y"]}')
    assert rule.matches({"a": {"b": 1, "c": 2}, "d": "y"})
    assert not rule.matches({"a": {"c": 2}, "d": "y"})
    assert not rule.matches({"a": {"b": 1, "c": 2}, "d": "x"})


def test_numbers_keep_their_text() -> None:
    assert parse('{"a": [3.10]}').matches({"a": 3.1})
    assert parse('{"a": [0.1000000000000000055511151231257827]}') != parse('{"a": [0.1]}')
    assert not parse('{"a": [0.1000000000000000055511151231257827]}').matches({"a": 0.1})
