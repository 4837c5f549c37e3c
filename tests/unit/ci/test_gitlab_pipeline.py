"""A `.gitlab-ci.yml` -> the jobs of an event's pipeline, as GitLab chooses and orders them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.ci.gitlab_pipeline import expanded, holds, read_pipeline
from generator.errors import StagetwinError

RENDERED = (Path(__file__).parents[2] / "golden" / "ci" / "a-twin" / "gitlab" / ".gitlab-ci.yml").read_text(
    encoding="utf-8"
)
REQUEST = {
    "CI_PIPELINE_SOURCE": "merge_request_event",
    "CI_MERGE_REQUEST_PROJECT_ID": "1",
    "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "1",
}
FORK = {**REQUEST, "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "2"}
PUSH = {"CI_PIPELINE_SOURCE": "push", "CI_COMMIT_BRANCH": "main"}
NIGHT = {**PUSH, "CI_PIPELINE_SOURCE": "schedule"}
TEXT = """
stages: [first, last]
.base: {before_script: [prepare], variables: {A: base, B: base}}
end: {extends: .base, stage: last, variables: {B: own}, script: [echo end]}
begin: {stage: first, script: [echo begin]}
apart: {stage: last, needs: [], script: [echo apart], artifacts: {paths: [x], reports: {junit: y.xml}}}
"""


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (REQUEST, ["check", "plan"]),
        (FORK, ["check", "plan-without-credentials"]),
        (PUSH, ["plan-staging", "staging", "plan-prod", "prod"]),
        (NIGHT, ["drift-staging", "drift-prod", "reap"]),
        ({**PUSH, "CI_COMMIT_BRANCH": "feature"}, []),
    ],
    ids=["request", "fork", "push", "night", "another branch"],
)
def test_an_event_starts_its_own_jobs_in_their_order(facts: dict[str, str], expected: list[str]) -> None:
    assert [one.job.key for one in read_pipeline(RENDERED, facts)] == expected


def test_a_job_has_all_that_the_runner_needs() -> None:
    plan, apply, _, prod = read_pipeline(RENDERED, PUSH)
    assert apply.job.needs == ("plan-staging",) and apply.job.environment == "staging"
    assert plan.tokens == ("AWS_ID_TOKEN",)
    assert plan.artifacts is not None and "build/ci/receipt.json" in plan.artifacts.paths
    assert (apply.manual, prod.manual) == (False, True)
    assert prod.job.needs == ("plan-prod",)
    names = [step.name for step in apply.job.steps]
    assert names[0] == "scripts/setup run" and names[-1] == "stagetwin tested staging"


def test_what_is_extended_is_merged_and_lists_are_replaced() -> None:
    begin, end, apart = read_pipeline(TEXT, {})
    assert (begin.job.key, end.job.needs, apart.job.needs) == ("begin", ("begin",), ())
    assert [step.run for step in end.job.steps] == ["prepare", "echo end"]
    assert end.job.variables == {"A": "base", "B": "own"}
    assert apart.artifacts is not None and apart.artifacts.reports == {"junit": ("y.xml",)}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ('$A == "one"', True),
        ('$A != "one"', False),
        ("$A == $B", False),
        ("$NOT_SET != $A", True),
        ('$NOT_SET == ""', False),
        ('$A == "one" && $B == "two"', True),
        ("$A == 'one' && $B == $A", False),
    ],
)
def test_a_condition_holds_as_gitlab_says(condition: str, expected: bool) -> None:
    assert holds(condition, {"A": "one", "B": "two"}) is expected


def test_variables_are_put_in_and_what_is_unknown_is_empty() -> None:
    assert expanded("$A/x-${B}$C", {"A": "one", "B": "two"}) == "one/x-two"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (TEXT + "odd: {stage: first, script: [x], parallel: 2}", "odd.parallel: a key"),
        (TEXT + "odd: {stage: none, script: [x]}", "its stage none"),
        (TEXT + "odd: {stage: first, needs: [end], script: [x]}", "it needs end"),
        (TEXT + "odd: {stage: first, extends: .gone, script: [x]}", ".gone: something extends it"),
        (TEXT + "odd: {stage: first, script: [x], artifacts: {exclude: [y]}}", "odd.artifacts.exclude"),
        (TEXT + "odd: {stage: first, script: [x], rules: [{if: '$A =~ /x/'}]}", "does not know"),
    ],
    ids=["key", "stage", "needs", "extends", "artifacts", "condition"],
)
def test_what_is_not_known_is_not_guessed(text: str, why: str) -> None:
    with pytest.raises(StagetwinError) as raised:
        read_pipeline(text, {})
    assert why in raised.value.issues[0].message
