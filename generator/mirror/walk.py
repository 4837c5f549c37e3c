"""Two trees -> the places where they differ. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.mirror.tree import Branch, Leaf, Node, Unknown, canonical, has_secret, is_empty, raw_of
from generator.plan.values import Json, Path, holds_secret_variable


@dataclass(frozen=True, slots=True)
class Spot:
    """One place. `undecided` means: known only after apply on a side, so that values cannot tell."""

    path: Path
    baseline: Json
    twin: Json
    sensitive: bool = False
    undecided: bool = False
    in_document: bool = False
    parents: tuple[Json, ...] = field(default=(), repr=False)


def walk(
    baseline: Node | None, twin: Node | None, path: Path = (), parents: tuple[Json, ...] = ()
) -> Iterator[Spot]:
    """Every leaf, or missing branch, that differs."""
    if isinstance(baseline, Unknown) or isinstance(twin, Unknown):
        yield Spot(path, raw_of(baseline), raw_of(twin), undecided=True, parents=parents)
    elif is_empty(baseline) and is_empty(twin) and _is_attribute(baseline) and _is_attribute(twin):
        return
    elif isinstance(baseline, Branch) and isinstance(twin, Branch) and baseline.is_array == twin.is_array:
        yield from _branches(baseline, twin, path, (*parents, twin.raw))
    elif baseline is None or twin is None or canonical(baseline) != canonical(twin):
        yield _spot(baseline, twin, path, parents)


def _spot(baseline: Node | None, twin: Node | None, path: Path, parents: tuple[Json, ...]) -> Spot:
    values = raw_of(baseline), raw_of(twin)
    return Spot(
        path,
        *values,
        sensitive=has_secret(baseline)
        or has_secret(twin)
        or any(holds_secret_variable(path, one) for one in values),
        in_document=not (_is_attribute(baseline) and _is_attribute(twin)),
        parents=parents,
    )


def _is_attribute(node: Node | None) -> bool:
    return isinstance(node, Unknown) or node is None or not node.is_document


def _branches(baseline: Branch, twin: Branch, path: Path, parents: tuple[Json, ...]) -> Iterator[Spot]:
    if baseline.is_set or twin.is_set:
        pairs = _pair_set(baseline, twin)
    else:
        ours, theirs = dict(baseline.entries), dict(twin.entries)
        pairs = [(step, ours.get(step), theirs.get(step)) for step in dict.fromkeys((*ours, *theirs))]
    shown = {**baseline.shown, **twin.shown}
    for step, one, other in pairs:
        strict = baseline.is_document and (one is None) != (other is None)
        if strict and not isinstance(one or other, Unknown):
            yield _spot(one, other, (*path, shown.get(step, step)), parents)
        else:
            yield from walk(one, other, (*path, shown.get(step, step)), parents)


def _pair_set(baseline: Branch, twin: Branch) -> list[tuple[str | int, Node | None, Node | None]]:
    """Equal elements meet; what is left over is paired by its likeness, then reported."""
    right = [(step, node, canonical(node)) for step, node in twin.entries]
    left: list[tuple[str | int, Node]] = []
    for step, node in baseline.entries:
        text = canonical(node)
        match = next((entry for entry in right if entry[2] == text), None)
        if match is None:
            left.append((step, node))
        else:
            right.remove(match)
    pairs: list[tuple[str | int, Node | None, Node | None]] = []
    for step, node in left:
        near = max(right, key=lambda entry: _likeness(node, entry[1]), default=None)
        if near is not None:
            right.remove(near)
        pairs.append((step if near is None else near[0], node, None if near is None else near[1]))
    return pairs + [(step, None, node) for step, node, _ in right]


def _likeness(one: Node, other: Node) -> int:
    """How many entries two elements share, so that a statement meets the one it was changed from."""
    if isinstance(one, Branch) and isinstance(other, Branch):
        ours = {(step, canonical(node)) for step, node in one.entries}
        return len(ours & {(step, canonical(node)) for step, node in other.entries})
    return int(isinstance(one, Leaf) and isinstance(other, Leaf))
