"""Whatever a plan holds: a value is its own twin, and another value is not."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from generator.mirror.compare import compare
from generator.mirror.documents import parse_document
from generator.mirror.identity import Identity
from generator.mirror.resources import Resource, Resources, Side
from generator.mirror.suggest import suggest

IDENTITIES = (
    Identity("prod", "111111111111", "eu-central-1", "prod-state", "prod-artifacts"),
    Identity("staging", "222222222222", "eu-west-1", "staging-state", "staging-artifacts"),
)
LEAVES = (
    st.booleans() | st.integers(1, 9) | st.sampled_from(["a", "b/c", "two words", "$x", '"', "é", "[1]", "{"])
)
VALUES: Any = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(st.sampled_from(["Statement", "Action", "k.l", "m"]), inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)
NAMES = st.sampled_from(["policy", "event_pattern", "tags", "name"])


def held(name: str, *values: Any) -> Any:
    sides = []
    for identity, value in zip(IDENTITIES, values, strict=True):
        one = Resource("aws_sqs_queue.q", "aws_sqs_queue", {name: value})
        sides.append(Side(identity, {"chat": Resources("chat", {one.address: one})}))
    return compare(*sides)


@given(NAMES, VALUES)
def test_a_value_is_its_own_twin(name: str, value: Any) -> None:
    assert held(name, value, value).proven
    assert held(name, json.dumps(value), json.dumps(value)).proven


def parsed(value: Any) -> Any:
    """With the documents in place of the texts that hold them."""
    if isinstance(value, dict):
        return {key: parsed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [parsed(inner) for inner in value]
    document = parse_document(value) if isinstance(value, str) else None
    return value if document is None else document


@given(NAMES, VALUES, VALUES)
@example("policy", ["[1]"], [[1]])
def test_another_value_is_not(name: str, one: Any, other: Any) -> None:
    same = json.dumps(parsed(one), sort_keys=True) == json.dumps(parsed(other), sort_keys=True)
    report = held(name, one, other)
    # JSON text equals what it says: an attribute is always text or never, so nothing hides behind that.
    assert report.proven is same
    assert bool(suggest(report)) is not same
    assert all(row.difference.at.startswith(f"chat/aws_sqs_queue.q.{name}") for row in report.rows)
