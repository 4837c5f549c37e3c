"""What every module keeps to, read from its HCL. Terraform does not start."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import hcl2
import pytest

from tests.modules.terraform_cli import MODULES, PROVIDER_VERSION, module_folders

FILES = ("README.md", "main.tf", "outputs.tf", "variables.tf", "versions.tf")
# Switches with two fine values, a path that Terraform reads anyway, a key that is judged with the attributes.
WITHOUT_VALIDATION = {
    "event_source_mapping": {"enabled", "report_batch_item_failures"},
    "bucket": {"eventbridge_enabled", "force_destroy", "versioning_enabled"},
    "iot_rule": {"enabled"},
    "target_group": {"multi_value_headers_enabled"},
    "http_api": {"disable_execute_api_endpoint"},
    "rest_api": {"disable_execute_api_endpoint", "xray_tracing_enabled"},
    "identity_pool": {"server_side_token_check"},
    "key": {"log_delivery_allowed"},
    "layer": {"skip_destroy"},
    "site": {"force_destroy", "source_directory"},
    "state_machine": {"log_execution_data", "tracing_enabled"},
    "table": {
        "aws_managed_key_enabled",
        "contributor_insights_enabled",
        "deletion_protection_enabled",
        "hash_key",
        "point_in_time_recovery_enabled",
    },
    "table_replica": {"deletion_protection_enabled", "point_in_time_recovery_enabled"},
    "user_pool": {"self_sign_up"},
    "websocket_api": {"data_trace_enabled", "detailed_metrics_enabled"},
}
# What scales by itself is read, so that no plan sets it back: docs/adr/0009.
DATA = {
    "event_connection": ["aws_secretsmanager_secret_version"],
    "table": ["aws_dynamodb_tables", "aws_dynamodb_table"],
}
# Resources that bear the module's name; `this` is for them alone.
NAMESAKES = {
    "bucket": "aws_s3_bucket",
    "ci_roles": "aws_iam_role",
    "api_domain": "aws_apigatewayv2_domain_name",
    "api_front": "aws_cloudfront_distribution",
    "api_usage_plan": "aws_api_gateway_usage_plan",
    "alias_alarms": "aws_cloudwatch_metric_alarm",
    "codedeploy": "aws_codedeploy_app",
    "dashboard": "aws_cloudwatch_dashboard",
    "deployment_group": "aws_codedeploy_deployment_group",
    "event_bus": "aws_cloudwatch_event_bus",
    "event_archive": "aws_cloudwatch_event_archive",
    "schema_registry": "aws_schemas_registry",
    "event_bus_policy": "aws_cloudwatch_event_bus_policy",
    "pipe": "aws_pipes_pipe",
    "schedule": "aws_scheduler_schedule",
    "schedule_group": "aws_scheduler_schedule_group",
    "api_destination": "aws_cloudwatch_event_api_destination",
    "event_connection": "aws_cloudwatch_event_connection",
    "event_logs": "aws_cloudwatch_log_resource_policy",
    "event_rule": "aws_cloudwatch_event_rule",
    "event_source_mapping": "aws_lambda_event_source_mapping",
    "function": "aws_lambda_function",
    "http_api": "aws_apigatewayv2_api",
    "function_url": "aws_lambda_function_url",
    "key": "aws_kms_key",
    "layer": "aws_lambda_layer_version",
    "managed_alias": "aws_lambda_alias",
    "provisioned_concurrency": "aws_lambda_provisioned_concurrency_config",
    "metric_alarm": "aws_cloudwatch_metric_alarm",
    "parameter": "aws_ssm_parameter",
    "invoke_permissions": "aws_lambda_permission",
    "iot_rule": "aws_iot_topic_rule",
    "log_subscription": "aws_cloudwatch_log_subscription_filter",
    "queue": "aws_sqs_queue",
    "secret": "aws_secretsmanager_secret",
    "recursion_control": "aws_lambda_function_recursion_config",
    "runtime_management": "aws_lambda_runtime_management_config",
    "scaled_concurrency": "aws_lambda_provisioned_concurrency_config",
    "scheduled_concurrency": "aws_lambda_provisioned_concurrency_config",
    "rest_api": "aws_api_gateway_rest_api",
    "site": "aws_cloudfront_distribution",
    "stream": "aws_kinesis_stream",
    "state_machine": "aws_sfn_state_machine",
    "table": "aws_dynamodb_table",
    "target_group": "aws_lb_target_group",
    "table_items": "aws_dynamodb_table_item",
    "table_backup": "aws_backup_plan",
    "table_replica": "aws_dynamodb_table_replica",
    "topic": "aws_sns_topic",
    "identity_pool": "aws_cognito_identity_pool",
    "slack_channel": "aws_chatbot_slack_channel_configuration",
    "teams_channel": "aws_chatbot_teams_channel_configuration",
    "user_pool": "aws_cognito_user_pool",
    "websocket_api": "aws_apigatewayv2_api",
    "weighted_alias": "aws_lambda_alias",
}

every_module = pytest.mark.parametrize("module", module_folders(), ids=lambda folder: folder.name)


@cache
def documents(module: Path) -> list[dict[str, Any]]:
    """Its files as hcl2 reads them, which takes a while."""
    return [hcl2.loads(path.read_text(encoding="utf-8")) for path in sorted(module.glob("*.tf"))]


def blocks(module: Path, kind: str) -> list[tuple[str, Any]]:
    """All blocks of a kind in a module, first label and body, in the order of their files."""
    return [
        (label.strip('"'), body)
        for document in documents(module)
        for block in document.get(kind, [])
        for label, body in block.items()
    ]


@every_module
def test_has_every_file_and_a_test(module: Path) -> None:
    assert [name for name in FILES if not (module / name).is_file()] == []
    assert list((module / "tests").glob("*.tftest.hcl")) != []


@every_module
def test_wants_the_same_terraform_and_provider_as_the_others(module: Path) -> None:
    versions = dict(blocks(module, "terraform"))

    assert versions["required_version"] == '">= 1.11"'
    (providers,) = versions["required_providers"]
    assert providers["aws"] == {"source": '"hashicorp/aws"', "version": f'"= {PROVIDER_VERSION}"'}
    assert set(providers) == {"aws", "__is_block__"}


@every_module
def test_variables_are_alphabetical_described_typed_and_validated(module: Path) -> None:
    variables = blocks(module, "variable")

    assert [name for name, _ in variables] == sorted(name for name, _ in variables)
    for name, body in variables:
        assert len(body["description"]) > 10, name
        assert not re.search(r"\bany\b", body["type"]), f"{name} has a type of its own"
        assert isinstance(body["nullable"], bool), f"{name} says whether null is a value"
        assert body["nullable"] or body.get("default", "") is not None, f"{name} is null unless it is given"
    unchecked = {name for name, body in variables if "validation" not in body}
    assert unchecked == WITHOUT_VALIDATION.get(module.name, set())


@every_module
def test_every_validated_variable_is_refused_by_some_test(module: Path) -> None:
    tests = "".join(path.read_text(encoding="utf-8") for path in (module / "tests").glob("*.tftest.hcl"))
    refused = {
        name
        for failures in re.findall(r"expect_failures = \[(.*?)\]", tests, re.DOTALL)
        for name in re.findall(r"var\.(\w+)", failures)
    }

    assert refused == {name for name, body in blocks(module, "variable") if "validation" in body}


@every_module
def test_outputs_are_alphabetical_and_described(module: Path) -> None:
    outputs = blocks(module, "output")

    assert [name for name, _ in outputs] == sorted(name for name, _ in outputs)
    assert all(len(body["description"]) > 10 for _, body in outputs)


@every_module
def test_calls_no_module_reads_no_data_runs_nothing(module: Path) -> None:
    assert blocks(module, "module") == []
    assert [kind for kind, _ in blocks(module, "data")] == DATA.get(module.name, [])
    assert blocks(module, "provider") == []
    text = "".join(path.read_text(encoding="utf-8") for path in module.glob("*.tf"))
    assert re.search(r"\b(provisioner|local-exec|remote-exec|count)\b", text) is None


@every_module
def test_only_the_namesake_is_called_this(module: Path) -> None:
    named_this = [kind for kind, body in blocks(module, "resource") if '"this"' in body]

    assert named_this == [NAMESAKES[module.name]]


def test_the_index_names_every_module() -> None:
    index = (MODULES / "README.md").read_text(encoding="utf-8")

    linked = re.findall(r"^\| \[(\w+)\]\((\w+)/README\.md\)", index, re.MULTILINE)
    assert linked == [(folder.name, folder.name) for folder in module_folders()]
