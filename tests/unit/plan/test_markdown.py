"""PlanReports -> what a reviewer reads in a pull request."""

from __future__ import annotations

from dataclasses import replace

from generator.plan.markdown import gitlab_counts, plan_markdown
from tests.policy.recorded import report

HEAD = """\
### Plan of `prod`: 1 to add, 2 to change, 1 to destroy, 4 to replace, 1 moved

| service | create | change | replace | destroy |
|---|--:|--:|--:|--:|
| positive-chat | 1 | 2 | 4 | 1 |

- **delete** `module.function_chat.aws_cloudwatch_metric_alarm.this["throttles"]`: its key is no longer \
in for_each
- **replace** `module.queue_undelivered.aws_sqs_queue.this`: the replacement was asked for with -replace
"""


def test_the_counts_stand_first_and_then_what_is_lost() -> None:
    assert plan_markdown("prod", [report("prod-changed")]).startswith(HEAD)


def test_changes_are_folded_and_secrets_masked() -> None:
    text = plan_markdown("prod", [report("prod-changed")])
    folded = text.partition("<details>")[2]
    assert "    memory_size: 1024 -> 2048\n" in folded
    assert "API_KEY: (sensitive) -> (sensitive)" in folded
    assert text.count("<details>") == text.count("</details>") == 1
    assert text.count("```") == 2


def test_a_plan_without_changes_has_nothing_to_unfold() -> None:
    text = plan_markdown("prod", [replace(report("prod-first"), changes=(), outputs=())])
    assert text.startswith("### Plan of `prod`: no changes\n")
    assert "<details>" not in text


def test_what_a_plan_was_made_against_is_said_first() -> None:
    text = plan_markdown("staging", [report("staging-first")], note="Planned without credentials")
    assert text.splitlines()[2] == "> **Planned without credentials**"


def test_an_unfinished_plan_says_so() -> None:
    assert "stopped with an error" in plan_markdown("prod", [report("prod-errored")])


def test_gitlab_counts_a_replacement_on_both_sides() -> None:
    assert gitlab_counts(report("prod-changed").counts) == {"create": 5, "update": 2, "delete": 5}


def test_roots_that_were_not_planned_are_not_called_unchanged_by_a_plan() -> None:
    text = plan_markdown("prod", [])
    assert "No root was planned" in text
