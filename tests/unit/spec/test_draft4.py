"""JSON Schemas of 2020-12 in draft 4: valid there, and never stricter."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft4Validator, Draft202012Validator

from generator.spec.draft4 import draft4

VALUES: tuple[Any, ...] = (
    *(None, True, 0, 1, 1.5, 2, 3, 10, "", "a", "EUR", [], [1], ["a", 1], ["a", 1, 2], {}),
    *({"id": "a"}, {"id": 1}, {"a": 1, "b": 2}, {"x": "EUR"}),
)
SAME: tuple[Any, ...] = (
    True,
    False,
    {"const": "EUR"},
    {"const": 1, "enum": [1, 2]},
    {"exclusiveMinimum": 1},
    {"minimum": 1, "exclusiveMinimum": 1},
    {"minimum": 2, "exclusiveMinimum": 1},
    {"minimum": 0, "exclusiveMinimum": 1},
    {"maximum": 2, "exclusiveMaximum": 3},
    {"maximum": 3, "exclusiveMaximum": 2},
    {"prefixItems": [{"type": "string"}, {"type": "integer"}], "items": False},
    {"prefixItems": [{"type": "string"}], "items": {"type": "integer"}},
    {"items": {"exclusiveMaximum": 2}},
    {"required": [], "properties": {"id": {"type": "string"}}},
    {"additionalProperties": {"const": 1}},
    {"type": ["object", "null"], "additionalProperties": False},
    {"anyOf": [{"const": "a"}, {"not": {"type": "string"}}]},
    {"properties": {"id": {"$ref": "#/$defs/id"}}, "$defs": {"id": {"const": "a"}}},
    {"patternProperties": {"^i": {"type": "string"}}},
)


@pytest.mark.parametrize("schema", SAME, ids=str)
def test_what_draft_4_has_words_for_means_the_same(schema: Any) -> None:
    made = draft4(schema)
    Draft4Validator.check_schema(made)
    before, after = Draft202012Validator(schema), Draft4Validator(made)
    assert [after.is_valid(one) for one in VALUES] == [before.is_valid(one) for one in VALUES]


@pytest.mark.parametrize(
    "schema",
    [
        {"if": {"type": "string"}, "then": {"const": "a"}},
        {"contains": {"type": "integer"}, "minContains": 2},
        {"dependentRequired": {"a": ["b"]}},
        {"propertyNames": {"pattern": "^i"}},
        {"unevaluatedProperties": False, "properties": {"id": True}},
        {"$schema": "https://json-schema.org/draft/2020-12/schema", "examples": [1]},
    ],
    ids=str,
)
def test_what_draft_4_cannot_say_is_left_out_and_takes_more(schema: Any) -> None:
    made = draft4(schema)
    Draft4Validator.check_schema(made)
    before, after = Draft202012Validator(schema), Draft4Validator(made)
    assert all(after.is_valid(one) for one in VALUES if before.is_valid(one))
