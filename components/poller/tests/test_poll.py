"""The poller, with fakes of its feed, table and bus."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import pytest

_SPEC = importlib.util.spec_from_file_location(
    "poller_handler", Path(__file__).parents[1] / "poll" / "handler.py"
)
assert _SPEC is not None and _SPEC.loader is not None
handler = importlib.util.module_from_spec(_SPEC)
sys.modules[_SPEC.name] = handler
_SPEC.loader.exec_module(handler)


class Table:
    def __init__(self) -> None:
        self.items: dict[str, dict[str, Any]] = {}

    def get_item(self, *, TableName: str, Key: dict[str, Any], ConsistentRead: bool) -> dict[str, Any]:
        found = self.items.get(Key["feed"]["S"])
        return {} if found is None else {"Item": found}

    def put_item(self, *, TableName: str, Item: dict[str, Any]) -> None:
        self.items[Item["feed"]["S"]] = Item


class Bus:
    def __init__(self) -> None:
        self.calls: list[list[dict[str, Any]]] = []
        self.refuses = False

    def put_events(self, *, Entries: list[dict[str, Any]]) -> dict[str, Any]:
        self.calls.append(Entries)
        if self.refuses:
            return {"FailedEntryCount": 1, "Entries": [{"ErrorCode": "ThrottlingException"}]}
        return {"FailedEntryCount": 0, "Entries": [{"EventId": "1"} for _ in Entries]}


class World:
    def __init__(self, *answers: object) -> None:
        self.table, self.bus = Table(), Bus()
        self.answers = [one if isinstance(one, bytes) else json.dumps(one).encode() for one in answers]
        self.asked: list[str] = []

    def poll(self, feed: str = "https://desk.example.com/tickets") -> int:
        count: int = handler.Poller(
            feed, "desk", "Ticket Changed", "bus", "table", self.bus, self.table, self._fetch
        ).poll()
        return count

    def _fetch(self, url: str) -> bytes:
        self.asked.append(url)
        return self.answers[len(self.asked) - 1]


def test_what_is_new_goes_to_the_bus_and_the_next_poll_goes_on_from_there() -> None:
    world = World({"items": [{"id": 1}, {"id": 2}], "next": "a/2"}, {"items": [], "next": "a/2"})
    assert (world.poll(), world.poll()) == (2, 0)
    assert world.asked == [
        "https://desk.example.com/tickets?since=",
        "https://desk.example.com/tickets?since=a%2F2",
    ]
    [entries] = world.bus.calls
    assert [json.loads(entry["Detail"]) for entry in entries] == [{"id": 1}, {"id": 2}]
    assert {(one["Source"], one["DetailType"], one["EventBusName"]) for one in entries} == {
        ("desk", "Ticket Changed", "bus")
    }


def test_ten_events_go_in_a_request() -> None:
    world = World({"items": [{"id": number} for number in range(21)], "next": "x"})
    assert world.poll("https://desk.example.com/tickets?open=true") == 21
    assert [len(call) for call in world.bus.calls] == [10, 10, 1]
    assert world.asked == ["https://desk.example.com/tickets?open=true&since="]


def test_the_checkpoint_stays_when_the_bus_refuses() -> None:
    world = World({"items": [{"id": 1}], "next": "2"})
    world.bus.refuses = True
    with pytest.raises(handler.NotPublished, match="1 of 1: ThrottlingException"):
        world.poll()
    assert world.table.items == {}


@pytest.mark.parametrize(
    "answer", [b"<html>", {"items": []}, [], {"items": [1], "next": "x"}, b"x" * (handler.MAX_BYTES + 1)]
)
def test_what_is_no_feed_is_an_error_and_nothing_moves(answer: object) -> None:
    world = World(answer)
    with pytest.raises(handler.FeedError):
        world.poll()
    assert (world.bus.calls, world.table.items) == ([], {})


def test_the_only_variable_of_a_kind_is_found_whatever_the_resource_is_called() -> None:
    assert handler.only({"A_TABLE": "a", "B_EVENT_BUS": "b"}, "_EVENT_BUS") == "b"
    with pytest.raises(ValueError):
        handler.only({}, "_TABLE")
