"""Graph + Figures -> a JSON document. Pure."""

from __future__ import annotations

from dataclasses import asdict

from generator.graph.figures import Figures
from generator.graph.model import Graph


def document(graph: Graph, figures: Figures) -> dict[str, object]:
    """The graph as `--format json` gives it."""
    return {
        "environment": graph.environment,
        "nodes": [
            {
                "id": node.key,
                "service": node.service or None,
                "team": graph.team(node) or None,
                "kind": node.kind.value,
                "name": node.name,
            }
            for node in graph.nodes
        ],
        "edges": [
            {
                "from": edge.source.key,
                "to": edge.target.key,
                "flow": edge.flow.value,
                "via": edge.via or None,
                "events": list(edge.events),
            }
            for edge in graph.edges
        ],
        "figures": {
            "fan_out": [asdict(one) for one in figures.fan_out],
            "cycles": [list(one) for one in figures.cycles],
            "depth": figures.depth,
            "between_teams": [
                {"from": one, "to": other, "ways": number} for one, other, number in figures.between_teams
            ],
        },
    }
