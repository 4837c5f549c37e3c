"""What AWS filled in is taken out of a plan; what somebody configured stays."""

from __future__ import annotations

from typing import Any

import pytest

from generator.policy.configured import as_configured

ADDRESS = "module.table.aws_dynamodb_table.this"


def plan(values: dict[str, Any], inputs: dict[str, Any]) -> dict[str, Any]:
    expressions = {
        "name": {"references": ["var.name"]},
        "server_side_encryption": [
            {"enabled": {"constant_value": True}, "kms_key_arn": {"references": ["var.kms_key_arn"]}}
        ],
        "table_class": {"references": ["var.kms_key_arn"]},
    }
    module = {
        "resources": [{"address": "aws_dynamodb_table.this", "expressions": expressions}],
        "variables": {"kms_key_arn": {"default": None}, "name": {}},
    }
    call = {"expressions": {"name": {"constant_value": "orders"}, **inputs}, "module": module}
    resource = {"address": ADDRESS, "values": values}
    return {
        "planned_values": {
            "root_module": {"child_modules": [{"address": "module.table", "resources": [resource]}]}
        },
        "resource_changes": [{"address": ADDRESS, "change": {"actions": ["no-op"], "after": values}}],
        "configuration": {"root_module": {"module_calls": {"table": call}}},
    }


def values(key: str, *, inputs: dict[str, Any], hash_key: str | None = "id") -> tuple[Any, Any]:
    encryption = [{"enabled": True, "kms_key_arn": key}]
    filled = {
        "name": "orders",
        "hash_key": hash_key,
        "server_side_encryption": encryption,
        "table_class": "STANDARD",
    }
    found = as_configured(plan(filled, inputs))
    planned: Any = found["planned_values"]
    changes: Any = found["resource_changes"]
    resource = planned["root_module"]["child_modules"][0]["resources"][0]
    return resource["values"], changes[0]["change"]["after"]


def test_the_key_that_aws_chose_is_no_key_of_ours() -> None:
    for found in values("arn:aws:kms:eu-central-1:111111111111:alias/aws/dynamodb", inputs={}):
        assert found["server_side_encryption"] == [{"enabled": True}]


def test_a_key_that_was_given_stays() -> None:
    arn = "arn:aws:kms:eu-central-1:111111111111:key/1"
    for found in values(arn, inputs={"kms_key_arn": {"constant_value": arn}}):
        assert found["server_side_encryption"] == [{"enabled": True, "kms_key_arn": arn}]


def test_a_value_that_only_depends_on_an_open_variable_stays() -> None:
    for found in values("arn", inputs={}):
        assert found["table_class"] == "STANDARD"
        assert found["name"] == "orders"


@pytest.mark.parametrize("nothing", ["", None])
def test_neither_an_empty_text_nor_null_is_a_value(nothing: str | None) -> None:
    for found in values("arn", inputs={}, hash_key=nothing):
        assert "hash_key" not in found


def test_a_plan_without_a_part_gets_none() -> None:
    assert as_configured({"format_version": "1.2"}) == {"format_version": "1.2"}
