"""Python values -> HCL expressions."""

from __future__ import annotations

import pytest

from generator.render.hcl import hcl, json_text, map_key, quote
from generator.stack.values import Reference


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("plain", '"plain"'),
        ('say "hi"', r'"say \"hi\""'),
        ("back\\slash", r'"back\\slash"'),
        ("two\nlines\r\n\tand a tab", r'"two\nlines\r\n\tand a tab"'),
        ("${path.root}", '"$${path.root}"'),
        ("$${path.root}", '"$$${path.root}"'),
        ("%{ if true }", '"%%{ if true }"'),
        ("$5 and 10%", '"$5 and 10%"'),
        ("<<EOT", '"<<EOT"'),
        ("a\u2028b\u2029c\x85d\x07", r'"a\u2028b\u2029c\u0085d\u0007"'),
        ("Grüße 🎉", '"Grüße 🎉"'),
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (5, "5"),
        (-5, "-5"),
        (5.0, "5"),
        (12.5, "12.5"),
        (1e300, "1e+300"),
        (10**30, "1" + "0" * 30),
        ([], "[]"),
        (["a", 1, None], '["a", 1, null]'),
        ({}, "{}"),
        ({"a": {"b-c": "d"}}, '{\na = {\nb-c = "d"\n}\n}'),
        (Reference("module.table_items.name"), "module.table_items.name"),
    ],
)
def test_a_value_is_said_exactly(value: object, expected: str) -> None:
    assert hcl(value) == expected


def test_a_long_list_has_a_line_for_each_item() -> None:
    assert hcl(["x" * 60, "y" * 60]) == f'[\n"{"x" * 60}",\n"{"y" * 60}",\n]'


@pytest.mark.parametrize("value", [object(), {1, 2}, b"bytes", 1j])
def test_what_no_stack_holds_is_our_bug(value: object) -> None:
    with pytest.raises(TypeError, match="no HCL for"):
        hcl({"key": value})


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_is_our_bug(value: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        hcl(value)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("detail-type", "detail-type"),
        ("aws:source", '"aws:source"'),
        ("9lives", '"9lives"'),
        ("", '""'),
        ("for", '"for"'),
        ("null", '"null"'),
        ("${x}", '"$${x}"'),
        ("größe", '"größe"'),
        ("👩‍👧", r'"👩\u200d👧"'),
        ("🇨🇭", r'"\U0001f1e8\U0001f1ed"'),
        ("한", '"한"'),
        ("\u1112\u1161", r'"\u1112\u1161"'),
    ],
)
def test_a_key_is_bare_where_it_can_be(key: str, expected: str) -> None:
    assert map_key(key) == expected


def test_json_is_a_call_that_a_person_can_read() -> None:
    assert json_text({"source": ["shop"]}) == 'jsonencode({\nsource = ["shop"]\n})'


def test_a_quoted_text_takes_one_line() -> None:
    everything = "".join(map(chr, range(0x110000))).translate(dict.fromkeys(range(0xD800, 0xE000)))
    assert len(quote(everything).splitlines()) == 1
