"""What exists of target groups, rules, records, backups, channels and the like, by Terraform's import ID."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError

from generator.adapters.aws import Account
from generator.adapters.existing.finders import FINDERS
from generator.adapters.existing.look import Look
from generator.errors import StagetwinError

TAGS = {"service": "shop", "environment": "prod"}
ALIAS = [{"name": "d1.cloudfront.net", "zone_id": "Z2", "evaluate_target_health": False}]
RECORD = {"zone_id": "Z1", "name": "*.shop.example", "type": "A", "alias": ALIAS}
RECORD_SET = {"Name": "\\052.shop.example.", "Type": "A", "AliasTarget": {"DNSName": "D1.cloudfront.net."}}
RULE = {"listener_arn": "listener", "priority": 10, "tags_all": TAGS}
RULE_TAGS = {"TagDescriptions": [{"Tags": [{"Key": key, "Value": TAGS[key]} for key in TAGS]}]}
RULES = {"Rules": [{"RuleArn": "first", "Priority": "default"}, {"RuleArn": "own", "Priority": "10"}]}
CHANNEL = {"configuration_name": "alarms", "team_id": "team"}
DESTINATION = {"StreamArn": "stream", "DestinationStatus": "ACTIVE"}


class FakeClient:
    """A client that answers what is given by operation; of anything else there is nothing."""

    def __init__(self, answers: Mapping[str, Any]) -> None:
        self._answers = answers

    def can_paginate(self, operation: str) -> bool:
        return False

    def get_paginator(self, operation: str) -> Any:
        ask = getattr(self, operation)
        return SimpleNamespace(paginate=lambda **arguments: [ask(**arguments)])

    def __getattr__(self, operation: str) -> Any:
        def ask(**_arguments: Any) -> Any:
            found = self._answers.get(operation, "ThingNotFound")
            if isinstance(found, Exception):
                raise found
            if isinstance(found, str):
                raise ClientError({"Error": {"Code": found}}, operation)
            return found

        return ask


class FakeLook(Look):
    def __init__(self, answers: Mapping[str, Any]) -> None:
        super().__init__(Account("111111111111", "eu-central-1", {}))
        object.__setattr__(self, "_answers", answers)

    def client(self, service: str) -> Any:
        return FakeClient(self.__dict__["_answers"])


@pytest.mark.parametrize(
    ("kind", "values", "answers", "expected"),
    [
        (
            "aws_lb_target_group",
            {"name": "shop"},
            {"describe_target_groups": {"TargetGroups": [{"TargetGroupArn": "arn"}]}},
            "arn",
        ),
        ("aws_lb_listener_rule", RULE, {"describe_rules": RULES, "describe_tags": RULE_TAGS}, "own"),
        (
            "aws_route53_record",
            RECORD,
            {"list_resource_record_sets": {"ResourceRecordSets": [RECORD_SET]}},
            "Z1_*.shop.example_A",
        ),
        (
            "aws_backup_plan",
            {"name": "nightly"},
            {"list_backup_plans": {"BackupPlansList": [{"BackupPlanId": "p", "BackupPlanName": "nightly"}]}},
            "p",
        ),
        (
            "aws_backup_selection",
            {"name": "table", "plan_id": "p"},
            {
                "list_backup_selections": {
                    "BackupSelectionsList": [{"SelectionId": "s", "SelectionName": "table"}]
                }
            },
            "p|s",
        ),
        (
            "aws_chatbot_slack_channel_configuration",
            CHANNEL,
            {
                "describe_slack_channel_configurations": {
                    "SlackChannelConfigurations": [
                        {"ConfigurationName": "alarms", "ChatConfigurationArn": "arn"}
                    ]
                }
            },
            "arn",
        ),
        (
            "aws_chatbot_teams_channel_configuration",
            CHANNEL,
            {
                "list_microsoft_teams_channel_configurations": {
                    "TeamChannelConfigurations": [{"ConfigurationName": "alarms", "TeamId": "team"}]
                }
            },
            "team",
        ),
        (
            "aws_api_gateway_usage_plan_key",
            {"usage_plan_id": "plan", "key_id": "key"},
            {"get_usage_plan_key": {"id": "key"}},
            "plan/key",
        ),
        (
            "aws_iam_openid_connect_provider",
            {"url": "https://gitlab.com"},
            {"get_open_id_connect_provider": {"Url": "gitlab.com"}},
            "arn:aws:iam::111111111111:oidc-provider/gitlab.com",
        ),
        (
            "aws_dynamodb_kinesis_streaming_destination",
            {"table_name": "orders", "stream_arn": "stream"},
            {"describe_kinesis_streaming_destination": {"KinesisDataStreamDestinations": [DESTINATION]}},
            "orders,stream",
        ),
    ],
)
def test_what_is_there_is_found_and_what_is_not_is_not(
    kind: str, values: Mapping[str, Any], answers: Mapping[str, Any], expected: str
) -> None:
    finder = FINDERS[kind]
    assert finder(FakeLook(answers), values) == expected
    assert finder(FakeLook({}), values) is None
    with pytest.raises(StagetwinError, match="cannot be asked"):
        finder(FakeLook(dict.fromkeys(answers, "AccessDenied")), values)


@pytest.mark.parametrize(
    ("kind", "values", "answers"),
    [
        (
            "aws_lb_listener_rule",
            {**RULE, "tags_all": {**TAGS, "environment": "staging"}},
            {"describe_rules": RULES, "describe_tags": RULE_TAGS},
        ),
        (
            "aws_lb_listener_rule",
            {**RULE, "priority": 11},
            {"describe_rules": RULES, "describe_tags": RULE_TAGS},
        ),
        (
            "aws_route53_record",
            {**RECORD, "alias": [{"name": "d2.cloudfront.net"}]},
            {"list_resource_record_sets": {"ResourceRecordSets": [RECORD_SET]}},
        ),
        (
            "aws_route53_record",
            RECORD,
            {"list_resource_record_sets": {"ResourceRecordSets": [{**RECORD_SET, "Type": "AAAA"}]}},
        ),
        (
            "aws_route53_record",
            RECORD,
            {"list_resource_record_sets": {"ResourceRecordSets": [{"Name": "*.shop.example.", "Type": "A"}]}},
        ),
        (
            "aws_dynamodb_kinesis_streaming_destination",
            {"table_name": "orders", "stream_arn": "stream"},
            {
                "describe_kinesis_streaming_destination": {
                    "KinesisDataStreamDestinations": [{**DESTINATION, "DestinationStatus": "DISABLED"}]
                }
            },
        ),
    ],
    ids=["tags", "priority", "leads elsewhere", "another type", "no alias", "disabled"],
)
def test_what_is_somebody_elses_is_not_taken(
    kind: str, values: Mapping[str, Any], answers: Mapping[str, Any]
) -> None:
    assert FINDERS[kind](FakeLook(answers), values) is None


def test_a_region_without_chat_channels_is_no_obstacle() -> None:
    nobody = EndpointConnectionError(endpoint_url="https://chatbot.eu-central-1.amazonaws.com")
    look = FakeLook({"describe_slack_channel_configurations": nobody, "list_backup_plans": nobody})
    assert FINDERS["aws_chatbot_slack_channel_configuration"](look, CHANNEL) is None
    with pytest.raises(StagetwinError, match="cannot be asked"):
        FINDERS["aws_backup_plan"](look, {"name": "nightly"})
