"""Graph -> a Mermaid flowchart, https://mermaid.js.org/syntax/flowchart.html. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from generator.graph.model import Flow, Graph, Kind, Node

_SHAPES: Final[Mapping[Kind, tuple[str, str]]] = {
    Kind.OUTSIDE: ("([", "])"),
    Kind.API: ("{{", "}}"),
    Kind.SCHEDULE: ("((", "))"),
    Kind.FUNCTION: ("[", "]"),
    Kind.BUS: ("[[", "]]"),
    Kind.TABLE: ("[(", ")]"),
    Kind.BUCKET: ("[(", ")]"),
    Kind.DEAD_LETTERS: ("[/", "/]"),
}
_ROUND: Final = ("(", ")")
_ARROWS: Final = {Flow.EVENT: "-->", Flow.DATA: "---", Flow.DEAD: "-.->"}


def mermaid(graph: Graph) -> str:
    """The same text for the same graph."""
    numbers = {node: f"n{number}" for number, node in enumerate(graph.nodes, start=1)}
    lines = [f"%% {graph.environment}, by stagetwin graph", "flowchart LR"]
    for number, service in enumerate(sorted({node.service for node in graph.nodes}), start=1):
        members = [node for node in graph.nodes if node.service == service]
        indent = "  "
        if service:
            team = graph.teams.get(service)
            lines.append(f'  subgraph s{number}["{_text(f"{service} ({team})" if team else service)}"]')
            indent = "    "
        lines += (f"{indent}{numbers[node]}{_shape(node)}" for node in members)
        if service:
            lines.append("  end")
    lines += _edges(graph, numbers)
    return "\n".join(lines) + "\n"


def _shape(node: Node) -> str:
    opening, closing = _SHAPES.get(node.kind, _ROUND)
    return f'{opening}"{_text(node.name)}<br/><small>{node.kind}</small>"{closing}'


def _edges(graph: Graph, numbers: Mapping[Node, str]) -> Iterator[str]:
    for edge in graph.edges:
        label = f'|"{_text(edge.label)}"|' if edge.label else ""
        yield f"  {numbers[edge.source]} {_ARROWS[edge.flow]}{label} {numbers[edge.target]}"


def _text(text: str) -> str:
    """Mermaid's own escapes for what would end or change a label."""
    return re.sub(r"[^\w .,:()/*?+@-]", lambda found: f"#{ord(found.group())};", text)
