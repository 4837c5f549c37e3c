"""Streams, topics and secrets as they were made. Plain MiniStack still has each gap."""

from __future__ import annotations

import pytest
from botocore.exceptions import ClientError

from tests.embedded_server.laptop import REGION, Account
from tests.embedded_server.sockets import Unique

pytestmark = pytest.mark.embedded


def shard_metrics(account: Account, name: str) -> list[str]:
    client = account.client("kinesis")
    client.create_stream(StreamName=name, ShardCount=1)
    client.enable_enhanced_monitoring(StreamName=name, ShardLevelMetrics=["IncomingBytes"])
    summary = client.describe_stream_summary(StreamName=name)["StreamDescriptionSummary"]
    described = client.describe_stream(StreamName=name)["StreamDescription"]
    assert summary["EnhancedMonitoring"] == described["EnhancedMonitoring"]
    found: list[str] = summary["EnhancedMonitoring"][0]["ShardLevelMetrics"]
    return found


def test_the_metrics_of_a_stream_s_shards(account: Account, plain_account: Account, unique: Unique) -> None:
    assert shard_metrics(account, unique("stream")) == ["IncomingBytes"]
    assert shard_metrics(plain_account, unique("stream")) == []


def unconfirmed(account: Account, topic: str, *, wants_arn: bool) -> str:
    client = account.client("sns")
    arn = client.create_topic(Name=topic)["TopicArn"]
    # Nobody listens there, so nobody confirms.
    endpoint = "https://127.0.0.1:9/"
    return str(
        client.subscribe(TopicArn=arn, Protocol="https", Endpoint=endpoint, ReturnSubscriptionArn=wants_arn)[
            "SubscriptionArn"
        ]
    )


def test_the_arn_of_a_subscription_that_nobody_confirmed(
    account: Account, plain_account: Account, unique: Unique
) -> None:
    name = unique("topic")
    prefix = f"arn:aws:sns:{REGION}:{account.account_id}:{name}:"
    assert unconfirmed(account, name, wants_arn=True).startswith(prefix)
    assert unconfirmed(account, unique("topic"), wants_arn=False) == "pending confirmation"
    assert unconfirmed(plain_account, unique("topic"), wants_arn=True) == "pending confirmation"


def rotated(account: Account, name: str) -> str:
    client = account.client("secretsmanager")
    client.create_secret(Name=name, SecretString="old")
    arn = f"arn:aws:lambda:{REGION}:{account.account_id}:function:rotate"
    rules = {"ScheduleExpression": "rate(10 days)"}
    client.rotate_secret(SecretId=name, RotationLambdaARN=arn, RotationRules=rules, RotateImmediately=False)
    assert client.describe_secret(SecretId=name)["RotationEnabled"]
    return name


def test_the_end_of_a_rotation(account: Account, plain_account: Account, unique: Unique) -> None:
    name = rotated(account, unique("secret"))
    client = account.client("secretsmanager")
    assert client.cancel_rotate_secret(SecretId=name)["Name"] == name
    assert not client.describe_secret(SecretId=name)["RotationEnabled"]
    with pytest.raises(ClientError, match="Unknown action"):
        plain_account.client("secretsmanager").cancel_rotate_secret(
            SecretId=rotated(plain_account, unique("secret"))
        )
