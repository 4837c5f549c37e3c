"""The checks of a publisher -> the answers of a JSON Schema validator, for the keywords that it knows."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.publishers.runtime import _problems
from generator.spec.json_schemas import value_problems

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.sampled_from([0.5, 1.0, -2.5]),
    st.text("ab1", max_size=3),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=6,
)
KINDS = st.sampled_from(["string", "integer", "number", "boolean", "null", "array", "object"])
SMALL = st.integers(0, 3)


def schemas() -> st.SearchStrategy[dict[str, Any]]:
    leaf: st.SearchStrategy[Any] = st.fixed_dictionaries(
        {},
        optional={
            "type": KINDS | st.lists(KINDS, min_size=1, max_size=2, unique=True),
            "enum": st.lists(SCALARS, min_size=1, max_size=3),
            "minLength": SMALL,
            "maxLength": SMALL,
            "pattern": st.sampled_from(["^a", "b$", "1"]),
            "minimum": SMALL,
            "exclusiveMaximum": SMALL,
            "minItems": SMALL,
            "maxItems": SMALL,
        },
    )
    return st.recursive(
        leaf,
        lambda inner: st.fixed_dictionaries(
            {},
            optional={
                "type": KINDS,
                "properties": st.dictionaries(st.sampled_from("abc"), inner, max_size=2),
                "required": st.lists(st.sampled_from("abc"), max_size=2, unique=True),
                "additionalProperties": inner | st.booleans(),
                "items": inner,
            },
        ),
        max_leaves=4,
    )


@settings(max_examples=400, deadline=None)
@given(schemas(), VALUES)
def test_the_publisher_says_what_a_validator_says(schema: dict[str, Any], value: Any) -> None:
    own = list(_problems(schema, value, "detail", schema))
    assert bool(own) == bool(value_problems(schema, value)), own
