"""Graph -> where each node stands: columns along the flow, a band for each service. Pure.

A layered drawing in the manner of Sugiyama: cycles are broken by leaving out the edges that lead back, a
node's column is its longest way from a beginning, and within a column nodes stand near their neighbours.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from generator.graph.model import Graph, Node

NODE_WIDTH: Final = 168
NODE_HEIGHT: Final = 40
COLUMN_GAP: Final = 210
ROW_GAP: Final = 30
BAND_TITLE: Final = 34
BAND_GAP: Final = 26
MARGIN: Final = 20
_SWEEPS: Final = 4


@dataclass(frozen=True, slots=True)
class Band:
    """The part of the drawing that holds a service."""

    service: str
    top: int
    height: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Upper left corners of nodes, and the drawing's size."""

    places: dict[Node, tuple[int, int]]
    bands: tuple[Band, ...]
    width: int
    height: int


def layout(graph: Graph) -> Layout:
    """The same places for the same graph."""
    columns = _columns(graph)
    rows = _rows(graph, columns)
    places: dict[Node, tuple[int, int]] = {}
    bands: list[Band] = []
    top = MARGIN
    for service in sorted({node.service for node in graph.nodes}):
        members = [node for node in graph.nodes if node.service == service]
        most = 0
        for column in sorted({columns[node] for node in members}):
            inside = sorted((node for node in members if columns[node] == column), key=lambda one: rows[one])
            most = max(most, len(inside))
            for position, node in enumerate(inside):
                x = MARGIN + 14 + column * (NODE_WIDTH + COLUMN_GAP)
                places[node] = (x, top + BAND_TITLE + position * (NODE_HEIGHT + ROW_GAP))
        height = BAND_TITLE + most * (NODE_HEIGHT + ROW_GAP)
        bands.append(Band(service, top, height))
        top += height + BAND_GAP
    last = max(columns.values(), default=0)
    width = 2 * (MARGIN + 14) + (last + 1) * NODE_WIDTH + last * COLUMN_GAP
    return Layout(places, tuple(bands), max(width, 320), top - BAND_GAP + MARGIN)


def _columns(graph: Graph) -> dict[Node, int]:
    following = _forward(graph)
    columns = dict.fromkeys(graph.nodes, 0)
    # As often as there are nodes is enough, since nothing leads back.
    for _ in graph.nodes:
        changed = False
        for node, targets in following.items():
            for target in targets:
                if columns[target] <= columns[node]:
                    columns[target] = columns[node] + 1
                    changed = True
        if not changed:
            break
    return columns


def _forward(graph: Graph) -> dict[Node, list[Node]]:
    """The edges without those that close a cycle, found by a walk without recursion."""
    targets: dict[Node, list[Node]] = {node: [] for node in graph.nodes}
    for edge in graph.edges:
        if edge.target not in targets[edge.source] and edge.target != edge.source:
            targets[edge.source].append(edge.target)
    entered = {edge.target for edge in graph.edges}
    starts = [*(node for node in graph.nodes if node not in entered), *graph.nodes]
    state: dict[Node, bool] = {}
    kept: dict[Node, list[Node]] = {node: [] for node in graph.nodes}
    for start in starts:
        stack = [] if start in state else [(start, iter(targets[start]))]
        state.setdefault(start, True)
        while stack:
            node, rest = stack[-1]
            target = next(rest, None)
            if target is None:
                state[node] = False
                stack.pop()
            elif target not in state:
                kept[node].append(target)
                state[target] = True
                stack.append((target, iter(targets[target])))
            elif not state[target]:
                kept[node].append(target)
    return kept


def _rows(graph: Graph, columns: dict[Node, int]) -> dict[Node, float]:
    neighbours: dict[Node, list[Node]] = {node: [] for node in graph.nodes}
    for edge in graph.edges:
        neighbours[edge.source].append(edge.target)
        neighbours[edge.target].append(edge.source)
    rows = {node: float(position) for position, node in enumerate(graph.nodes)}
    for _ in range(_SWEEPS):
        for column in sorted(set(columns.values())):
            members = [node for node in graph.nodes if columns[node] == column]
            wanted = {node: _middle(rows, node, neighbours[node]) for node in members}
            ordered = sorted(members, key=lambda one, at=wanted: (at[one], one))  # type: ignore[misc]
            for position, node in enumerate(ordered):
                rows[node] = float(position)
    return rows


def _middle(rows: dict[Node, float], node: Node, near: Iterable[Node]) -> float:
    found = [rows[one] for one in near]
    return sum(found) / len(found) if found else rows[node]
