"""Paths, segments and masks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.plan.changes import walk_attributes
from generator.plan.values import Json, any_masked, format_path, masked, redact, segments

STEPS = st.lists(st.integers(0, 99) | st.text(min_size=1, max_size=6), min_size=1, max_size=5)


@given(STEPS)
def test_a_path_can_be_taken_apart_again(steps: list[str | int]) -> None:
    assert segments(format_path(tuple(steps))) == tuple(str(step) for step in steps)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("timeout",), "timeout"),
        (("environment", 0, "variables", "A"), "environment[0].variables.A"),
        (("tags", "a.b"), 'tags["a.b"]'),
        (("routes", "$connect"), "routes.$connect"),
        (("x", 'say "hi"'), 'x["say \\"hi\\""]'),
    ],
)
def test_a_path_reads_like_terraform(path: tuple[str | int, ...], text: str) -> None:
    assert format_path(path) == text


def test_positions_and_keys_may_be_written_either_way() -> None:
    assert segments("a[0].b") == segments("a.0.b") == ("a", "0", "b")
    assert segments('module.x["k.l"].t.n') == ("module", "x", "k.l", "t", "n")


def test_masks_cover_what_is_below() -> None:
    mask: Json = {"a": [False, {"b": True}], "c": True}
    assert masked(mask, ("a", 1, "b"))
    assert masked(mask, ("c", "deep", 3))
    assert not masked(mask, ("a", 0))
    assert any_masked(mask)
    assert not any_masked({"a": [False, {}]})
    assert redact({"a": ["x", {"b": "y"}], "c": {"d": 1}}, mask) == {
        "a": ["x", {"b": "(sensitive)"}],
        "c": "(sensitive)",
    }


@pytest.mark.parametrize(("before", "after"), [(None, ""), (None, []), ({}, None), ("", [])])
def test_emptiness_read_back_in_another_form_is_no_change(before: Json, after: Json) -> None:
    assert list(walk_attributes({"a": before}, {"a": after}, {}, (None, None))) == []


@pytest.mark.parametrize(("before", "after"), [(0, None), (False, None), ("", "x"), ([1], [1, 2])])
def test_a_change_is_a_change(before: Json, after: Json) -> None:
    assert list(walk_attributes({"a": before}, {"a": after}, {}, (None, None)))


def test_a_secret_that_becomes_unknown_is_masked() -> None:
    [row] = walk_attributes({"a": "secret"}, {}, {"a": True}, ({"a": True}, {"a": True}))
    assert (row.before, row.after, row.unknown, row.sensitive) == (
        "(sensitive)",
        "(known after apply)",
        True,
        True,
    )
