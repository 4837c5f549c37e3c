"""Which roots are planned, and why each is in or out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from generator.fingerprint.fingerprint import Fingerprint
from generator.fingerprint.matrix import MatrixForm, matrix
from generator.fingerprint.record import Applied, Begun, Record
from generator.fingerprint.selection import (
    Choice,
    Need,
    choose,
    reasons_of_files,
    reasons_since_apply,
    settled,
)
from generator.holder import Holder

NOW = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
ANA = Holder("ana", "laptop", 12)
SAME = Fingerprint({"a.tf": "1", "b.tf": "2"})
APPLIED = Record(Applied("one", NOW, ANA, SAME.parts))


def test_a_root_that_was_never_applied_is_in() -> None:
    assert reasons_since_apply(SAME, Record()) == ("it was never applied",)


def test_a_root_that_is_as_it_was_applied_is_out() -> None:
    assert reasons_since_apply(SAME, APPLIED) == ()
    assert settled(APPLIED) == "nothing changed since ana applied it at 2026-11-23 20:00 UTC"


def test_each_part_that_differs_is_a_reason() -> None:
    now = Fingerprint({"a.tf": "1", "b.tf": "3"})
    assert reasons_since_apply(now, APPLIED) == ("b.tf changed",)


def test_a_root_whose_apply_did_not_end_is_in_whatever_it_is_made_of() -> None:
    record = replace(APPLIED, unfinished=(Begun("two", NOW, ANA, "apply"),))
    [reason] = reasons_since_apply(SAME, record)
    assert reason == ("the apply that ana on laptop, process 12 began at 2026-11-23 20:00 UTC has not ended")
    assert reasons_since_apply(SAME, replace(record, latest=None)) == (reason,)


def test_a_root_that_reads_what_no_file_tells_is_always_in() -> None:
    assert reasons_since_apply(replace(SAME, outside=("a.tf reads data.x",)), APPLIED) == (
        "a.tf reads data.x",
    )


def test_what_takes_something_from_a_planned_root_is_planned_too_however_far_away() -> None:
    reasons = {"prod/a": ("a.tf changed",), "prod/b": (), "prod/c": (), "prod/d": ()}
    needs = {
        "prod/a": [Need("prod/c", "names c-prod-x")],
        "prod/b": [Need("prod/a", "names a-prod-jobs")],
        "prod/c": [Need("prod/b", "reads its outputs"), Need("prod/d", "names d-prod-x")],
        "prod/d": [],
    }
    chosen = choose(reasons, needs, dict.fromkeys(reasons, "nothing changed"))
    assert chosen == (
        Choice("prod/a", True, ("a.tf changed",)),
        Choice("prod/b", True, ("prod/a is planned, and it names a-prod-jobs",)),
        Choice("prod/c", True, ("prod/b is planned, and it reads its outputs",)),
        Choice("prod/d", False, ("nothing changed",)),
    )


def test_files_count_where_they_are_named_or_below_a_folder_even_when_they_are_gone() -> None:
    changed = ["docs/x.md", "functions/shop/a.py", "functions/shopping/a.py", "environments/prod.yaml"]
    found = reasons_of_files(changed, frozenset({"environments/prod.yaml"}), ["functions/shop"])
    assert found == ("functions/shop/a.py changed", "environments/prod.yaml changed")


def test_many_reasons_are_cut_short() -> None:
    assert Choice("r", True, ("a", "b", "c", "d", "e")).text == "a; b; c and 2 more"
    assert Choice("r", True, ("a",)).text == "a"


def test_a_matrix_has_a_job_for_each_root_that_is_in() -> None:
    choices = [Choice("prod/a", True, ("x",)), Choice("prod/b", False, ("y",))]
    assert matrix(choices, MatrixForm.GITHUB) == {
        "include": [{"environment": "prod", "service": "a", "why": "x"}]
    }
    assert matrix(choices, MatrixForm.GITLAB) == [{"ENVIRONMENT": "prod", "SERVICE": "a"}]
    assert matrix([], MatrixForm.GITHUB) == {"include": []}
