"""A finding -> the line of the definition to change, and what to write there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.policy.finding import Finding, Severity
from generator.policy.keys import keys, keys_for
from generator.policy.mending import mended
from generator.spec.merge import merge
from generator.spec.yaml_source import YamlSource, parse_yaml

SERVICE = Path("functions/chat/service.yaml")
PROD = Path("environments/prod.yaml")
CODE = Path("terraform/modules/function/main.tf")
TEXT = b"""service: chat
functions:
  hello:
    handler: handler.handle
    log_retention_days: 30
    timeout_seconds: 3
  other:
    handler: handler.handle
websocket_apis:
  front:
    routes:
      $connect: {function: hello}
"""
OVERRIDE = b"""services:
  chat:
    functions:
      hello: {log_retention_days: 7}
"""


@pytest.fixture
def source() -> YamlSource:
    return parse_yaml(SERVICE, TEXT)


def finding(address: str, spec_path: str, *attributes: str, rule: str = "CKV_AWS_1") -> Finding:
    return Finding(
        rule,
        Severity.UNKNOWN,
        "chat",
        "prod",
        address,
        spec_path,
        "is wrong",
        file=CODE,
        line=12,
        attributes=attributes,
    )


LOGS = "module.function_hello.aws_cloudwatch_log_group.this"
FUNCTION = "module.function_hello.aws_lambda_function.this"


def one(found: Finding, source: YamlSource) -> tuple[str, int | None, str]:
    [only] = mended([found], source)
    return str(only.file), only.line, only.change


def test_a_key_that_stands_there_is_the_line_to_change(source: YamlSource) -> None:
    found = finding(LOGS, "functions.hello", "retention_in_days", rule="CKV_AWS_338")
    assert one(found, source) == (str(SERVICE), 5, "log_retention_days: 365")


def test_a_key_that_is_missing_belongs_to_the_entry(source: YamlSource) -> None:
    found = finding(FUNCTION, "functions.hello", "reserved_concurrent_executions")
    assert one(found, source) == (str(SERVICE), 3, "reserved_concurrency: <number from 0>")


def test_a_block_is_written_with_one_of_its_keys(source: YamlSource) -> None:
    found = finding(FUNCTION, "functions.hello", "vpc_config")
    assert one(found, source) == (str(SERVICE), 3, "vpc: {subnet_ids: [<each>]}")


def test_what_an_environment_changes_is_changed_there(source: YamlSource) -> None:
    merged = merge(source, parse_yaml(PROD, OVERRIDE), ("services", "chat"))
    found = finding(LOGS, "functions.hello", "retention_in_days")
    file, line, _ = one(found, merged)
    assert (file, line) == (str(PROD), 4)


def test_what_no_key_decides_has_its_entry_alone(source: YamlSource) -> None:
    assert one(finding(FUNCTION, "functions.other", "skip_destroy"), source) == (str(SERVICE), 7, "")


def test_a_part_of_an_entry_has_its_own_line(source: YamlSource) -> None:
    address = 'module.websocket_api_front.aws_apigatewayv2_route.inbound["$connect"]'
    assert one(finding(address, "websocket_apis.front.routes.$connect"), source) == (str(SERVICE), 12, "")


def test_what_comes_from_no_definition_stays_at_the_code(source: YamlSource) -> None:
    address = "aws_sqs_queue.jobs"
    assert one(finding(address, address, "kms_master_key_id"), source) == (str(CODE), 12, "")


def test_the_code_is_not_forgotten(source: YamlSource) -> None:
    [found] = mended([finding(FUNCTION, "functions.hello")], source)
    assert (found.code_file, found.code_line) == (CODE, 12)


def test_a_rule_of_ours_says_what_to_write(source: YamlSource) -> None:
    found = replace(finding(FUNCTION, "functions.hello"), mend="timeout_seconds: 10")
    assert one(found, source) == (str(SERVICE), 6, "timeout_seconds: 10")


def test_every_key_can_say_what_it_takes() -> None:
    assert len(keys()) > 600
    assert all(key.takes for key in keys())


def test_a_boolean_is_turned_round() -> None:
    [(key, whole)] = [
        (key, whole)
        for key, whole in keys_for("aws_dynamodb_table.deletion_protection_enabled")
        if key.path[0] == "tables"
    ]
    assert whole
    assert key.takes == ("false" if key.info.default is True else "true")
