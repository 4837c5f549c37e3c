"""A mistake of one kind does not hide those of another."""

from __future__ import annotations

import pytest

from tests.fakes.definitions import problems

SERVICE = """service: shop
functions:
  sell:
    {function}
rules:
  nightly:
    schedule: rate(1 day)
    targets: {{one: {{function: sel}}}}
"""


def codes(function: str = "timeout_seconds: 30") -> set[str]:
    return {issue.code for issue in problems(SERVICE.format(function=function))}


@pytest.mark.parametrize(
    ("function", "code"),
    [("timeout_second: 30", "invalid-extra-forbidden"), ("timeout_seconds: 901", "invalid-less-than-equal")],
)
def test_a_wrong_value_does_not_hide_what_points_nowhere(function: str, code: str) -> None:
    assert codes(function) == {code, "unknown-reference"}


def test_a_wrong_place_in_a_list_that_is_repeated_by_an_alias() -> None:
    assert codes("timeout_seconds: 30\n    environment: {A_A: &a [1], B_B: *a}") == {
        "invalid-string-type",
        "unknown-reference",
    }


def test_a_name_that_is_wrong_makes_no_mistake_of_what_points_at_it() -> None:
    text = SERVICE.format(function="timeout_seconds: 30").replace("sell:", "sel: 5\n  sell:")
    assert {str(issue.where.path) for issue in problems(text)} == {"functions.sel"}
