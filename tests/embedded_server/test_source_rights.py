"""A function reads a queue or a stream by its role's rights, and stands still when it has lost one.

https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html#events-sqs-permissions
https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.embedded_server.laptop import Account, policy, reading, until
from tests.embedded_server.sessions import own

pytestmark = pytest.mark.embedded

Unique = Callable[[str], str]
QUIET = "def handle(event, context): pass"


def queue(account: Account, name: str) -> str:
    account.client("sqs").create_queue(QueueName=name, Attributes={"VisibilityTimeout": "1"})
    return own("sqs", name)


def stream_of_table(account: Account, name: str) -> str:
    made = account.client("dynamodb").create_table(
        TableName=name,
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "KEYS_ONLY"},
    )
    return str(made["TableDescription"]["LatestStreamArn"])


def stream(account: Account, name: str) -> str:
    account.client("kinesis").create_stream(StreamName=name, ShardCount=1)
    return own("kinesis", f"stream/{name}")


SOURCES: dict[str, tuple[Callable[[Account, str], str], dict[str, Any]]] = {
    "sqs": (queue, {}),
    "dynamodb": (stream_of_table, {"StartingPosition": "LATEST"}),
    "kinesis": (stream, {"StartingPosition": "LATEST"}),
}


def read(account: Account, name: str, source: str, **given: Any) -> str:
    made = account.client("lambda").create_event_source_mapping(
        FunctionName=name, EventSourceArn=source, **given
    )
    return str(made["UUID"])


def stop(account: Account, mapping: str) -> None:
    account.client("lambda").delete_event_source_mapping(UUID=mapping)


@pytest.mark.parametrize("kind", SOURCES)
def test_a_source_is_read_by_whom_it_may(
    account: Account, plain_account: Account, unique: Unique, kind: str
) -> None:
    make, given = SOURCES[kind]
    name = unique("reader")
    for one in (account, plain_account):
        one.function(name, QUIET)
    source = make(account, name)
    with pytest.raises(ClientError, match=rf"does not have permissions to call {kind}:"):
        read(account, name, source, **given)
    stop(plain_account, read(plain_account, name, make(plain_account, name), **given))
    rights = policy(reading(kind))
    account.client("iam").put_role_policy(RoleName=f"{name}-role", PolicyName="reads", PolicyDocument=rights)
    stop(account, read(account, name, source, **given))


def test_who_has_lost_the_right_stands_still(account: Account, unique: Unique) -> None:
    name, other = unique("reader"), unique("reader")
    mappings = []
    for one in (name, other):
        account.function(one, QUIET, reading("sqs"))
        mappings.append(read(account, one, queue(account, one)))
    account.client("iam").delete_role_policy(RoleName=f"{name}-role", PolicyName="grants")
    sqs = account.client("sqs")
    for one in (name, other):
        sqs.send_message(QueueUrl=sqs.get_queue_url(QueueName=one)["QueueUrl"], MessageBody="x")
    until(lambda: account.metric_sum("Invocations", FunctionName=other))
    assert account.metric_sum("Invocations", FunctionName=name) == 0
    waiting = sqs.get_queue_attributes(
        QueueUrl=sqs.get_queue_url(QueueName=name)["QueueUrl"], AttributeNames=["ApproximateNumberOfMessages"]
    )
    assert waiting["Attributes"]["ApproximateNumberOfMessages"] == "1"
    for mapping in mappings:
        stop(account, mapping)
