"""Tickets -> teams, with fakes of the table and the bus."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SERVICE = Path(__file__).resolve().parents[1]
SAMPLES = SERVICE / "events"


def load() -> ModuleType:
    """The handler as Lambda loads it; another service of this process has a `common` too."""
    before = {name: sys.modules.pop(name) for name in list(sys.modules) if name.split(".")[0] == "common"}
    sys.path.insert(0, str(SERVICE))
    try:
        spec = importlib.util.spec_from_file_location("assign_handler", SERVICE / "assign" / "handler.py")
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(SERVICE))
        for name in [name for name in sys.modules if name.split(".")[0] == "common"]:
            del sys.modules[name]
        sys.modules.update(before)
    return module


handler = load()


class FakeAws:
    def __init__(self) -> None:
        self.items: list[dict[str, Any]] = []
        self.entries: list[dict[str, Any]] = []

    def put_item(self, *, TableName: str, Item: dict[str, Any]) -> None:
        assert TableName == "assignments"
        self.items.append(Item)

    def put_events(self, *, Entries: list[dict[str, Any]]) -> dict[str, Any]:
        self.entries += Entries
        return {"FailedEntryCount": 0, "Entries": [{"EventId": "1"} for _ in Entries]}


def assign(aws: FakeAws, event: dict[str, Any]) -> Any:
    publisher = handler.Publisher(aws, {"TICKETS_EVENT_BUS": "tickets"})
    return handler.Desk(aws, "assignments", publisher).assign(event)


def sample(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))["event"]
    return found


@pytest.mark.parametrize(
    ("name", "ticket", "team", "urgent"),
    [("billing-ticket", "T-1", "billing", True), ("fulfillment-ticket", "T-2", "fulfillment", False)],
)
def test_a_ticket_goes_to_the_team_of_its_department(name: str, ticket: str, team: str, urgent: bool) -> None:
    aws = FakeAws()
    assign(aws, sample(name))
    assert aws.items == [{"ticket": {"S": ticket}, "team": {"S": team}, "urgent": {"BOOL": urgent}}]
    [entry] = aws.entries
    assert (entry["Source"], entry["DetailType"], entry["EventBusName"]) == (
        "support-desk",
        "TicketAssigned",
        "tickets",
    )
    assert json.loads(entry["Detail"]) == {"id": ticket, "team": team, "urgent": urgent}


def test_what_is_published_is_the_sample_of_it() -> None:
    aws = FakeAws()
    assign(aws, sample("billing-ticket"))
    assert json.loads(aws.entries[0]["Detail"]) == sample("ticket-assigned")["detail"]


@pytest.mark.parametrize("event", [{}, sample("technical-ticket"), sample("ticket-resolved")])
def test_what_has_no_team_is_an_error_and_nothing_is_kept(event: dict[str, Any]) -> None:
    aws = FakeAws()
    with pytest.raises(handler.NotATicket):
        assign(aws, event)
    assert (aws.items, aws.entries) == ([], [])


def test_a_ticket_whose_number_is_none_is_neither_kept_nor_told() -> None:
    aws = FakeAws()
    event = sample("billing-ticket")
    with pytest.raises(handler.NotATicket, match="not of the form"):
        assign(aws, {**event, "detail": {**event["detail"], "id": "1; DROP"}})
    assert (aws.items, aws.entries) == ([], [])
