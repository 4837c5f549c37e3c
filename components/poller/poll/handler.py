"""The Lambda function `poll`: what is new in a feed -> events on a bus; then the checkpoint moves.

The feed answers `GET <feed>?since=<checkpoint>` with `{"items": [{…}, …], "next": "<checkpoint>"}`. The
checkpoint is kept after the events are put: what fails in between is put again, so that nothing is lost.
"""

from __future__ import annotations

import json
import os
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import boto3

# https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
MAX_ENTRIES = 10
TIMEOUT_SECONDS = 20
MAX_BYTES = 5_000_000

Fetch = Callable[[str], bytes]


class FeedError(Exception):
    """The feed did not answer as a feed does."""


class NotPublished(Exception):
    """EventBridge did not take all of the events; the checkpoint stays where it was."""


def handle(event: dict[str, Any], context: Any) -> dict[str, int]:
    poller = Poller(
        feed=os.environ["FEED_URL"],
        source=os.environ["SOURCE"],
        detail_type=os.environ["DETAIL_TYPE"],
        event_bus=only(os.environ, "_EVENT_BUS"),
        table=only(os.environ, "_TABLE"),
        events=boto3.client("events"),
        dynamodb=boto3.client("dynamodb"),
        fetch=fetch,
    )
    count = poller.poll()
    print(json.dumps({"event": "polled", "items": count}))
    return {"items": count}


def only(variables: Mapping[str, str], ending: str) -> str:
    """The variable that `access` brings; its name begins with whatever the service called the resource."""
    [found] = [value for name, value in variables.items() if name.endswith(ending)]
    return found


def fetch(url: str) -> bytes:
    """What the address answers. Raises OSError."""
    with urllib.request.urlopen(url, timeout=TIMEOUT_SECONDS) as answer:
        content: bytes = answer.read(MAX_BYTES + 1)
    return content


@dataclass(frozen=True, slots=True)
class Poller:
    """A feed, where its items go and where the checkpoint is kept."""

    feed: str
    source: str
    detail_type: str
    event_bus: str
    table: str
    events: Any
    dynamodb: Any
    fetch: Fetch

    def poll(self) -> int:
        """How many items were new. Raises FeedError, NotPublished and what the clients raise."""
        since = self._checkpoint()
        items, following = self._new(since)
        for start in range(0, len(items), MAX_ENTRIES):
            self._put(items[start : start + MAX_ENTRIES])
        if following != since:
            key = {"feed": {"S": self.feed}, "checkpoint": {"S": following}}
            self.dynamodb.put_item(TableName=self.table, Item=key)
        return len(items)

    def _checkpoint(self) -> str:
        key = {"feed": {"S": self.feed}}
        found = self.dynamodb.get_item(TableName=self.table, Key=key, ConsistentRead=True).get("Item", {})
        return str(found.get("checkpoint", {"S": ""})["S"])

    def _new(self, since: str) -> tuple[list[dict[str, Any]], str]:
        separator = "&" if "?" in self.feed else "?"
        content = self.fetch(f"{self.feed}{separator}since={urllib.parse.quote(since, safe='')}")
        if len(content) > MAX_BYTES:
            raise FeedError(f"more than {MAX_BYTES:,} bytes")
        try:
            answer = json.loads(content)
            items, following = answer["items"], answer["next"]
        except (ValueError, KeyError, TypeError) as error:
            raise FeedError('no {"items": […], "next": "…"}') from error
        if not isinstance(items, list) or not all(isinstance(one, dict) for one in items):
            raise FeedError("an item is no object")
        return items, str(following)

    def _put(self, items: list[dict[str, Any]]) -> None:
        entries = [
            {
                "Source": self.source,
                "DetailType": self.detail_type,
                "Detail": json.dumps(item, ensure_ascii=False),
                "EventBusName": self.event_bus,
            }
            for item in items
        ]
        answer = self.events.put_events(Entries=entries)
        if answer.get("FailedEntryCount"):
            codes = sorted({str(one["ErrorCode"]) for one in answer["Entries"] if one.get("ErrorCode")})
            raise NotPublished(f"{answer['FailedEntryCount']} of {len(entries)}: {', '.join(codes)}")
