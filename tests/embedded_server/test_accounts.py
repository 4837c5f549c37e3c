"""Staging and prod are two accounts; a role does what its policies say, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.embedded_server.laptop import REGION, STAGING, Account, allow
from tests.embedded_server.sockets import Unique, make_api, may_post

pytestmark = pytest.mark.embedded

READER = """
import boto3
def handle(event, context):
    try:
        return boto3.client("dynamodb").get_item(TableName=event, Key={"id": {"S": "a"}}).get("Item")
    except Exception as error:
        return str(error)
"""


def table(account: Account, name: str) -> str:
    account.client("dynamodb").create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    )
    item = {"id": {"S": "a"}, "owner": {"S": account.account_id}}
    account.client("dynamodb").put_item(TableName=name, Item=item)
    return f"arn:aws:dynamodb:{REGION}:{account.account_id}:table/{name}"


def test_the_same_names_in_two_accounts(account: Account, staging: Account, unique: Unique) -> None:
    name = unique("shared")
    for each in (account, staging):
        each.function(name, READER, allow("dynamodb:GetItem", table(each, name)))
        assert each.invoke(name, name)[0]["owner"] == {"S": each.account_id}
        assert each.client("sts").get_caller_identity()["Account"] == each.account_id


def test_a_missing_grant_is_denied(account: Account, unique: Unique) -> None:
    name, other = unique("narrow"), unique("other")
    arn = table(account, name)
    table(account, other)
    account.function(name, READER, allow("dynamodb:GetItem", arn))
    assert account.invoke(name, name)[0]["id"] == {"S": "a"}
    denied = account.invoke(name, other)[0]
    assert "AccessDenied" in denied and f"{name}-role" in denied and "dynamodb:GetItem" in denied


def test_sockets_of_two_accounts(account: Account, staging: Account, unique: Unique) -> None:
    name = unique("socket")
    found: list[Any] = []
    for each in (account, staging):
        api = make_api(each, name, ("$connect", "ask"), two_way=("ask",), grants=(may_post(each),))
        with api.connection() as socket:
            found.append(api.ask(socket, {"action": "ask", "post": True}))
    assert [each["arn"].split(":")[4] for each in found] == [account.account_id, STAGING]


def test_an_unknown_key_gets_nowhere(account: Account) -> None:
    with pytest.raises(ClientError):
        account.client("sqs", aws_access_key_id="AKIAUNKNOWN000000000").list_queues()
