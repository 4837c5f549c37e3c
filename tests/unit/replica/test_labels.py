"""Labels are short enough, always the same for a name, and meet no other."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from generator.replica.labels import label_for, longest_label, may_meet
from generator.spec.forms import NAME

NAMES = st.from_regex(NAME.pattern.removesuffix("$") + r"\Z").filter(lambda name: len(name) <= 63)
SERVICES = {"shop", "shop-pr", "positive-chat"}


@given(NAMES, st.integers(1, 63))
def test_a_label_is_a_name_that_is_no_longer_than_it_may_be(name: str, longest: int) -> None:
    label = label_for(name, longest, (), SERVICES)
    assert label is not None
    assert len(label) <= longest
    assert re.fullmatch(NAME.pattern, label)


@given(NAMES, st.integers(1, 63))
def test_a_label_is_the_same_at_every_time(name: str, longest: int) -> None:
    assert label_for(name, longest, (), SERVICES) == label_for(name, longest, (), SERVICES)


@given(st.lists(NAMES, min_size=2, max_size=6, unique=True), st.integers(6, 20))
def test_no_two_labels_meet(names: list[str], longest: int) -> None:
    taken: list[str] = ["staging", "prod"]
    for name in names:
        label = label_for(name, longest, taken, SERVICES)
        assert label is not None
        assert not any(may_meet(label, other, SERVICES) for other in taken)
        taken.append(label)


def test_a_name_that_fits_and_meets_nothing_is_its_own_label() -> None:
    assert label_for("pr-42", 7, ("staging",), {"shop"}) == "pr-42"


def test_names_that_begin_alike_get_labels_that_do_not() -> None:
    label = label_for("pr-42", 12, ("pr",), {"shop"})
    assert label is not None
    assert label.startswith("pr42")
    assert not may_meet(label, "pr", {"shop"})


def test_labels_meet_across_services() -> None:
    assert may_meet("pr-42", "pr", {"shop"})
    assert may_meet("pr", "pr-42", {"shop"})
    assert may_meet("x-1", "1", {"shop", "shop-x"})
    assert not may_meet("pr-4", "pr-42", {"shop"})


def test_no_label_is_left_where_all_are_taken() -> None:
    assert label_for("a", 1, tuple("abcdefghijklmnopqrstuvwxyz"), {"shop"}) is None


@given(st.integers(1, 63), st.integers(1, 20), st.integers(0, 63))
def test_the_longest_label_is_as_long_as_fits(name: int, original: int, room: int) -> None:
    most = longest_label("n" * name, "o" * original, lambda label: len(label) <= max(room, original))
    assert most == max(original, min(name + 6, room))
