"""Who signs up gets a code, which the log shows, and cannot sign in without it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.embedded_server.laptop import Account

pytestmark = pytest.mark.embedded

EMAIL, PASSWORD = "ada@example.com", "Correct-horse-9"


def signed_up(account: Account) -> tuple[Any, str]:
    """The API, and the ID of a client of a pool in which somebody has just signed up."""
    cognito = account.client("cognito-idp")
    pool = cognito.create_user_pool(PoolName="club", UsernameAttributes=["email"])["UserPool"]["Id"]
    client = cognito.create_user_pool_client(
        UserPoolId=pool, ClientName="web", ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"]
    )["UserPoolClient"]["ClientId"]
    attributes = [{"Name": "email", "Value": EMAIL}]
    cognito.sign_up(ClientId=client, Username=EMAIL, Password=PASSWORD, UserAttributes=attributes)
    return cognito, str(client)


def codes(account: Account) -> list[str]:
    return re.findall(rf"club: the code for {EMAIL} is (\d+)", account.config.log_file.read_text())


def test_the_code_is_in_the_log_and_is_asked_for(account: Account) -> None:
    cognito, client = signed_up(account)
    [code] = codes(account)
    given = {"USERNAME": EMAIL, "PASSWORD": PASSWORD}
    with pytest.raises(ClientError, match="UserNotConfirmedException"):
        cognito.initiate_auth(ClientId=client, AuthFlow="USER_PASSWORD_AUTH", AuthParameters=given)
    with pytest.raises(ClientError, match="CodeMismatchException"):
        cognito.confirm_sign_up(ClientId=client, Username=EMAIL, ConfirmationCode="000000")
    cognito.confirm_sign_up(ClientId=client, Username=EMAIL, ConfirmationCode=code)
    answer = cognito.initiate_auth(ClientId=client, AuthFlow="USER_PASSWORD_AUTH", AuthParameters=given)
    assert answer["AuthenticationResult"]["IdToken"]


def test_ministack_still_knows_the_clients_of_its_default_account_only(plain_account: Account) -> None:
    with pytest.raises(ClientError, match="ResourceNotFoundException"):
        signed_up(plain_account)


def test_ministack_still_tells_nobody(plain_account: Account) -> None:
    default = Account(plain_account.config, "000000000000")
    signed_up(default)
    assert codes(default) == []
