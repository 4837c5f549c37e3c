"""Files in which nearly everything is wrong: the first problems are told, and none takes long to find."""

from __future__ import annotations

import pytest

from generator.spec.nearest import LONGEST_NAME, MOST_NAMES, did_you_mean
from generator.spec.problems import MOST
from tests.fakes.definitions import PROD, problems

FUNCTIONS = "service: shop\nfunctions:\n"
MANY = range(5_000)
CASES = {
    "unknown keys": ("service: shop\n" + "".join(f"key{one}: 1\n" for one in MANY), PROD),
    "duplicate keys": ("service: shop\n" + "a: 1\n" * len(MANY), PROD),
    "unknown references": (
        FUNCTIONS + "".join(f"  f{one}: {{access: {{none{one}: [read]}}}}\n" for one in MANY),
        PROD,
    ),
    "unknown overrides": (
        FUNCTIONS + "  chat: {}\n",
        PROD + "services:\n  shop:\n    functions:\n" + "".join(f"      f{one}: {{}}\n" for one in MANY),
    ),
}


@pytest.mark.parametrize(("service", "prod"), CASES.values(), ids=CASES)
def test_the_first_problems_are_told_and_that_there_are_more(service: str, prod: str) -> None:
    found = problems(service, prod=prod)
    assert len(found) == MOST + 1
    [more] = [issue for issue in found if issue.code == "more-problems"]
    assert more.message == "more than 100 problems: these are the first"


def test_as_many_as_are_shown_are_not_said_to_be_more() -> None:
    found = problems("service: shop\n" + "".join(f"key{one}: 1\n" for one in range(MOST)))
    assert len(found) == MOST
    assert all(issue.code != "more-problems" for issue in found)


@pytest.mark.parametrize(
    ("wrong", "known", "hint"),
    [
        ("functons", ["functions", "tables"], "did you mean `functions`?"),
        ("queue", ["tables", "sites"], "known here: `sites`, `tables`"),
        ("queue", [], ""),
        ("zzz", [f"a{one:02}" for one in range(21)], f"{', '.join(f'`a{one:02}`' for one in range(20))}, …"),
        ("a" * (LONGEST_NAME + 1), ["aaa"], "known here: `aaa`"),
    ],
)
def test_the_nearest_name_is_offered_or_else_all(wrong: str, known: list[str], hint: str) -> None:
    assert did_you_mean(wrong, known).removeprefix("known here: ") == hint.removeprefix("known here: ")


def test_among_too_many_names_none_is_sought() -> None:
    assert "did you mean" not in did_you_mean("a0", [f"a{one}" for one in range(MOST_NAMES + 1)])
