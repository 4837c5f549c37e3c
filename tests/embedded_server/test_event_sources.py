"""Event source mappings of the embedded AWS: what they keep, what they deliver, what they give up."""

from __future__ import annotations

from typing import Any

import pytest

from tests.embedded_server.laptop import REGION, Account
from tests.embedded_server.sockets import Unique

pytestmark = pytest.mark.embedded

QUIET = "def handle(event, context): pass"


def stream(account: Account, name: str) -> str:
    account.client("kinesis").create_stream(StreamName=name, ShardCount=1)
    return f"arn:aws:kinesis:{REGION}:{account.account_id}:stream/{name}"


def mapped(account: Account, name: str, code: str, **settings: Any) -> dict[str, Any]:
    """A function that reads a new Kinesis stream of the same name."""
    account.function(name, code)
    return dict(
        account.client("lambda").create_event_source_mapping(
            FunctionName=name,
            EventSourceArn=stream(account, name),
            StartingPosition="TRIM_HORIZON",
            **settings,
        )
    )


def kept_window(account: Account, name: str) -> object:
    made = mapped(account, name, QUIET, TumblingWindowInSeconds=60)
    client = account.client("lambda")
    client.update_event_source_mapping(UUID=made["UUID"], MetricsConfig={"Metrics": ["EventCount"]})
    kept = client.get_event_source_mapping(UUID=made["UUID"])
    client.delete_event_source_mapping(UUID=made["UUID"])
    return kept.get("TumblingWindowInSeconds"), kept.get("MetricsConfig")


def test_a_mapping_s_members(account: Account, plain_account: Account, unique: Unique) -> None:
    assert kept_window(account, unique("window")) == (60, {"Metrics": ["EventCount"]})
    assert kept_window(plain_account, unique("window")) == (None, None)
