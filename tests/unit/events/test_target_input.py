"""Paths and templates of targets: what EventBridge evaluates, and what it makes of an event."""

from __future__ import annotations

import pytest

from generator.events.target_input import (
    has,
    path_steps,
    placeholders,
    template_keys,
    template_problem,
    values_at,
)

EVENT = {
    "source": "shop",
    "detail": {"id": "o-1", "lines": [{"sku": "a"}, {"sku": "b"}], "0": None, "a/b": 1},
}


@pytest.mark.parametrize(
    ("path", "values"),
    [
        ("$", [EVENT]),
        ("$.detail.id", ["o-1"]),
        ("$.detail.lines[1].sku", ["b"]),
        ("$.detail.lines[*].sku", ["a", "b"]),
        ("$.detail.lines[2].sku", []),
        ("$.detail.id[0]", []),
        ("$.detail.0", [None]),
        ("$.detail.a/b", [1]),
        ("$.detail.*", ["o-1", [{"sku": "a"}, {"sku": "b"}], None, 1]),
        ("$.detail.nothing", []),
    ],
)
def test_a_path_leads_to_its_values(path: str, values: list[object]) -> None:
    assert list(values_at(EVENT, path)) == values
    assert has(EVENT, path) == bool(values)


@pytest.mark.parametrize(
    "path",
    ["", "detail", "$detail", "$..id", "$.detail['id']", "$.detail.", "$[0]", "$.a[-1]", "$.a[?(@.b)]"],
)
def test_other_json_paths_are_none_of_eventbridge(path: str) -> None:
    assert path_steps(path) is None
    assert list(values_at(EVENT, path)) == []


def test_placeholders_stand_in_angle_brackets() -> None:
    assert placeholders("<a> is <b>, 1 < 2, <a> and <aws.events.rule-name>") == (
        "a",
        "b",
        "aws.events.rule-name",
    )


@pytest.mark.parametrize(
    "template", ['{"a": <b>}', '{"a": "<b> and \\"<c>\\""}', "[<a>, <b>]", "<a> is late", '"<a>"\n"<b>"']
)
def test_templates_that_make_json_or_text(template: str) -> None:
    assert template_problem(template) is None


@pytest.mark.parametrize("template", ['{"a": <b>', "{<a>: 1}", '{"a": <b>,}', "[<a> <b>]"])
def test_templates_that_make_neither(template: str) -> None:
    assert template_problem(template) is not None


def test_the_keys_of_what_a_template_makes() -> None:
    assert template_keys('{"timestamp": <a>, "message": "<b>"}') == {"timestamp", "message"}
    assert template_keys("[<a>]") is None
    assert template_keys("<a> is late") is None
