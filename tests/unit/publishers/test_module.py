"""Declared events -> the Python that publishes them, run as a function would run it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from generator.errors import StagetwinError
from generator.publishers.module import publisher_module
from tests.fakes.definitions import definition

SERVICE = """\
service: shop
event_buses: {facts: {}}
events:
  OrderPlaced:
    description: A sentence with "quotes", a \\ and \"\"\"three\"\"\"
    event_bus: facts
    schema:
      type: object
      required: [id, kind, customer, note]
      properties:
        id: {type: string, minLength: 1, description: "Its \\"id\\""}
        kind: {enum: [book, 1, true, null]}
        total: {type: number, exclusiveMinimum: 0, maximum: 50}
        customer: {$ref: "#/$defs/customer"}
        note: {type: [string, "null"]}
        lines:
          type: array
          maxItems: 2
          items: {type: object, required: [sku], properties: {sku: {type: string}, class: {type: string}}}
        labels: {type: object, additionalProperties: {type: string}}
        anything: {}
        "strange-key ä": {type: integer}
      additionalProperties: false
      $defs:
        customer:
          type: object
          required: [name]
          properties: {name: {type: string}, referrer: {$ref: "#/$defs/customer"}}
  Order Cancelled@2:
    source: shop.orders
    detail_type: Cancelled
    schema: {type: object}
"""


class FakeEvents:
    """Refuses the entries whose detail holds a word of `refused`."""

    def __init__(self, refused: str = "") -> None:
        self.calls: list[list[dict[str, Any]]] = []
        self.refused = refused

    def put_events(self, *, Entries: list[dict[str, Any]]) -> dict[str, Any]:
        self.calls.append(Entries)
        results = [
            {"ErrorCode": "ThrottlingException", "ErrorMessage": "slower"}
            if self.refused and self.refused in one["Detail"]
            else {"EventId": "1"}
            for one in Entries
        ]
        return {"FailedEntryCount": sum("ErrorCode" in one for one in results), "Entries": results}


def text(service: str = SERVICE) -> str:
    return publisher_module(definition(service).services["prod"]["shop"])


@pytest.fixture(scope="module")
def made() -> ModuleType:
    module = ModuleType("made_publisher")
    sys.modules[module.__name__] = module
    exec(compile(text(), "events.py", "exec"), vars(module))
    return module


def order(made: ModuleType, **changed: Any) -> Any:
    values = {"id": "o-1", "kind": "book", "customer": made.Customer(name="Ana"), "note": None, **changed}
    return made.OrderPlaced(**values)


def published(made: ModuleType, *events: Any) -> list[dict[str, Any]]:
    client = FakeEvents()
    made.Publisher(client, {"FACTS_EVENT_BUS": "bus-1"}).publish(*events)
    return [entry for call in client.calls for entry in call]


def test_an_event_becomes_an_entry(made: ModuleType) -> None:
    line = made.OrderPlacedLinesItem(sku="a", class_="b")
    one = order(
        made,
        total=12.5,
        lines=(line,),
        labels={"a": "b"},
        anything=[None],
        strange_key__=3,
        customer=made.Customer("Ana", made.Customer("Bo")),
    )
    [entry] = published(made, one)
    assert {key: value for key, value in entry.items() if key != "Detail"} == {
        "Source": "shop",
        "DetailType": "OrderPlaced",
        "EventBusName": "bus-1",
    }
    assert json.loads(entry["Detail"]) == {
        "id": "o-1",
        "kind": "book",
        "note": None,
        "total": 12.5,
        "customer": {"name": "Ana", "referrer": {"name": "Bo"}},
        "lines": [{"sku": "a", "class": "b"}],
        "labels": {"a": "b"},
        "anything": [None],
        "strange-key ä": 3,
    }


def test_an_event_of_the_default_bus_names_none(made: ModuleType) -> None:
    assert published(made, made.OrderCancelledV2()) == [
        {"Source": "shop.orders", "DetailType": "Cancelled", "Detail": "{}"}
    ]


def test_events_cannot_be_changed(made: ModuleType) -> None:
    with pytest.raises(AttributeError):
        order(made).id = "o-2"


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"id": ""}, "detail.id is shorter than 1 characters"),
        ({"id": 5}, "detail.id is 5 and no string"),
        ({"kind": "car"}, "detail.kind is 'car' and none of 'book', 1, True, None"),
        ({"kind": 0}, "detail.kind is 0 and none of"),
        ({"total": 0}, "detail.total is 0 and too low"),
        ({"total": 51}, "detail.total is 51 and too high"),
        ({"total": float("nan")}, "detail.total is nan, which JSON does not have"),
        ({"total": True}, "detail.total is True and no number"),
        ({"customer": {"nam": "Ana"}}, "detail.customer.name is missing"),
        ({"lines": [{"sku": "a"}] * 3}, "detail.lines has more than 2 items"),
        ({"lines": [{"sku": 1}]}, "detail.lines[0].sku is 1 and no string"),
        ({"labels": {"a": 1}}, "detail.labels.a is 1 and no string"),
        ({"strange_key__": 1.5}, "detail.strange-key ä is 1.5 and no integer"),
    ],
)
def test_nothing_is_put_when_an_event_is_not_as_declared(
    made: ModuleType, changed: dict[str, Any], problem: str
) -> None:
    client = FakeEvents()
    with pytest.raises(made.InvalidEvent) as caught:
        made.Publisher(client, {"FACTS_EVENT_BUS": "b"}).publish(order(made), order(made, **changed))
    assert problem in str(caught.value)
    assert client.calls == []


def test_an_event_as_large_as_a_request_is_not_put(made: ModuleType) -> None:
    with pytest.raises(made.InvalidEvent, match="too large: 262,"):
        published(made, order(made, note="ä" * 131_072))


def test_requests_have_ten_entries_and_stay_below_the_limit(made: ModuleType) -> None:
    client = FakeEvents()
    publisher = made.Publisher(client, {"FACTS_EVENT_BUS": "b"})
    publisher.publish(*[order(made, id=str(number)) for number in range(23)])
    assert [len(call) for call in client.calls] == [10, 10, 3]
    sent = [json.loads(entry["Detail"])["id"] for call in client.calls for entry in call]
    assert sent == [str(number) for number in range(23)]
    client.calls.clear()
    publisher.publish(*[order(made, note="x" * 100_000) for _ in range(5)])
    assert [len(call) for call in client.calls] == [2, 2, 1]


def test_refused_entries_are_raised_with_their_events_and_the_others_are_put(made: ModuleType) -> None:
    client = FakeEvents(refused="bad")
    events = [order(made, id="good"), order(made, id="bad-1"), *[order(made, id="more")] * 9]
    with pytest.raises(made.NotPublished, match=r"1 not published: OrderPlaced \(ThrottlingException\)") as e:
        made.Publisher(client, {"FACTS_EVENT_BUS": "b"}).publish(*events)
    [failed] = e.value.failed
    assert (failed.event, failed.code, failed.message) == (events[1], "ThrottlingException", "slower")
    assert sum(map(len, client.calls)) == 11


def test_a_bus_that_the_function_may_not_use_is_named(made: ModuleType) -> None:
    with pytest.raises(LookupError, match="FACTS_EVENT_BUS is not set"):
        made.Publisher(FakeEvents(), {}).publish(order(made))


def test_names_that_would_be_one_class_are_refused() -> None:
    twice = SERVICE.replace("Order Cancelled@2:", "Order Placed:")
    with pytest.raises(StagetwinError, match="its class would be called OrderPlaced"):
        text(twice)
    with pytest.raises(StagetwinError, match="a class that every publisher has"):
        text(SERVICE.replace("Order Cancelled@2:", "NotPublished:"))


def test_the_types_are_true(tmp_path: Path) -> None:
    """mypy takes right uses of the classes and refuses wrong ones."""
    (tmp_path / "events.py").write_text(text(), encoding="utf-8")
    (tmp_path / "right.py").write_text(
        "from events import Customer, OrderPlaced, OrderPlacedLinesItem\n"
        'OrderPlaced("o", "book", Customer("a"), None, lines=[OrderPlacedLinesItem("s")], total=3)\n'
    )
    (tmp_path / "wrong.py").write_text(
        "from events import Customer, OrderPlaced\n"
        'OrderPlaced("o", "car", Customer("a"), None)\n'
        'OrderPlaced("o", "book", Customer(3), None)\n'
        'OrderPlaced("o", "book")\n'
    )
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--config-file=", "right.py", "wrong.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    errors = [line for line in run.stdout.splitlines() if ": error:" in line]
    assert [error.partition(": error:")[0] for error in errors] == ["wrong.py:2", "wrong.py:3", "wrong.py:4"]
