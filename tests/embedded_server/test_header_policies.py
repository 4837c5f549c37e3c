"""A response headers policy has only the blocks that it was made with."""

from __future__ import annotations

from typing import Any

import pytest

from tests.embedded_server.laptop import Account

pytestmark = pytest.mark.embedded

ABSENT = {"CustomHeadersConfig", "RemoveHeadersConfig"}


def made(account: Account, name: str) -> dict[str, Any]:
    client = account.client("cloudfront")
    security = {"ContentTypeOptions": {"Override": True}}
    created = client.create_response_headers_policy(
        ResponseHeadersPolicyConfig={"Name": name, "SecurityHeadersConfig": security}
    )
    found = client.get_response_headers_policy(Id=created["ResponseHeadersPolicy"]["Id"])
    return dict(found["ResponseHeadersPolicy"]["ResponseHeadersPolicyConfig"])


def test_blocks_that_were_not_given_are_not_there(account: Account) -> None:
    assert not ABSENT & made(account, "plain-headers").keys()


def test_a_given_block_stays(account: Account) -> None:
    client = account.client("cloudfront")
    header = {"Header": "x-team", "Value": "chat", "Override": True}
    created = client.create_response_headers_policy(
        ResponseHeadersPolicyConfig={
            "Name": "with-header",
            "CustomHeadersConfig": {"Quantity": 1, "Items": [header]},
        }
    )
    config = client.get_response_headers_policy(Id=created["ResponseHeadersPolicy"]["Id"])
    assert config["ResponseHeadersPolicy"]["ResponseHeadersPolicyConfig"]["CustomHeadersConfig"]["Items"] == [
        header
    ]


def test_ministack_still_adds_empty_blocks(plain_account: Account) -> None:
    assert made(plain_account, "plain-headers").keys() >= ABSENT
