"""A pipe tells how it reads and what it asks; plain MiniStack forgets it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.embedded_server.laptop import REGION, Account
from tests.embedded_server.sockets import Unique

pytestmark = pytest.mark.embedded

READING = {
    "FilterCriteria": {"Filters": [{"Pattern": '{"eventName":["INSERT"]}'}]},
    "DynamoDBStreamParameters": {"BatchSize": 10, "StartingPosition": "LATEST"},
}
CHANGED = {"DynamoDBStreamParameters": {"BatchSize": 20}}


def described(account: Account, name: str) -> dict[str, Any]:
    pipes, before = account.client("pipes"), f"{REGION}:{account.account_id}"
    given = {"Name": name, "RoleArn": f"arn:aws:iam::{account.account_id}:role/pipe"}
    pipes.create_pipe(
        **given,
        Source=f"arn:aws:dynamodb:{before}:table/orders/stream/2026-01-01T00:00:00.000",
        SourceParameters=READING,
        Enrichment=f"arn:aws:lambda:{before}:function:look-up:live",
        Target=f"arn:aws:sqs:{before}:parcels",
        TargetParameters={"InputTemplate": "<$.eventID>"},
    )
    first = pipes.describe_pipe(Name=name)
    pipes.update_pipe(**given, SourceParameters=CHANGED)
    return {"first": first, "then": pipes.describe_pipe(Name=name)}


def test_a_pipe_keeps_what_it_was_told(account: Account, unique: Unique) -> None:
    found = described(account, unique("pipe"))
    assert found["first"]["SourceParameters"] == READING
    assert found["first"]["Enrichment"].endswith(":look-up:live")
    assert found["first"]["TargetParameters"] == {"InputTemplate": "<$.eventID>"}


def test_where_reading_starts_outlives_an_update(account: Account, unique: Unique) -> None:
    changed = described(account, unique("pipe"))["then"]["SourceParameters"]["DynamoDBStreamParameters"]
    assert changed == {"BatchSize": 20, "StartingPosition": "LATEST"}


def test_ministack_still_forgets_it(plain_account: Account, unique: Unique) -> None:
    assert "SourceParameters" not in described(plain_account, unique("pipe"))["first"]
