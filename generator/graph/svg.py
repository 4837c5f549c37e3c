"""Graph + Figures -> an SVG picture that needs nothing from elsewhere. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final
from xml.sax.saxutils import escape

from generator.graph.figures import Figures
from generator.graph.layout import COLUMN_GAP, MARGIN, NODE_HEIGHT, NODE_WIDTH, ROW_GAP, Band, Layout, layout
from generator.graph.model import Edge, Flow, Graph, Kind, Node

_COLOURS: Final[Mapping[Kind, str]] = {
    Kind.OUTSIDE: "#e2e8f0",
    Kind.API: "#ddd6fe",
    Kind.SCHEDULE: "#fef3c7",
    Kind.FUNCTION: "#fed7aa",
    Kind.BUS: "#fbcfe8",
    Kind.QUEUE: "#bae6fd",
    Kind.DEAD_LETTERS: "#fecaca",
    Kind.TOPIC: "#bae6fd",
    Kind.STREAM: "#c7d2fe",
    Kind.STATE_MACHINE: "#fbcfe8",
    Kind.TABLE: "#bbf7d0",
    Kind.BUCKET: "#bbf7d0",
    Kind.LOGS: "#e5e7eb",
    Kind.OTHER: "#f3f4f6",
}
_LINES: Final = {
    Flow.EVENT: 'stroke="#334155" stroke-width="1.5" marker-end="url(#tip)"',
    Flow.DATA: 'stroke="#94a3b8" stroke-width="1"',
    Flow.DEAD: 'stroke="#dc2626" stroke-width="1" stroke-dasharray="4 3" marker-end="url(#tip)"',
}
_LONGEST_NAME: Final = 22
# A line of a label, and the lines of one, in the gap before the node that it leads to.
_LONGEST_LINE: Final = 38
_MOST_LINES: Final = 3
_LABEL_LINE: Final = 10
# So far below what else passes between two rows.
_DEAD_BELOW: Final = 6
_FIGURE_LINE: Final = 16


def svg(graph: Graph, figures: Figures) -> str:
    """The same picture for the same graph."""
    placed = layout(graph)
    told = list(_figures(figures))
    height = placed.height + len(told) * _FIGURE_LINE + MARGIN
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {placed.width} {height}" '
        f'width="{placed.width}" height="{height}" font-family="system-ui, sans-serif" font-size="12">',
        f"<title>{escape(graph.environment)}: who publishes what to whom</title>",
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" '
        'orient="auto-start-reverse"><path d="M0 0L8 4L0 8z" fill="context-stroke"/></marker></defs>',
        f'<rect width="{placed.width}" height="{height}" fill="#ffffff"/>',
        *(line for band in placed.bands for line in _band(graph, band, placed.width)),
        *(_line(edge, placed) for edge in graph.edges),
        *(line for node in graph.nodes for line in _node(node, placed)),
        *_labels(graph, placed),
        *(_told(text, placed.height + number * _FIGURE_LINE) for number, text in enumerate(told)),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _told(text: str, y: int) -> str:
    return f'<text x="{MARGIN}" y="{y}" fill="#475569">{escape(text)}</text>'


def _figures(found: Figures) -> Iterator[str]:
    """The complexity of it, in sentences."""
    yield f"{found.nodes} resources, {found.edges} connections, longest chain {found.depth} steps"
    if found.fan_out:
        told = ", ".join(f"{one.event} {one.receivers}" for one in found.fan_out)
        yield f"receivers of each event: {told}"
    for cycle in found.cycles:
        yield f"cycle: {' → '.join(cycle)}"
    for one, other, number in found.between_teams:
        yield f"{one} → {other}: {number} {'way' if number == 1 else 'ways'}"


def _band(graph: Graph, band: Band, width: int) -> Iterator[str]:
    yield (
        f'<rect x="{MARGIN}" y="{band.top}" width="{width - 2 * MARGIN}" height="{band.height}" rx="8" '
        f'fill="{"#f8fafc" if band.service else "none"}" stroke="#cbd5e1"/>'
    )
    team = graph.teams.get(band.service)
    title = f"{band.service} ({team})" if team else band.service or "outside of the services"
    yield f'<text x="{MARGIN + 10}" y="{band.top + 17}" fill="#475569">{escape(title)}</text>'


def _node(node: Node, placed: Layout) -> Iterator[str]:
    x, y = placed.places[node]
    radius = 20 if node.kind in (Kind.SCHEDULE, Kind.OUTSIDE) else 4
    yield (
        f'<g><title>{escape(node.name)}</title><rect x="{x}" y="{y}" width="{NODE_WIDTH}" '
        f'height="{NODE_HEIGHT}" rx="{radius}" fill="{_COLOURS[node.kind]}" stroke="#64748b"/>'
    )
    middle = x + NODE_WIDTH // 2
    name = escape(_short(node.name, _LONGEST_NAME))
    yield f'<text x="{middle}" y="{y + 17}" text-anchor="middle" fill="#0f172a">{name}</text>'
    small = 'text-anchor="middle" font-size="10" fill="#475569"'
    yield f'<text x="{middle}" y="{y + 32}" {small}>{node.kind}</text></g>'


def _ends(edge: Edge, placed: Layout) -> tuple[int, int, int, int]:
    (x1, y1), (x2, y2) = placed.places[edge.source], placed.places[edge.target]
    middle = NODE_HEIGHT // 2
    return x1 + NODE_WIDTH, y1 + middle, x2, y2 + middle


def _line(edge: Edge, placed: Layout) -> str:
    x1, y1, x2, y2 = _ends(edge, placed)
    bend = COLUMN_GAP // 2
    if x2 <= x1:
        # What leads back goes below the nodes between.
        low = NODE_HEIGHT + 14
        path = f"M{x1} {y1}C{x1 + bend} {y1 + low} {x2 - bend} {y2 + low} {x2} {y2}"
    elif x2 - x1 > COLUMN_GAP:
        # What passes other columns does so between two rows.
        between = y1 + (NODE_HEIGHT + ROW_GAP) // 2 + (_DEAD_BELOW if edge.flow is Flow.DEAD else 0)
        near, far = x1 + COLUMN_GAP // 2, x2 - COLUMN_GAP
        path = (
            f"M{x1} {y1}C{x1 + bend // 2} {y1} {near - bend // 2} {between} {near} {between}H{far}"
            f"C{far + bend} {between} {x2 - bend} {y2} {x2} {y2}"
        )
    else:
        path = f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"
    label = f"<title>{escape(edge.label)}</title>" if edge.label else ""
    return f'<path d="{path}" fill="none" {_LINES[edge.flow]}>{label}</path>'


def _labels(graph: Graph, placed: Layout) -> Iterator[str]:
    """Each in the gap before its target, above those that came first; the same text once."""
    told: dict[Node, list[str]] = {}
    for edge in graph.edges:
        if not edge.label:
            continue
        x1, y1, x2, y2 = _ends(edge, placed)
        lines = _wrapped(edge)
        if x2 <= x1:
            yield from _text(lines, (x1 + x2) // 2 + 20, max(y1, y2) + NODE_HEIGHT)
            continue
        above = told.setdefault(edge.target, [])
        if "\n".join(lines) not in "\n".join(above):
            above[:0] = lines
            yield from _text(lines, x2 - 12, y2 - 5 - _LABEL_LINE * (len(above) - 1))


def _text(lines: list[str], x: int, y: int) -> Iterator[str]:
    """From the first line, at `y`, downwards."""
    for number, line in enumerate(lines):
        yield (
            f'<text x="{x}" y="{y + number * _LABEL_LINE}" text-anchor="end" font-size="9" fill="#334155" '
            f'stroke="#ffffff" stroke-width="3" paint-order="stroke">{escape(line)}</text>'
        )


def _wrapped(edge: Edge) -> list[str]:
    """The rule or the intents, and the events, in lines that fit."""
    *before, last = edge.events or ("",)
    words = [f"{edge.via}:" if edge.via and last else edge.via, *(f"{one}," for one in before), last]
    lines = [""]
    for word in filter(None, words):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > _LONGEST_LINE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    shown = [_short(line, _LONGEST_LINE) for line in lines]
    if len(shown) > _MOST_LINES:
        return [*shown[: _MOST_LINES - 1], f"{shown[_MOST_LINES - 1].rstrip(',')}, …"]
    return shown


def _short(text: str, most: int) -> str:
    """Without its middle, if it is too long: names differ at their ends."""
    if len(text) <= most:
        return text
    end = (most - 1) // 2
    return f"{text[: most - 1 - end]}…{text[-end:]}"
