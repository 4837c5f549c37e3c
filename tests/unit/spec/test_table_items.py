"""A file of items -> the items, or everything that DynamoDB would refuse, with its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.errors import StagetwinError
from generator.spec.limits import ITEM_BYTES, ITEMS
from generator.spec.tables.table import TableSpec
from generator.spec.tables.table_items import Item, item_files, parse_items

FILE = Path("functions/shop/rooms.json")
ROOMS = TableSpec(attributes={"room": "S", "since": "N"}, partition_key="room", sort_key="since")
ROOM = {"room": {"S": "general"}, "since": {"N": "1"}}


def parse(items: object, table: TableSpec = ROOMS) -> tuple[Item, ...]:
    return parse_items(FILE, json.dumps(items).encode(), table)


def codes(items: object) -> list[str]:
    with pytest.raises(StagetwinError) as raised:
        parse(items)
    return [issue.code for issue in raised.value.issues]


def test_items_are_named_by_their_keys() -> None:
    found = parse([ROOM, {**ROOM, "since": {"N": "2"}}])
    assert [(item.key, item.values) for item in found] == [
        ("general/1", ROOM),
        ("general/2", {**ROOM, "since": {"N": "2"}}),
    ]
    assert parse([]) == ()


@pytest.mark.parametrize(
    "value",
    [
        {"S": ""},
        {"N": "-1.5e3"},
        {"B": "AQI="},
        {"BOOL": False},
        {"NULL": True},
        {"SS": ["a", "b"]},
        {"NS": ["1", "2"]},
        {"BS": ["AQI="]},
        {"M": {"x": {"L": [{"M": {}}, {"S": "y"}]}}},
        {"L": []},
    ],
)
def test_every_type_is_taken(value: object) -> None:
    assert parse([{**ROOM, "value": value}])[0].values["value"] == value


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("text", "item-no-type"),
        ({"S": "a", "N": "1"}, "item-no-type"),
        ({}, "item-no-type"),
        ({"T": "a"}, "item-type"),
        ({"S": 1}, "item-value"),
        ({"N": 1}, "item-value"),
        ({"N": "one"}, "item-value"),
        ({"B": "?"}, "item-value"),
        ({"BOOL": "true"}, "item-value"),
        ({"NULL": False}, "item-value"),
        ({"SS": []}, "item-value"),
        ({"SS": ["a", "a"]}, "item-value"),
        ({"NS": ["a"]}, "item-value"),
        ({"M": []}, "item-value"),
        ({"L": {}}, "item-value"),
        ({"M": {"x": {"L": [{"S": 1}]}}}, "item-value"),
    ],
)
def test_what_dynamodb_refuses_is_said(value: object, code: str) -> None:
    assert codes([{**ROOM, "value": value}]) == [code]


def test_keys_are_there_once_and_of_their_type() -> None:
    assert codes([{"room": {"S": "general"}}]) == ["item-without-key"]
    assert codes([{**ROOM, "since": {"S": "1"}}]) == ["item-key-type"]
    assert codes([{**ROOM, "room": {"S": ""}}]) == ["item-key-empty"]
    assert codes([ROOM, ROOM]) == ["repeated-item"]


def test_sizes_are_bounded() -> None:
    assert codes([{**ROOM, "text": {"S": "x" * ITEM_BYTES}}]) == ["item-too-large"]
    many = [{**ROOM, "since": {"N": str(number)}} for number in range(ITEMS + 1)]
    assert codes(many) == ["too-many-items"]


def test_a_file_is_a_list_of_objects() -> None:
    assert codes({"room": 1}) == ["items-no-list"]
    assert codes(["general"]) == ["item-no-object"]


def test_a_mistake_has_its_line() -> None:
    text = b'[\n {"room": {"S": "a"}, "since": {"N": "1"}},\n {"room": {"S": "b"},\n  "since": {"N": 1}}\n]\n'
    with pytest.raises(StagetwinError) as raised:
        parse_items(FILE, text, ROOMS)
    (issue,) = raised.value.issues
    assert (issue.where.file, issue.where.line) == (FILE, 4)


def test_the_files_of_items_are_known() -> None:
    with_items = TableSpec(attributes={"room": "S"}, partition_key="room", items="rooms.json")
    assert item_files([ROOMS, with_items]) == ("rooms.json",)
