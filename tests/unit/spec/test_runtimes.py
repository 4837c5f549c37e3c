"""The table of runtimes, and what a day makes of a runtime in use."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import botocore.session
import pytest

from generator.errors import Issue
from generator.spec.functions.runtime_dates import Findings, runtime_findings, runtime_uses
from generator.spec.functions.runtimes import (
    LIFECYCLES,
    TABLE_READ,
    UNKNOWN_TO_PROVIDER,
    Language,
    OperatingSystem,
    Runtime,
    nearest_working,
)
from tests.fakes.definitions import definition, problems

NODE = "service: shop\nfunctions:\n  chat:\n    runtime: nodejs20.x\n"
# Runtimes that people publish themselves, which no table of AWS's can date.
NOT_OF_AWS = {"custom"}


def findings(today: date, service: str = NODE) -> Findings:
    shop = definition(service).services["prod"]["shop"]
    return runtime_findings(runtime_uses(shop.spec), shop.source, today)


def only(issues: Iterable[Issue]) -> Issue:
    (issue,) = issues
    return issue


def test_the_table_has_every_runtime_of_the_service_model() -> None:
    model = botocore.session.get_session().get_service_model("lambda")
    known = set(model.shape_for("Runtime").enum)
    assert {runtime.value for runtime in Runtime} == known - NOT_OF_AWS
    assert set(LIFECYCLES) == set(Runtime)


def test_a_runtime_ends_in_the_order_of_its_steps_once_AWS_has_that_order() -> None:
    # Until 2020 AWS blocked creation a month before the deprecation was complete.
    for runtime, life in LIFECYCLES.items():
        if life.deprecation and life.block_create and life.block_update and life.deprecation.year > 2020:
            assert life.deprecation <= life.block_create <= life.block_update, runtime


def test_the_languages_are_told_apart() -> None:
    assert Runtime("provided.al2023").language is Language.OS_ONLY
    assert Runtime("go1.x").language is Language.GO
    assert Runtime("dotnetcore3.1").language is Language.DOTNET
    assert Runtime("python3.12").lifecycle.operating_system is OperatingSystem.AMAZON_LINUX_2023


@pytest.mark.parametrize(
    ("runtime", "nearest"),
    [
        ("python3.14", "python3.13"),
        ("nodejs24.x", "nodejs22.x"),
        ("java25", "java21"),
        ("ruby4.0", "ruby3.4"),
        ("dotnet10", "dotnet8"),
        ("go1.x", "provided.al2023"),
    ],
)
def test_the_nearest_runtime_that_works(runtime: str, nearest: str) -> None:
    assert nearest_working(Runtime(runtime)) == nearest


def test_the_provider_knows_no_runtime_that_is_nearest_and_gone() -> None:
    assert nearest_working(Runtime.DOTNET_10, date(2027, 3, 3)) is None
    assert Runtime.DOTNET_8 not in UNKNOWN_TO_PROVIDER


def test_a_runtime_far_from_its_end_gives_nothing() -> None:
    deprecation = Runtime.NODEJS_20.lifecycle.deprecation
    assert deprecation is not None
    before = deprecation - timedelta(days=181)
    assert findings(before) == Findings((), ())
    assert findings(before + timedelta(days=1)).notes


def test_a_note_180_days_before_the_deprecation() -> None:
    found = findings(date(2026, 1, 1))
    assert found.ended == ()
    note = only(found.notes)
    assert note.message == (
        "runtime nodejs20.x: AWS deprecates it on 2026-04-30, and takes updates until 2027-03-03 "
        f"(AWS's table of {TABLE_READ})"
    )
    assert (note.where.line, note.where.path) == (4, "functions.chat.runtime")
    assert note.hint == "move to nodejs22.x"


def test_a_note_after_the_deprecation() -> None:
    assert (
        "deprecated since 2026-04-30, it gets no security" in only(findings(date(2026, 4, 30)).notes).message
    )


def test_a_note_when_AWS_creates_no_more_functions() -> None:
    assert (
        "AWS creates no functions with it since 2027-02-01" in only(findings(date(2027, 2, 1)).notes).message
    )


def test_an_error_when_AWS_takes_no_more_updates() -> None:
    assert findings(date(2027, 3, 2)).ended == ()
    found = findings(date(2027, 3, 3))
    assert found.notes == ()
    issue = only(found.ended)
    assert issue.code == "runtime-ended"
    assert (
        issue.message
        == "runtime nodejs20.x: since 2027-03-03 AWS takes neither new functions nor updates with it"
    )
    assert issue.hint == "move to nodejs22.x"


def test_a_runtime_that_the_provider_does_not_know_is_named_as_such() -> None:
    issue = only(problems(NODE.replace("20", "24")))
    assert issue.code == "runtime-unknown-to-provider"
    assert issue.hint == "the nearest that works is nodejs22.x"
