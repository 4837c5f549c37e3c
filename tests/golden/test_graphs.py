"""A project -> its graph as Mermaid, SVG and JSON, byte for byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.graph.collect import graph
from generator.graph.document import document
from generator.graph.figures import figures
from generator.graph.mermaid import mermaid
from generator.graph.svg import svg
from tests.fakes.projects import Project
from tests.golden.golden import agree

FOLDER = Path(__file__).parent
CASES = ("events-contracts", "events-pipes", "everything")


@pytest.mark.parametrize("case", CASES)
def test_a_graph_is_drawn_as_expected(case: str) -> None:
    definition = Project(FOLDER / "cases" / case).definition()
    name = "prod"
    made = graph(name, definition.services[name], definition.environments[name].spec.tags)
    told = figures(made)
    agree(FOLDER / "graphs" / f"{case}.mmd", mermaid(made))
    agree(FOLDER / "graphs" / f"{case}.svg", svg(made, told))
    agree(FOLDER / "graphs" / f"{case}.json", json.dumps(document(made, told), indent=2) + "\n")
