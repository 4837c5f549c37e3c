"""Any event of any shape: what is found is what its pattern says, and nothing raises."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generator.events.pattern import parse
from tests.fakes.events import put_through

PATTERN: dict[str, Any] = {
    "detail": {"a": [1, "x", {"prefix": "ab"}, {"exists": False}], "b": {"c": [{"anything-but": [2]}]}}
}
SERVICE = f"""\
service: shop
functions: {{chat: {{}}}}
rules:
  any: {{pattern: {json.dumps(PATTERN)}, targets: {{chat: {{function: chat}}}}}}
"""
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(0, 3)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from("xab")
)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
VALUES = st.recursive(
    LEAVES | TEXT,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc") | TEXT, inner, max_size=3)
    ),
    max_leaves=12,
)
DETAILS = st.dictionaries(st.sampled_from(["a", "b", "b.c"]) | TEXT, VALUES, max_size=4)


@given(DETAILS)
def test_what_an_event_reaches_is_what_the_pattern_matches(detail: dict[str, Any]) -> None:
    event = {"source": "shop", "detail-type": "Sold", "detail": detail}
    content = json.dumps({"event": event, "reaches": ["any"]})
    report = put_through(SERVICE, {"a.json": content})
    matches = parse(PATTERN).matches(json.loads(content)["event"])
    assert report.passed == matches
    assert [one.outcome.reached for one in report.outcomes] == [("any",) if matches else ()]
    assert [one.issue.code for one in report.faults] == ([] if matches else ["rule-not-reached"])
