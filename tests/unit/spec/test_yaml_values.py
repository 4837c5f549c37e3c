"""YAML -> plain data, by YAML 1.2's core schema, with the place of every key."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import Where
from generator.spec.yaml_source import parse_yaml

FILE = Path("service.yaml")


def value(text: str) -> object:
    data = parse_yaml(FILE, f"value: {text}\n".encode()).data
    assert isinstance(data, dict)
    return data["value"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on", "on"),
        ("no", "no"),
        ("Yes", "Yes"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("2024-05-06", "2024-05-06"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("true", True),
        ("FALSE", False),
        ("~", None),
        ("", None),
        ("0o17", 15),
        ("0xff", 255),
        ("010", 10),
        ("-7", -7),
        ("1.50", 1.5),
        ("1e3", 1000.0),
        ('"5"', "5"),
        ("!!str 5", "5"),
        ("1" * 41, "1" * 41),
        ("{a: [1, {b: ~}]}", {"a": [1, {"b": None}]}),
        ("|\n  one\n  two\n", "one\ntwo\n"),
        ("{<<: {a: 1}}", {"<<": {"a": 1}}),
    ],
)
def test_a_scalar_is_what_it_says(text: str, expected: object) -> None:
    found = value(text)
    assert found == expected
    assert type(found) is type(expected)


def test_keys_are_texts_however_they_look() -> None:
    assert parse_yaml(FILE, b"1: a\ntrue: b\n~: c\n").data == {"1": "a", "true": "b", "~": "c"}


def test_an_alias_stands_for_what_its_anchor_holds() -> None:
    assert parse_yaml(FILE, b"a: &x {k: 1}\nb: *x\n").data == {"a": {"k": 1}, "b": {"k": 1}}


def test_a_byte_order_mark_and_windows_lines_are_fine() -> None:
    assert parse_yaml(FILE, b"\xef\xbb\xbfa: 1\r\nb: 2\r\n").data == {"a": 1, "b": 2}


def test_every_key_and_list_position_has_a_place() -> None:
    source = parse_yaml(FILE, b"a:\n  b:\n    - c\n    - d: 1\n")
    assert source.where(("a", "b", "1", "d")) == Where(FILE, 4, "a.b[1].d")


def test_what_is_missing_is_placed_at_its_nearest_ancestor() -> None:
    source = parse_yaml(FILE, b"a:\n  b: {c: 1}\n")
    assert source.where(("a", "b", "x", "0")) == Where(FILE, 2, "a.b.x[0]")
    assert source.where(("z",)) == Where(FILE, 1, "z")
