"""The score: all changes of the recorded plans are found, and a hole in the comparison lowers it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from generator.mirror.changes import Mutator
from generator.mirror.compare import compare
from generator.mirror.mutants import is_nothing, mutants, places, put
from generator.mirror.provider_schema import TypeSchema
from generator.mirror.report import Allowance, Score
from generator.mirror.resources import Resource, Resources, Side
from generator.mirror.score import Judge, score
from generator.plan.report import Expression
from generator.plan.values import Json
from tests.policy.recorded import SECOND_SERVICE, side
from tests.unit.mirror.test_small import PROD, STAGING

REASONS = {"set by AWS alone", "filled in by AWS, and not configured", "moved by releases"}
MIXED = {*REASONS, "known only after apply", "open until both sides are made"}


@pytest.mark.parametrize(
    ("ours", "theirs", "at_least", "reasons"),
    [
        ("first", "first", 3000, REASONS),
        pytest.param("applied", "applied", 3200, REASONS, marks=pytest.mark.exhaustive),
        pytest.param("first", "applied", 2500, MIXED, marks=pytest.mark.exhaustive),
        ("applied", "first", 2800, MIXED),
    ],
)
def test_every_change_of_the_recorded_plans_is_found(
    ours: str, theirs: str, at_least: int, reasons: set[str]
) -> None:
    result = score(side(f"prod-{ours}"), side(f"staging-{theirs}"))
    assert result.missed == ()
    assert result.found == result.changed >= at_least
    assert result.left_out.keys() <= reasons


@pytest.mark.parametrize(
    ("kind", "at_least"),
    [("first", 2300), ("applied", 2400)],
)
def test_every_change_of_the_second_services_plans_is_found(kind: str, at_least: int) -> None:
    """Rules with their targets, archives, a schema registry, a state machine, a stream, a poller."""
    result = score(side(f"prod-{kind}", SECOND_SERVICE), side(f"staging-{kind}", SECOND_SERVICE))
    assert result.missed == ()
    assert result.found == result.changed >= at_least
    assert result.left_out.keys() <= REASONS


def one(identity: Any, **values: Json) -> Side:
    expressions = {(name,): Expression(references=(f"var.{name}",)) for name in values}
    queue = Resource("aws_sqs_queue.q", "aws_sqs_queue", values, expressions=expressions)
    return Side(identity, {"chat": Resources("chat", {queue.address: queue})})


def test_what_the_comparison_does_not_see_is_missed() -> None:
    """The comparison takes `size` for AWS's own, and the changes are made without knowing that."""
    sides = one(PROD, size=1, delay=2), one(STAGING, size=1, delay=2)
    blind = Judge(*sides, "chat", {"aws_sqs_queue": TypeSchema(computed=frozenset({"size"}))})
    changes = list(Mutator(*sides, "chat", {}, Counter()).changes())
    missed = [change.what for change in changes if not blind.finds(change)]
    assert missed == ["size 1 -> 2", "size 1 -> -2"]
    assert len(changes) > 5


def test_what_aws_may_still_fill_in_is_not_changed() -> None:
    queue = Resource("aws_sqs_queue.q", "aws_sqs_queue", {"size": -1, "delay": 2})
    made, new = (
        {"chat": Resources("chat", {queue.address: one})} for one in (queue, replace(queue, is_new=True))
    )
    result = score(Side(PROD, made), Side(STAGING, new))
    # -1 + 1, and its opposite, are what nobody set.
    assert (result.percent, result.left_out) == (100, {"open until both sides are made": 2})


def test_a_proof_with_a_hole_is_none() -> None:
    report = compare(one(PROD, size=1), one(STAGING, size=1))
    assert report.proven
    assert not replace(report, score=Score(2, ("chat/aws_sqs_queue.q: size",), {})).proven
    assert replace(report, score=Score(2, (), {})).proven


def test_an_allowed_difference_does_not_hide_its_neighbours() -> None:
    sides = one(PROD, size=1, delay=2), one(STAGING, size=3, delay=2)
    assert compare(*sides, [Allowance("chat/aws_sqs_queue.q.size", 3, "why")]).proven
    assert score(*sides).missed == ()


@pytest.mark.parametrize(
    "value",
    [True, 0, 1.5, "text", "", None, [], {}, ["a"], [{"a": 1}], {"a": None, "b": 1}, '{"a": [1]}', "[1]"],
)
def test_no_mutant_is_the_value(value: Json) -> None:
    found = list(mutants(value, STAGING, PROD))
    assert found
    assert all(type(mutant) is not type(value) or mutant != value for mutant in found)


def test_a_mutant_may_be_the_other_sides_own_name() -> None:
    found = list(mutants("chat-staging-q/222222222222", STAGING, PROD))
    assert "chat-prod-q/222222222222" in found
    assert "chat-staging-q/111111111111" in found


def test_places_reach_into_documents() -> None:
    value: Json = {"policy": '{"Statement": [{"Effect": "Allow"}]}'}
    [at] = [path for path, entry in places(value) if entry == "Allow"]
    assert put(value, at, "Deny") == {"policy": '{"Statement": [{"Effect": "Deny"}]}'}


@pytest.mark.parametrize(
    ("value", "nothing"),
    [(None, True), ("", True), ([], True), ({}, True), ([None, {}], True), (0, False), (False, False)],
)
def test_what_a_provider_reads_back_as_nothing(value: Json, nothing: bool) -> None:
    assert is_nothing(value) is nothing
