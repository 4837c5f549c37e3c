"""What EventBridge rejects, rejected with the place and the reason."""

from __future__ import annotations

from typing import Any

import pytest

from generator.events.pattern import PatternError, parse

REJECTED: list[tuple[Any, str, str]] = [
    ({}, "empty-pattern", ""),
    ([1], "not-an-object", ""),
    ({"a": 1}, "not-a-list", "a"),
    ({"a": {"b": "x"}}, "not-a-list", "a.b"),
    ({"a": []}, "empty-array", "a"),
    ({"a": {}}, "empty-object", "a"),
    ({"a.b": {"c d": {}}}, "empty-object", '["a.b"]["c d"]'),
    ({"a": ["x", ["y"]]}, "nested-array", "a[1]"),
    ({"a": [{}]}, "empty-expression", "a[0]"),
    ({"a": [{"prefx": "x"}]}, "unknown-operator", "a[0]"),
    ({"a": [{"prefix": "x", "suffix": "y"}]}, "too-many-keys", "a[0]"),
    ({"a": [{"prefix": 1}]}, "wrong-type", "a[0].prefix"),
    ({"a": [{"prefix": {"wildcard": "x"}}]}, "unknown-operator", "a[0].prefix"),
    ({"a": [{"suffix": {"equals-ignore-case": ["x"]}}]}, "wrong-type", "a[0].suffix.equals-ignore-case"),
    ({"a": [{"exists": "true"}]}, "wrong-type", "a[0].exists"),
    ({"a": [{"cidr": "10.0.0.0"}]}, "bad-cidr", "a[0].cidr"),
    ({"a": [{"cidr": "10.0.0.0/32"}]}, "bad-cidr", "a[0].cidr"),
    ({"a": [{"cidr": "300.0.0.0/8"}]}, "bad-cidr", "a[0].cidr"),
    ({"a": [{"cidr": "::/128"}]}, "bad-cidr", "a[0].cidr"),
    ({"a": [{"wildcard": "a**b"}]}, "consecutive-wildcards", "a[0].wildcard"),
    ({"a": [{"wildcard": "a\\b"}]}, "bad-escape", "a[0].wildcard"),
    ({"a": [{"wildcard": "a\\"}]}, "bad-escape", "a[0].wildcard"),
    ({"a": [{"numeric": 1}]}, "wrong-type", "a[0].numeric"),
    ({"a": [{"numeric": []}]}, "bad-numeric", "a[0].numeric"),
    ({"a": [{"numeric": [">", "1"]}]}, "wrong-type", "a[0].numeric[1]"),
    ({"a": [{"numeric": ["=>", 1]}]}, "bad-numeric", "a[0].numeric[0]"),
    ({"a": [{"numeric": ["<", 1, ">", 0]}]}, "bad-numeric", "a[0].numeric[0]"),
    ({"a": [{"numeric": [">", 1, ">", 0]}]}, "bad-numeric", "a[0].numeric[2]"),
    ({"a": [{"numeric": [">", 1, "<", 1]}]}, "bad-numeric", "a[0].numeric"),
    ({"a": [{"numeric": ["=", 2**53 + 1]}]}, "number-not-comparable", "a[0].numeric[1]"),
    ({"a": [{"anything-but": None}]}, "wrong-type", "a[0].anything-but"),
    ({"a": [{"anything-but": []}]}, "empty-array", "a[0].anything-but"),
    ({"a": [{"anything-but": ["x", 1]}]}, "mixed-types", "a[0].anything-but"),
    ({"a": [{"anything-but": [True]}]}, "wrong-type", "a[0].anything-but[0]"),
    ({"a": [{"anything-but": {"prefix": ""}}]}, "empty-text", "a[0].anything-but.prefix"),
    ({"a": [{"anything-but": {"prefix": []}}]}, "empty-array", "a[0].anything-but.prefix"),
    ({"a": [{"anything-but": {"exists": True}}]}, "unknown-operator", "a[0].anything-but"),
    (
        {"a": [{"anything-but": {"wildcard": ["x", "a**"]}}]},
        "consecutive-wildcards",
        "a[0].anything-but.wildcard[1]",
    ),
    ({"$or": [{"a": ["x"]}]}, "bad-or", "$or"),
    ({"$or": [{"a": ["x"]}, 1]}, "bad-or", "$or[1]"),
    ({"$or": [{"a": ["x"]}, {}]}, "empty-object", "$or[1]"),
    ({"$or": [{"a": {"prefix": ["x"]}}, {"b": ["y"]}]}, "reserved-name", "$or[0].a.prefix"),
    ({"a": [float("inf")]}, "not-json", "a[0]"),
    ({"a": [b"x"]}, "not-json", "a[0]"),
    ({"a": {1: ["x"]}}, "not-json", "a"),
]


@pytest.mark.parametrize("pattern, code, path", REJECTED, ids=lambda value: str(value)[:60])
def test_place_and_reason(pattern: Any, code: str, path: str) -> None:
    with pytest.raises(PatternError) as raised:
        parse(pattern)
    assert (code, path) in [(problem.code, problem.path) for problem in raised.value.problems]
    assert all(len(problem.reason) > 10 for problem in raised.value.problems)


TEXTS = [
    ("", 1, 1),
    ('{"a": [1]', 1, 10),
    ('{"a" [1]}', 1, 6),
    ('{"a": [1 2]}', 1, 10),
    ('{\n  "a": [\n    tru\n  ]\n}', 3, 5),
    ('{"a": [01]}', 1, 9),
    ('{"a": ["\n"]}', 1, 9),
    ('{"a": [NaN]}', 1, 8),
    ("{'a': [1]}", 1, 2),
    ('{"a": [1],}', 1, 11),
]


@pytest.mark.parametrize("text, line, column", TEXTS)
def test_json_mistakes_have_line_and_column(text: str, line: int, column: int) -> None:
    with pytest.raises(PatternError, match=f"line {line}, column {column}:"):
        parse(text)


def test_all_problems_are_reported_at_once() -> None:
    with pytest.raises(PatternError) as raised:
        parse({"a": [{"prefix": 1}, {"cidr": "x"}], "b": {}, "c": 1})
    assert [problem.path for problem in raised.value.problems] == ["a[0].prefix", "a[1].cidr", "b", "c"]


def test_an_operator_with_a_spelling_mistake_gets_the_nearest_one() -> None:
    with pytest.raises(PatternError, match="did you mean 'anything-but'"):
        parse({"a": [{"anything_but": "x"}]})


def test_bytes_may_be_any_unicode_encoding() -> None:
    text = '{"a": ["é"]}'
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"):
        assert parse(text.encode(encoding)).matches({"a": "é"})
    with pytest.raises(PatternError, match="not valid text at byte 8"):
        parse(b'{"a": ["\xff"]}')
