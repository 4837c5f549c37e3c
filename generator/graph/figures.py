"""Graph -> how entangled it is: fan-out, cycles, depth, ways between teams. Pure.

Events flow: a function to the events that it puts, an event to what rules give it to. What is put and not
declared may be anything, so any rule of the bus may take it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import Final

from generator.graph.model import Edge, Flow, Graph, Kind, Node

_ANY: Final = "*"
Vertex = tuple[Node, str]
"""A node, or one event on a bus."""
Arrows = dict[Vertex, dict[Vertex, None]]


@dataclass(frozen=True, slots=True)
class FanOut:
    """How many receive an event."""

    event: str
    event_bus: str
    receivers: int


@dataclass(frozen=True, slots=True)
class Figures:
    """`depth` is how many steps the longest chain of events has; a cycle counts as one."""

    nodes: int
    edges: int
    fan_out: tuple[FanOut, ...]
    cycles: tuple[tuple[str, ...], ...]
    depth: int
    between_teams: tuple[tuple[str, str, int], ...]


def figures(graph: Graph) -> Figures:
    arrows = _arrows(graph.edges)
    components = _components(arrows)
    return Figures(
        len(graph.nodes),
        len(graph.edges),
        tuple(_fan_out(arrows)),
        tuple(sorted(_cycle(arrows, one) for one in components if _is_cycle(arrows, one))),
        _depth(arrows, components),
        tuple(_between_teams(graph, arrows)),
    )


def _arrows(edges: Iterable[Edge]) -> Arrows:
    found: Arrows = {}
    for edge in edges:
        if edge.flow is Flow.EVENT:
            for source in _vertices(edge.source, edge, leaves=True):
                for target in _vertices(edge.target, edge, leaves=False):
                    if (
                        source[1] == target[1]
                        or _ANY in (source[1], target[1])
                        or "" in (source[1], target[1])
                    ):
                        found.setdefault(source, {})[target] = None
                        found.setdefault(target, {})
    return found


def _vertices(node: Node, edge: Edge, *, leaves: bool) -> list[Vertex]:
    if node.kind is not Kind.BUS:
        return [(node, "")]
    named = [(node, event) for event in edge.events]
    return [*named, (node, _ANY)] if leaves or not named else named


def _fan_out(arrows: Arrows) -> Iterator[FanOut]:
    for (node, event), targets in sorted(arrows.items()):
        if event and event != _ANY:
            yield FanOut(event, node.name, len(targets))


def _components(arrows: Mapping[Vertex, Mapping[Vertex, None]]) -> list[tuple[Vertex, ...]]:
    """Strongly connected components, by Kosaraju's two walks; without recursion."""
    back: Arrows = {vertex: {} for vertex in arrows}
    for vertex, targets in arrows.items():
        for target in targets:
            back[target][vertex] = None
    order: list[Vertex] = []
    seen: set[Vertex] = set()
    for start in sorted(arrows):
        _walk(arrows, start, seen, order)
    done: set[Vertex] = set()
    found = []
    for start in reversed(order):
        if start not in done:
            component: list[Vertex] = []
            _walk(back, start, done, component)
            found.append(tuple(sorted(component)))
    return found


def _walk(
    arrows: Mapping[Vertex, Mapping[Vertex, None]], start: Vertex, seen: set[Vertex], finished: list[Vertex]
) -> None:
    """Add what can be reached and is not seen, each after all that it leads to."""
    if start in seen:
        return
    seen.add(start)
    stack = [(start, iter(sorted(arrows[start])))]
    while stack:
        vertex, targets = stack[-1]
        following = next((one for one in targets if one not in seen), None)
        if following is None:
            stack.pop()
            finished.append(vertex)
        else:
            seen.add(following)
            stack.append((following, iter(sorted(arrows[following]))))


def _is_cycle(arrows: Arrows, component: tuple[Vertex, ...]) -> bool:
    return len(component) > 1 or component[0] in arrows[component[0]]


def _cycle(arrows: Arrows, component: tuple[Vertex, ...]) -> tuple[str, ...]:
    """The shortest way from the component's first vertex back to it."""
    start = min(component, key=lambda one: (one[0].kind is Kind.BUS, one))
    came: dict[Vertex, Vertex] = {}
    queue = [start]
    for vertex in queue:
        for target in sorted(arrows[vertex]):
            if target == start:
                path = [vertex]
                while path[-1] != start:
                    path.append(came[path[-1]])
                return tuple(_name(one) for one in (*reversed(path), start))
            if target in component and target not in came:
                came[target] = vertex
                queue.append(target)
    raise AssertionError("a strongly connected component has a way back")


def _name(vertex: Vertex) -> str:
    node, event = vertex
    place = f"{node.service}/{node.name}" if node.service else node.name
    return f"{event} on {place}" if event not in ("", _ANY) else place


def _depth(arrows: Arrows, components: list[tuple[Vertex, ...]]) -> int:
    of = {vertex: number for number, component in enumerate(components) for vertex in component}
    before: dict[int, set[int]] = {number: set() for number in range(len(components))}
    for vertex, targets in arrows.items():
        for target in targets:
            if of[target] != of[vertex]:
                before[of[target]].add(of[vertex])
    depth: dict[int, int] = {}
    for number in TopologicalSorter(before).static_order():
        step = 0 if all(event for _, event in components[number]) else 1
        depth[number] = step + max((depth[one] for one in before[number]), default=0)
    return max(depth.values(), default=0)


def _between_teams(graph: Graph, arrows: Arrows) -> Iterator[tuple[str, str, int]]:
    """In how many ways an event of the one team reaches something of the other."""
    ways: Counter[tuple[str, str]] = Counter()
    for vertex, targets in arrows.items():
        if vertex[1]:
            continue
        for middle in targets:
            for end in arrows[middle] if middle[1] else (middle,):
                one, other = graph.team(vertex[0]), graph.team(end[0])
                if one and other and one != other:
                    ways[one, other] += 1
    for (one, other), number in sorted(ways.items()):
        yield one, other, number
