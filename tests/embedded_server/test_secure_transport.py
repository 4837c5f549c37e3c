"""A policy that refuses plain HTTP, as policies should, does not lock the laptop out."""

from __future__ import annotations

import json

import pytest
from botocore.exceptions import ClientError

from tests.embedded_server.laptop import Account

pytestmark = pytest.mark.embedded


def attributes_of_a_guarded_queue(account: Account, name: str) -> dict[str, str]:
    client = account.client("sqs")
    url = client.create_queue(QueueName=name)["QueueUrl"]
    policy = {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Deny",
                "Principal": "*",
                "Action": "sqs:*",
                "Resource": "*",
                "Condition": {"Bool": {"aws:SecureTransport": "false"}},
            }
        ],
    }
    client.set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps(policy)})
    return dict(client.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"])


def test_a_queue_that_wants_tls_can_be_used(account: Account) -> None:
    assert attributes_of_a_guarded_queue(account, "guarded")["QueueArn"].endswith(":guarded")


def test_ministack_still_counts_loopback_as_insecure(plain_account: Account) -> None:
    with pytest.raises(ClientError, match="AccessDenied"):
        attributes_of_a_guarded_queue(plain_account, "guarded")
