"""What patterns ask for -> whether events of a schema can have it."""

from __future__ import annotations

from typing import Any

import pytest

from generator.events.pattern import parse
from generator.events.schema_fit import EventShape, unfit, unknown_fields
from generator.events.schema_promise import broken_needs, broken_promises

DETAIL: dict[str, Any] = {
    "type": "object",
    "required": ["state", "customer", "version"],
    "properties": {
        "state": {"enum": ["open", "paid", None]},
        "version": {"const": 2},
        "total": {"type": "number", "minimum": 0, "exclusiveMaximum": 50},
        "count": {"type": "integer"},
        "code": {"type": "string", "pattern": "^[A-Z]{2}$", "maxLength": 2},
        "gift": {"type": "boolean"},
        "tags": {"type": "array", "items": {"enum": ["a", "b"]}},
        "lines": {"items": {"$ref": "#/$defs/line"}},
        "customer": {"$ref": "#/$defs/customer"},
        "payment": {
            "oneOf": [
                {"properties": {"card": {"type": "string"}}},
                {"properties": {"iban": {"type": "string"}}},
            ]
        },
        "extra": {"type": "object"},
        "open": {"properties": {"known": {"type": "null"}}, "additionalProperties": True},
        "prices": {"type": "object", "additionalProperties": {"type": "number"}},
        "named": {"type": "object", "patternProperties": {"^x-": {"type": "string"}}},
        "both": {"allOf": [{"properties": {"one": {"type": "string"}}}, {"properties": {"two": {}}}]},
        "elsewhere": {"$ref": "https://example.com/a.json"},
        "conditional": {"properties": {"a": {}}, "if": {}, "then": {"properties": {"b": {}}}},
        "never": False,
    },
    "$defs": {
        "customer": {
            "type": "object",
            "required": ["id"],
            "properties": {"id": {"type": "string"}, "parent": {"$ref": "#/$defs/customer"}},
        },
        "line": {"type": "object", "required": ["sku"], "properties": {"sku": {"type": "string"}}},
    },
}
SHAPE = EventShape("shop", "OrderPlaced", DETAIL)


def reasons(pattern: dict[str, Any]) -> list[str]:
    return [str(one) for one in unfit(parse(pattern), SHAPE)]


@pytest.mark.parametrize(
    "detail",
    [
        {"state": ["open"]},
        {"state": [None]},
        {"state": [{"prefix": "pa"}]},
        {"state": [{"anything-but": ["open"]}]},
        {"total": [{"numeric": [">", 49]}]},
        {"total": [0]},
        {"count": [3]},
        {"code": ["DE"]},
        {"gift": [True]},
        {"tags": ["a"]},
        {"tags": [{"exists": False}]},
        {"lines": {"sku": ["x"]}},
        {"customer": {"id": ["c"], "parent": {"parent": {"id": ["d"]}}}},
        {"customer.id": ["c"]},
        {"payment": {"iban": ["x"]}},
        {"extra": {"anything": {"at": {"all": [1]}}}},
        {"open": {"unknown": [1]}},
        {"prices": {"apple": [{"numeric": ["<", 3]}]}},
        {"named": {"x-a": ["y"]}},
        {"both": {"one": ["a"], "two": [1]}},
        {"elsewhere": {"b": [1]}},
        {"conditional": {"b": [1]}},
        {"total": [{"exists": False}]},
        {"$or": [{"state": ["lost"]}, {"state": ["paid"]}]},
        {"unlisted": [{"exists": False}]},
    ],
)
def test_what_the_schema_allows_may_match(detail: dict[str, Any]) -> None:
    assert reasons({"source": ["shop"], "detail": detail}) == []


@pytest.mark.parametrize(
    ("detail", "why"),
    [
        ({"state": ["lost"]}, 'detail.state: wanted "lost", and the schema has "open" or "paid" or null'),
        ({"state": [{"prefix": "x"}]}, "detail.state: wanted a string that starts with"),
        ({"version": [1]}, "detail.version: wanted 1, and the schema has 2"),
        ({"stat": ["open"]}, "detail.stat: the schema has no such field"),
        ({"total": ["12"]}, 'detail.total: wanted "12", and the schema has a number from 0 below 50'),
        ({"total": [50]}, "detail.total: wanted 50"),
        ({"total": [{"numeric": ["<", 0]}]}, "detail.total: wanted a number < 0"),
        ({"count": [1.5]}, "detail.count: wanted 1.5, and the schema has a whole number"),
        ({"code": ["DEU"]}, "detail.code: wanted"),
        ({"code": ["de"]}, "detail.code: wanted"),
        ({"code": [None]}, "detail.code: wanted null, and the schema has a text"),
        ({"gift": ["true"]}, 'detail.gift: wanted "true", and the schema has true or false'),
        ({"tags": ["c"]}, 'detail.tags: wanted "c", and the schema has "a" or "b"'),
        ({"lines": {"sk": ["x"]}}, "detail.lines.sk: the schema has no such field"),
        ({"customer": {"nam": ["x"]}}, "detail.customer.nam: the schema has no such field"),
        ({"customer": ["x"]}, 'detail.customer: wanted "x", and the schema has an object'),
        ({"customer": {"id": [{"exists": False}]}}, "detail.customer.id: wanted no value"),
        ({"payment": {"cash": [1]}}, "detail.payment.cash: the schema has no such field"),
        ({"prices": {"apple": ["cheap"]}}, "detail.prices.apple: wanted"),
        ({"named": {"y": ["y"]}}, "detail.named.y: the schema has no such field"),
        ({"both": {"three": [1]}}, "detail.both.three: the schema has no such field"),
        ({"never": [1]}, "detail.never: the schema has no such field"),
    ],
)
def test_what_the_schema_does_not_allow_never_matches(detail: dict[str, Any], why: str) -> None:
    [found] = reasons({"detail": detail})
    assert found.startswith(why)


def test_the_envelope_is_part_of_the_schema() -> None:
    assert reasons({"source": ["bank"]}) == ['source: wanted "bank", and the schema has "shop"']
    assert reasons({"account": ["111111111111"], "detail-type": [{"prefix": "Order"}]}) == []
    assert reasons({"time": [{"exists": False}]}) != []


def test_every_alternative_has_its_reason() -> None:
    assert len(reasons({"$or": [{"source": ["bank"]}, {"detail": {"state": ["lost"]}}]})) == 2


def test_a_field_that_must_be_absent_and_is_unknown_is_told_apart() -> None:
    pattern = parse({"detail": {"stat": [{"exists": False}], "state": ["open"]}})
    assert unfit(pattern, SHAPE) == ()
    [found] = unknown_fields(pattern, SHAPE)
    assert (found.field, found.hint) == ("detail.stat", "did you mean 'state'?")


def test_a_schema_of_too_many_readings_says_nothing() -> None:
    either = {"anyOf": [{"required": ["a"]}, {"required": ["b"]}]}
    shape = EventShape("a", "B", {"allOf": [either] * 12, "properties": {"a": {"type": "string"}}})
    assert unfit(parse({"detail": {"z": [1]}}), shape) == ()


@pytest.mark.parametrize(
    ("needs", "broken"),
    [
        ("customer.id", None),
        ("version", None),
        ("total", "total: it need not be there: `total` is not required"),
        ("customer.parent.id", "customer.parent.id: it need not be there: `customer.parent` is not required"),
        ("nothing", "nothing: the schema has no such field"),
    ],
)
def test_what_a_reader_needs_must_be_promised(needs: str, broken: str | None) -> None:
    assert [str(one) for one in broken_needs(DETAIL, [needs])] == ([] if broken is None else [broken])


@pytest.mark.parametrize(
    ("expected", "broken"),
    [
        ({"required": ["version"], "properties": {"version": {"type": "integer"}}}, []),
        ({"properties": {"total": {"type": ["number", "null"]}}}, []),
        ({"properties": {"state": {"enum": ["open", "paid", None, "lost"]}}}, []),
        ({"properties": {"unlisted": {"type": "string"}}}, []),
        (
            {"properties": {"total": {"type": "integer"}}},
            ["total: it may be of type number, which the reader does not take"],
        ),
        (
            {"properties": {"state": {"enum": ["open", None]}}},
            ['state: it may be "paid", which the reader does not take'],
        ),
        (
            {"properties": {"code": {"enum": ["DE"]}}},
            ["code: it may be any value, and the reader takes a few only"],
        ),
        (
            {"properties": {"customer": {"required": ["parent"]}}},
            ["customer.parent: it need not be there: `customer.parent` is not required"],
        ),
    ],
)
def test_what_a_reader_takes_is_held_against_what_is_promised(
    expected: dict[str, Any], broken: list[str]
) -> None:
    assert [str(one) for one in broken_promises(DETAIL, expected)] == broken
