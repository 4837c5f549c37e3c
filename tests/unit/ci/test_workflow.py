"""A workflow's text -> jobs, conditions and values, as GitHub reads them."""

from __future__ import annotations

import pytest

from generator.ci.workflow import filled, hashed_file, holds, read_jobs
from generator.errors import StagetwinError

TEXT = """
on: push
jobs:
  last:
    needs: [first, middle]
    steps: [{run: echo last}]
  middle:
    name: The middle
    needs: first
    if: a == b
    env: {NUMBER: 4}
    environment: prod
    steps:
      - uses: actions/checkout@0123 # v1
        with: {path: x}
      - {name: Say it, run: echo, env: {TOKEN: "${{ github.token }}"}, if: "${{ !cancelled() }}"}
  first:
    steps: [{run: echo first}]
"""
VALUES = {"a": "same", "b": "same", "c": "other", "needs.x.result": "skipped"}


def test_jobs_come_after_those_that_they_need() -> None:
    first, middle, last = read_jobs(TEXT)
    assert (first.key, middle.key, last.key) == ("first", "middle", "last")
    assert (middle.name, middle.needs, middle.condition) == ("The middle", ("first",), "a == b")
    assert (middle.variables, middle.environment) == ({"NUMBER": "4"}, "prod")
    checkout, say = middle.steps
    assert (checkout.action, checkout.given, checkout.run) == ("actions/checkout", {"path": "x"}, None)
    assert (say.name, say.run, say.variables) == ("Say it", "echo", {"TOKEN": "${{ github.token }}"})


@pytest.mark.parametrize(
    ("condition", "fine", "expected"),
    [
        (None, True, True),
        (None, False, False),
        ("a == b", True, True),
        ("a == b", False, False),
        ("a != b", True, False),
        ("a == c", True, False),
        ("a == 'same'", True, True),
        ("${{ !cancelled() }}", False, True),
        ("always()", False, True),
        ("${{ !cancelled() && needs.x.result != 'skipped' }}", True, False),
        ("${{ !cancelled() && needs.x.result == 'skipped' }}", False, True),
    ],
)
def test_a_condition_holds_as_github_says(condition: str | None, fine: bool, expected: bool) -> None:
    assert holds(condition, VALUES.__getitem__, fine=fine) is expected


def test_a_condition_that_is_not_known_is_not_guessed() -> None:
    with pytest.raises(StagetwinError, match="does not know"):
        holds("contains(a, b)", VALUES.__getitem__, fine=True)


def test_values_stand_in_for_expressions() -> None:
    assert filled("x ${{ a }} ${{c}}", VALUES.__getitem__) == "x same other"
    assert hashed_file("hashFiles('build/x')") == "build/x"
    assert hashed_file("github.token") is None
