"""Entries hold until their day, and say no more than is so."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from generator.mirror.compare import compare
from generator.mirror.report import Allowance, MirrorReport, Problem
from generator.mirror.resources import Resource
from tests.unit.mirror.test_small import PROD, STAGING, side

DAY = date(2026, 11, 23)


def queue(name: str, **values: Any) -> Resource:
    return Resource(f"module.queue_{name}.aws_sqs_queue.this", "aws_sqs_queue", values)


def held(
    prod: list[Resource], staging: list[Resource], at: str, value: object, expires: date | None = None
) -> MirrorReport:
    entry = Allowance(f"chat/{at}", value, "because it is meant", expires=expires)
    return compare(side(PROD, *prod), side(STAGING, *staging), [entry], today=DAY)


def problems(report: MirrorReport) -> list[Problem]:
    return [one.problem for one in report.stale]


@pytest.mark.parametrize(("expires", "proven"), [(None, True), (DAY, True), (date(2026, 11, 22), False)])
def test_the_last_day_counts(expires: date | None, proven: bool) -> None:
    sides = [queue("q", delay_seconds=1)], [queue("q", delay_seconds=2)]
    report = held(*sides, "module.queue_q.aws_sqs_queue.this.delay_seconds", 2, expires)
    assert report.proven is proven
    assert problems(report) == ([] if proven else [Problem.EXPIRED])
    assert [row.note for row in report.not_allowed] == ([] if proven else ["its entry expired on 2026-11-22"])


def test_an_expired_entry_that_nothing_needs_is_told_once() -> None:
    report = held([queue("q")], [queue("q")], "module.queue_q.aws_sqs_queue.this.x", 2, date(2020, 1, 1))
    assert problems(report) == [Problem.EXPIRED]


def test_a_star_that_says_what_is_so_everywhere() -> None:
    """`b` does not differ, and it is as the entry says."""
    prod = [queue("a", delay_seconds=1), queue("b", delay_seconds=2)]
    staging = [queue("a", delay_seconds=2), queue("b", delay_seconds=2)]
    assert held(prod, staging, "module.queue_*.aws_sqs_queue.this.delay_seconds", 2).proven


def test_a_star_that_also_names_what_is_otherwise() -> None:
    prod = [queue("a", delay_seconds=1), queue("b", delay_seconds=3)]
    staging = [queue("a", delay_seconds=2), queue("b", delay_seconds=3)]
    report = held(prod, staging, "module.queue_*.aws_sqs_queue.this.delay_seconds", 2)
    assert problems(report) == [Problem.TOO_BROAD]
    assert not report.proven
    assert report.stale[0].reason == (
        "it also matches chat/module.queue_b.aws_sqs_queue.this.delay_seconds, "
        "where staging has another value"
    )


def test_a_star_looks_into_documents() -> None:
    prod = [queue("a", redrive_policy='{"n": 1}'), queue("b", redrive_policy='{"n": 5}')]
    staging = [queue("a", redrive_policy='{"n": 2}'), queue("b", redrive_policy='{"n": 5}')]
    report = held(prod, staging, "module.queue_*.aws_sqs_queue.this.redrive_policy.n", 2)
    assert problems(report) == [Problem.TOO_BROAD]


def test_a_star_over_attributes_of_different_kinds() -> None:
    prod, staging = [queue("a", delay_seconds=1, delay_more=1)], [queue("a", delay_seconds=2, delay_more=2)]
    report = held(prod, staging, "module.queue_a.aws_sqs_queue.this.delay_*", 2)
    assert problems(report) == [Problem.TOO_BROAD]
    assert "attributes of different kinds" in report.stale[0].reason


def test_what_is_known_after_apply_only_is_not_held_against_a_star() -> None:
    late = Resource("module.queue_b.aws_sqs_queue.this", "aws_sqs_queue", {}, unknown={"delay_seconds": True})
    prod, staging = [queue("a", delay_seconds=1), late], [queue("a", delay_seconds=2), late]
    assert held(prod, staging, "module.queue_*.aws_sqs_queue.this.delay_seconds", 2).proven


@pytest.mark.parametrize(
    ("prod", "staging", "value", "broad"),
    [
        (["a"], [], "absent", False),
        (["a", "b"], ["b"], "absent", True),
        ([], ["a"], "present", False),
        (["b"], ["a", "b"], "present", True),
    ],
)
def test_a_star_over_whole_resources(prod: list[str], staging: list[str], value: str, broad: bool) -> None:
    ours, theirs = [[queue(name) for name in names] + [queue("z")] for names in (prod, staging)]
    report = held(ours, theirs, "module.queue_*.aws_sqs_queue.this", value)
    # `z` is on both sides, so that a star over all of them always says too much.
    assert problems(report) == [Problem.TOO_BROAD]
    narrow = held(ours, theirs, "module.queue_[ab].aws_sqs_queue.this".replace("[ab]", "a"), value)
    assert narrow.proven
    shown = held(ours[:-1], theirs[:-1], "module.queue_*.aws_sqs_queue.this", value)
    assert (Problem.TOO_BROAD in problems(shown)) is broad


def test_no_value_of_the_other_place_is_shown() -> None:
    prod, staging = [queue("a", k="1"), queue("b", k="planted")], [queue("a", k="2"), queue("b", k="planted")]
    report = held(prod, staging, "module.queue_*.aws_sqs_queue.this.k", "2")
    assert problems(report) == [Problem.TOO_BROAD]
    assert "planted" not in report.stale[0].reason
