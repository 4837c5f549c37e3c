"""A change that is sent twice with one invocation id is made once, and both get its answer."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.embedded_server.laptop import Account

pytestmark = pytest.mark.embedded


def lambda_client(account: Account, invocation_id: str) -> Any:
    """Every call of which is an attempt of the same one."""
    client = account.client("lambda")

    def mark(request: Any, **_: Any) -> None:
        request.headers["amz-sdk-invocation-id"] = invocation_id

    client.meta.events.register("before-send.lambda", mark)
    return client


def aliases_made(account: Account, name: str, *ids: str) -> list[Any]:
    account.function(name, "def handle(event, context):\n    return 1\n")
    arguments = {"FunctionName": name, "Name": "live", "FunctionVersion": "1"}
    return [lambda_client(account, one).create_alias(**arguments)["RevisionId"] for one in ids]


def test_the_second_attempt_gets_the_answer_of_the_first(account: Account) -> None:
    first, second = aliases_made(account, "asked-twice", "attempts-of-one", "attempts-of-one")
    assert first == second


def test_another_call_for_the_same_is_refused(account: Account) -> None:
    with pytest.raises(ClientError, match="Alias already exists"):
        aliases_made(account, "asked-by-two", "one", "another")


def test_what_was_refused_can_be_asked_again(account: Account) -> None:
    client = lambda_client(account, "refused-at-first")
    arguments = {"FunctionName": "made-later", "Name": "live", "FunctionVersion": "1"}
    with pytest.raises(ClientError, match="not found"):
        client.create_alias(**arguments)
    account.function("made-later", "def handle(event, context):\n    return 1\n")
    assert client.create_alias(**arguments)["Name"] == "live"


def test_ministack_still_makes_it_twice(plain_account: Account) -> None:
    with pytest.raises(ClientError, match="Alias already exists"):
        aliases_made(plain_account, "asked-twice", "attempts-of-one", "attempts-of-one")
