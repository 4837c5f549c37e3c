"""PlanReport -> what a person and a program read."""

from __future__ import annotations

import json

from generator.plan.changes import show_both
from generator.plan.report import Action
from generator.plan.summary import summarize, summary_dict, summary_lines
from tests.policy.recorded import report, resource_count

CHANGED = """\
prod/positive-chat: 1 to add, 2 to change, 1 to destroy, 4 to replace, 1 moved
    - module.function_chat.aws_cloudwatch_metric_alarm.this["throttles"]
        because its key is no longer in for_each
  -/+ module.queue_undelivered.aws_sqs_queue.this
        because the replacement was asked for with -replace
"""


def test_the_most_dangerous_comes_first() -> None:
    lines = summary_lines(report("prod-changed"))
    assert "\n".join(lines).startswith(CHANGED)
    assert "        memory_size: 1024 -> 2048" in lines
    assert "        environment[0].variables.API_KEY: (sensitive) -> (sensitive)" in lines
    assert "          timeout: 30 -> 20" in lines, "drift"


def test_a_first_plan_is_a_list_of_resources() -> None:
    lines = summary_lines(report("staging-first"))
    count = resource_count("staging-first")
    assert lines[0] == f"staging/positive-chat: {count} to add, 0 to change, 0 to destroy"
    assert "    + module.table_topics.aws_dynamodb_table.this" in lines


def test_an_unfinished_plan_says_so() -> None:
    assert "stopped with an error" in summary_lines(report("prod-errored"))[0]


def test_several_roots_add_up() -> None:
    summary = summarize([report("prod-first"), report("prod-changed")])
    assert summary.counts.create == resource_count("prod-first") + 1
    assert summary.has_changes
    assert [row.address for row in summary.services[1].of(Action.CREATE)] == [
        "module.function_chat.aws_cloudwatch_log_group.this"
    ]


def test_the_json_is_plain_and_holds_no_secret() -> None:
    text = json.dumps(summary_dict(summarize([report("prod-changed")])))
    assert "planted-secret-value" not in text
    document = json.loads(text)
    assert document["has_changes"] is True
    assert document["counts"]["replace"] == 4
    [service] = document["services"]
    [table] = [one for one in service["changes"] if "dynamodb" in one["address"]]
    assert table["action"] == "replace"
    assert table["reasons"] == ['hash_key cannot be changed in place: "connectionId" -> "room"']


def test_long_texts_are_cut_where_they_part() -> None:
    before = '{"Version":"2012-10-17","Statement":[{"Action":["dynamodb:GetItem"],"Effect":"Allow"}]}'
    after = before.replace("GetItem", "PutItem")
    assert "GetItem" in show_both(before, after)[0]
    assert "PutItem" in show_both(before, after)[1]
    assert show_both("a", "b") == ('"a"', '"b"')
    assert show_both("x" * 80, "y" * 80)[0].startswith('"xxx')
