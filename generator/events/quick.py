"""An alternative -> a function that answers most events without flattening them. Pure.

It walks the event along the pattern and answers None when only the general way is exact: arrays of objects or
arrays, or keys with dots where the pattern could mean them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

from generator.events.acceptance import Accepts, exact_texts
from generator.events.alternatives import Alternative, Field

Verdict = bool | None
Quick = Callable[[object], Verdict]

# Above this many, looking for keys with dots would cost more than the general way.
MAX_DOTTED = 128


class _Missing:
    """What a key that is not there stands for; no JSON value."""


_MISSING: Final = _Missing()
_LEAVES: Final = frozenset({str, int, float, bool, type(None), _Missing})


def quick(alternative: Alternative) -> Quick:
    """The quick way to match the alternative."""
    tree = _Tree()
    for one in alternative.fields:
        tree.add(one.name.split("."), one)
    if next(islice(tree.dotted_keys_below(), MAX_DOTTED, None), None) is not None:
        return _unsure
    return tree.compiled()


def _unsure(_: object) -> Verdict:
    return None


class _Tree:
    def __init__(self) -> None:
        self.children: dict[str, _Tree] = {}
        self.field: Field | None = None

    def add(self, segments: list[str], one: Field) -> None:
        node = self
        for segment in segments:
            node = node.children.setdefault(segment, _Tree())
        node.field = one

    def dotted_keys(self) -> Iterator[str]:
        """Keys with dots that would mean a field below this node."""
        todo = [(segment, child) for segment, child in self.children.items()]
        while todo:
            prefix, node = todo.pop()
            for segment, child in node.children.items():
                key = f"{prefix}.{segment}"
                yield key
                todo.append((key, child))

    def dotted_keys_below(self) -> Iterator[str]:
        todo = [self]
        while todo:
            node = todo.pop()
            yield from node.dotted_keys()
            todo.extend(node.children.values())

    def nothing_below_is_fine(self) -> bool:
        """Whether all fields below this node may be absent."""
        todo = [*self.children.values()]
        while todo:
            node = todo.pop()
            if node.field is not None and not node.field.may_be_absent:
                return False
            todo.extend(node.children.values())
        return True

    def compiled(self) -> Quick:
        branch = self._branch() if self.children else None
        if self.field is None:
            return branch or _unsure
        leaf = _leaf(self.field)
        return leaf if branch is None else _both(leaf, branch)

    def _branch(self) -> Quick:
        children = tuple((segment, child.compiled()) for segment, child in self.children.items())
        return _branch(children, tuple(self.dotted_keys()), self.nothing_below_is_fine())


def _branch(children: tuple[tuple[str, Quick], ...], dotted: tuple[str, ...], absent_is_fine: bool) -> Quick:
    def other(value: object) -> Verdict:
        return absent_is_fine if value.__class__ in _LEAVES or value == [] else None

    def branch(value: object) -> Verdict:
        if value.__class__ is not dict:
            return other(value)
        for key in dotted:
            if key in value:
                return None
        verdict: Verdict = True
        get = value.get
        for segment, child in children:
            answer = child(get(segment, _MISSING))
            if not answer:
                if answer is None:
                    verdict = None
                else:
                    return False
        return verdict

    return branch


def _leaf(one: Field) -> Quick:
    accepts, absent = one.accepts, one.may_be_absent
    texts = exact_texts(one.operators)

    def other(value: object) -> Verdict:
        if value.__class__ is list:
            return _list(value, accepts, absent)
        if value is _MISSING or value.__class__ is dict:
            return absent
        return accepts(value) if value.__class__ in _LEAVES else None  # type: ignore[arg-type]

    if texts is not None:

        def text_leaf(value: object) -> Verdict:
            return value in texts if value.__class__ is str else other(value)

        return text_leaf

    def leaf(value: object) -> Verdict:
        return accepts(value) if value.__class__ is str else other(value)

    return leaf


def _list(values: list[object], accepts: Accepts, absent: bool) -> Verdict:
    if not values:
        return absent
    verdict = False
    for value in values:
        if value.__class__ not in _LEAVES:
            return None
        verdict = verdict or accepts(value)  # type: ignore[arg-type]
    return verdict


def _both(leaf: Quick, branch: Quick) -> Quick:
    def both(value: object) -> Verdict:
        answers = (leaf(value), branch(value))
        if False in answers:
            return False
        return None if None in answers else True

    return both
