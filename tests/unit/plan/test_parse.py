"""Recorded plan JSON -> PlanReport, and what is not a plan."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import StagetwinError
from generator.plan.address import configuration_address
from generator.plan.parse import read_plan
from generator.plan.report import Action, Counts
from tests.policy.recorded import changed, report, resource_count, text


def test_a_first_plan_creates_everything() -> None:
    plan = report("prod-first")
    assert plan.counts == Counts(create=resource_count("prod-first"))
    assert plan.has_changes
    assert not plan.errored
    assert plan.terraform_version == "1.11.4"
    assert len(plan.resources) == resource_count("prod-first")
    assert plan.drift == ()


def test_every_kind_of_change_is_read() -> None:
    plan = report("prod-changed")
    actions = {change.address: change.action for change in plan.changes if change.changes_something}
    assert actions == {
        "module.event_bus_news.aws_cloudwatch_event_bus.this": Action.NO_OP,
        "module.function_chat.aws_cloudwatch_log_group.this": Action.CREATE,
        'module.function_chat.aws_cloudwatch_metric_alarm.this["errors"]': Action.UPDATE,
        'module.function_chat.aws_cloudwatch_metric_alarm.this["throttles"]': Action.DELETE,
        "module.function_chat.aws_lambda_function.this": Action.UPDATE,
        "module.queue_undelivered.aws_sqs_queue.this": Action.REPLACE,
        "module.queue_undelivered.aws_sqs_queue_policy.this": Action.REPLACE,
        'module.rule_rejected.aws_cloudwatch_event_target.target["chat"]': Action.REPLACE,
        "module.table_connections.aws_dynamodb_table.this": Action.REPLACE,
    }
    assert plan.counts == Counts(create=1, update=2, delete=1, replace=4, no_op=6, moved=1)


def test_a_replacement_says_why() -> None:
    reasons = {change.address: change.reasons for change in report("prod-changed").changes}

    def texts(address: str) -> list[str]:
        return [reason.text for reason in reasons[address]]

    assert texts("module.table_connections.aws_dynamodb_table.this") == [
        'hash_key cannot be changed in place: "connectionId" -> "room"'
    ]
    assert texts("module.queue_undelivered.aws_sqs_queue.this") == [
        "the replacement was asked for with -replace"
    ]
    assert texts('module.rule_rejected.aws_cloudwatch_event_target.target["chat"]') == [
        "an earlier apply failed half-way (the resource is tainted)"
    ]
    [policy] = texts("module.queue_undelivered.aws_sqs_queue_policy.this")
    assert policy.endswith("-> (known after apply)")
    assert texts('module.function_chat.aws_cloudwatch_metric_alarm.this["throttles"]') == [
        "its key is no longer in for_each"
    ]


def test_an_instance_has_its_key_and_its_module() -> None:
    [alarm] = [one for one in report("prod-changed").resources if one.index == "errors"]
    assert (alarm.module, alarm.type, alarm.name) == (
        "module.function_chat",
        "aws_cloudwatch_metric_alarm",
        "this",
    )


def test_a_sensitive_value_is_masked_wherever_it_is_shown() -> None:
    plan = report("prod-changed")
    [function] = [change for change in plan.changes if change.type == "aws_lambda_function"]
    [row] = [row for row in function.attributes if row.at == "environment[0].variables.API_KEY"]
    assert (row.before, row.after, row.sensitive) == ("(sensitive)", "(sensitive)", True)
    assert "planted-secret-value" in text("prod-changed")
    assert "planted-secret-value" not in repr(plan)


def test_drift_is_what_somebody_did() -> None:
    drift = {change.address: change for change in report("prod-changed").drift}
    assert drift["module.function_chat.aws_cloudwatch_log_group.this"].action is Action.DELETE
    function = drift["module.function_chat.aws_lambda_function.this"]
    assert [(row.at, row.before, row.after) for row in function.attributes] == [("timeout", 30, 20)]
    assert "module.function_chat.aws_iam_role.this" not in drift, "a role reads its inline policies back"


def drifted(module_source: str) -> list[str]:
    """A plan after a release, and whether it takes the alias's new version for somebody's change."""
    address = "module.alias_chat.aws_lambda_alias.this"

    def release(document: dict[str, Any]) -> None:
        [entry] = [one for one in document["resource_changes"] if one["address"] == address]
        change = {
            "actions": ["update"],
            "before": {"function_version": "1"},
            "after": {"function_version": "2"},
        }
        document["resource_drift"] = [{**entry, "change": change}]
        document["configuration"]["root_module"]["module_calls"]["alias_chat"]["source"] = module_source

    return [one.address for one in changed("prod-applied", release).drift]


def test_a_release_is_no_drift() -> None:
    assert drifted("../../../modules/managed_alias") == []
    assert drifted("../../../modules/weighted_alias") == ["module.alias_chat.aws_lambda_alias.this"]


@pytest.mark.parametrize("environment", ["prod", "staging"])
def test_what_was_applied_changes_nothing(environment: str) -> None:
    plan = report(f"{environment}-applied")
    assert [change.address for change in plan.changes if change.changes_something] == []


def test_no_changes() -> None:
    def nothing(document: dict[str, object]) -> None:
        for entry in document["resource_changes"]:  # type: ignore[attr-defined]
            entry["change"]["actions"] = ["no-op"]
        document["output_changes"] = {}

    assert not changed("prod-applied", nothing).has_changes


def test_a_changed_output_alone_is_a_change() -> None:
    def only_an_output(document: dict[str, object]) -> None:
        document["resource_changes"] = []
        document["output_changes"] = {
            "url": {"actions": ["update"], "before": "a", "after": "b", "after_unknown": False}
        }

    plan = changed("prod-applied", only_an_output)
    assert plan.has_changes
    assert [(one.name, one.before, one.after) for one in plan.outputs] == [("url", "a", "b")]


def test_a_plan_that_stopped_half_way_is_marked() -> None:
    assert report("prod-errored").errored


def test_expressions_come_with_the_resources() -> None:
    resources = {one.address: one for one in report("prod-first").resources}
    alias = resources["module.alias_chat.aws_lambda_alias.this"]
    assert alias.expressions[("function_version",)].references == ("var.function_version",)
    function = resources["module.function_chat.aws_lambda_function.this"]
    assert function.expressions[("publish",)].constant is True
    assert function.depends_on == ("aws_iam_role_policy.execution",)


def test_module_calls_and_providers_are_read() -> None:
    plan = report("prod-first")
    calls = {call.address: call for call in plan.modules}
    assert calls["module.table_connections"].inputs[("hash_key",)].constant == "connectionId"
    assert calls["module.function_chat"].source == "../../../modules/function"
    assert plan.providers["aws"][("allowed_account_ids",)].constant == ["111111111111"]
    assert plan.providers["aws"][("version",)].constant == "5.100.0"


@pytest.mark.parametrize(
    ("address", "block"),
    [
        ("aws_sqs_queue.this", "aws_sqs_queue.this"),
        ('module.a["x"].aws_b.c[0]', "module.a.aws_b.c"),
        ('aws_b.c["a.b[0]"]', "aws_b.c"),
        ('aws_b.c["say \\"]\\""]', "aws_b.c"),
    ],
)
def test_instance_keys_are_dropped(address: str, block: str) -> None:
    assert configuration_address(address) == block


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "plan-not-json"),
        ("{", "plan-not-json"),
        (b"\xff\xfe\x00", "plan-not-json"),
        ("[" * 100_000, "plan-not-json"),
        ("[]", "plan-not-a-plan"),
        ("{}", "plan-not-a-plan"),
        ('{"format_version": 1}', "plan-not-a-plan"),
        ('{"format_version": "1.0", "values": {}}', "plan-not-a-plan"),
        ('{"format_version": "2.0", "planned_values": {}}', "plan-format"),
        ('{"format_version": "1.2", "resource_changes": [{}]}', "plan-malformed"),
        ('{"format_version": "1.2", "resource_changes": 7}', "plan-malformed"),
        ('{"format_version": "1.2", "planned_values": {"root_module": []}}', "plan-malformed"),
    ],
)
def test_what_is_not_a_plan_is_said(content: str | bytes, code: str) -> None:
    with pytest.raises(StagetwinError) as caught:
        read_plan(content, service="s", environment="e")
    [issue] = caught.value.issues
    assert issue.code == code
    assert issue.message.startswith("plan: ")
    assert issue.hint


def test_an_action_that_is_not_known_is_said() -> None:
    document = {
        "format_version": "1.2",
        "resource_changes": [
            {"address": "a.b", "type": "a", "name": "b", "change": {"actions": ["explode"]}}
        ],
    }
    with pytest.raises(StagetwinError, match="documented shape"):
        read_plan(json.dumps(document), service="s", environment="e")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=10,
)
KEYS = st.sampled_from(
    ["planned_values", "resource_changes", "resource_drift", "output_changes", "configuration"]
)


@given(st.dictionaries(KEYS, JSON, min_size=1))
def test_any_json_is_a_report_or_an_issue(parts: dict[str, object]) -> None:
    try:
        plan = read_plan(json.dumps({"format_version": "1.2", **parts}), service="s", environment="e")
    except StagetwinError as error:
        assert error.issues
    else:
        assert plan.service == "s"


def refreshed_only(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """What is drift in a refresh-only plan, which has no planned resources."""
    expressions = {
        "timeout": {"references": ["var.timeout"]},
        "rule": [{"key_arn": {"constant_value": "arn"}}],
    }
    resource = {"address": "aws_x.this", "mode": "managed", "type": "aws_x", "name": "this"}
    document = {
        "format_version": "1.2",
        "planned_values": {},
        "resource_drift": [
            {
                **resource,
                "change": {"actions": ["update"], "before": before, "after": after, "after_unknown": {}},
            }
        ],
        "configuration": {"root_module": {"resources": [{**resource, "expressions": expressions}]}},
    }
    read = read_plan(json.dumps(document), service="chat", environment="prod")
    return [attribute.at for change in read.drift for attribute in change.attributes]


def test_a_refresh_only_plan_tells_what_was_changed_by_hand() -> None:
    assert refreshed_only({"timeout": 10}, {"timeout": 55}) == ["timeout"]
    assert refreshed_only({"rule": [{"key_arn": "arn"}]}, {"rule": [{"key_arn": "other"}]}) == [
        "rule[0].key_arn"
    ]


def test_what_aws_fills_in_beside_a_configured_attribute_is_no_drift() -> None:
    before = {"rule": [{"key_arn": "arn", "bucket_key": None}], "modified": None}
    after = {"rule": [{"key_arn": "arn", "bucket_key": False}], "modified": "today"}
    assert refreshed_only(before, after) == []
