"""The dashboard of a service with everything -> what CloudWatch takes as a dashboard's body."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from generator.spec.watching.watched import WATCHED
from generator.stack.build import build_stack
from generator.stack.values import Reference
from generator.stack.watching.dashboard import COLUMNS
from tests.fakes.projects import Project

# https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
WIDGET = {"type", "x", "y", "width", "height", "properties"}
PROPERTIES = {"metric": {"title", "region", "view", "period", "metrics"}, "text": {"markdown"}}
MOST_METRICS = 500
CASE = Path(__file__).parents[2] / "golden" / "cases" / "alarms"


@pytest.fixture(scope="module")
def widgets() -> list[dict[str, Any]]:
    found = Project(CASE).definition()
    service, environment = found.services["prod"]["shop"], found.environments["prod"].spec
    texts = {"order.asl.json": (CASE / "functions" / "shop" / "order.asl.json").read_bytes()}
    dashboard = build_stack(service, environment, {}, texts).dashboard
    assert dashboard is not None
    body: Any = dashboard.body["widgets"]
    return list(body)


def test_every_widget_has_the_fields_of_its_type(widgets: list[dict[str, Any]]) -> None:
    for widget in widgets:
        assert set(widget) == WIDGET
        assert set(widget["properties"]) == PROPERTIES[widget["type"]]


def test_widgets_stand_beside_and_below_each_other(widgets: list[dict[str, Any]]) -> None:
    cells = [
        {
            (column, row)
            for column in range(one["x"], one["x"] + one["width"])
            for row in range(one["y"], one["y"] + one["height"])
        }
        for one in widgets
    ]
    assert all(one & other == set() for one, other in combinations(cells, 2))
    assert max(column for each in cells for column, _ in each) < COLUMNS


def test_a_metric_is_named_by_namespace_name_and_pairs_of_dimensions(widgets: list[dict[str, Any]]) -> None:
    metrics = [
        metric for one in widgets if one["type"] == "metric" for metric in one["properties"]["metrics"]
    ]
    assert 0 < len(metrics) < MOST_METRICS
    for metric in metrics:
        *named, shown = metric
        assert isinstance(shown, Mapping)
        if "expression" in shown:
            assert named == []
        else:
            namespace, name, *dimensions = named
            assert any(one.namespace == namespace and name in one.statistics for one in WATCHED.values())
            assert len(dimensions) % 2 == 0
            assert all(isinstance(value, str | Reference) for value in dimensions)
