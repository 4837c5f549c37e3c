"""Names and ARNs as AWS forms them."""

from __future__ import annotations

import pytest

from generator.names import Names, environment_variable, module_label, partition_of

NAMES = Names("shop", "prod", "111111111111", "eu-central-1")


@pytest.mark.parametrize(
    ("region", "partition"),
    [
        ("eu-central-1", "aws"),
        ("cn-north-1", "aws-cn"),
        ("us-gov-west-1", "aws-us-gov"),
        ("us-east-1", "aws"),
    ],
)
def test_a_region_lies_in_one_partition(region: str, partition: str) -> None:
    assert partition_of(region) == partition
    names = Names("shop", "prod", "111111111111", region)
    assert names.queue_arn("mail") == f"arn:{partition}:sqs:{region}:111111111111:shop-prod-mail"


def test_arns_have_the_forms_of_their_services() -> None:
    assert [
        NAMES.alias_arn("chat"),
        NAMES.table_arn("rooms"),
        NAMES.index_arn("rooms", "byName"),
        NAMES.event_bus_arn("facts"),
        NAMES.rule_arn("sold", "facts"),
        NAMES.rule_arn("night", None),
    ] == [
        "arn:aws:lambda:eu-central-1:111111111111:function:shop-prod-chat:live",
        "arn:aws:dynamodb:eu-central-1:111111111111:table/shop-prod-rooms",
        "arn:aws:dynamodb:eu-central-1:111111111111:table/shop-prod-rooms/index/byName",
        "arn:aws:events:eu-central-1:111111111111:event-bus/shop-prod-facts",
        "arn:aws:events:eu-central-1:111111111111:rule/shop-prod-facts/shop-prod-sold",
        "arn:aws:events:eu-central-1:111111111111:rule/shop-prod-night",
    ]


def test_a_bucket_carries_the_account() -> None:
    assert NAMES.bucket("web") == "shop-prod-web-111111111111"


def test_the_state_stands_under_environment_and_service() -> None:
    assert NAMES.state_key() == "prod/shop/terraform.tfstate"


def test_variables_and_labels_have_underscores() -> None:
    assert environment_variable("daily-facts", "TABLE") == "DAILY_FACTS_TABLE"
    assert module_label("table", "daily-facts") == "table_daily_facts"
