"""The operators of one field -> one function that judges a value. Pure.

Most fields list a few strings, so those are looked up in a set; everything else asks its operators one by
one.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.events.numbers import comparable
from generator.events.operators import Absent, Exists, Numeric, Operator, Prefix, Text, Value

Accepts = Callable[[Value], bool]


def acceptance(operators: tuple[Operator, ...]) -> Accepts:
    """A function that says whether any of the operators accepts a value."""
    present = [one for one in operators if not isinstance(one, Absent)]
    if any(isinstance(one, Exists) for one in present):
        return _anything
    texts = frozenset(one.text for one in present if isinstance(one, Text))
    if texts and len(present) == sum(isinstance(one, Text) for one in present):
        return _one_of(texts)
    if len(present) == 1:
        return present[0].accepts
    if all(isinstance(one, Numeric) and one.double is not None for one in present) and present:
        return _one_number_of(frozenset(one.double for one in present if isinstance(one, Numeric)))
    if all(isinstance(one, Prefix) for one in present) and present:
        return _one_prefix_of(tuple(one.text for one in present if isinstance(one, Prefix)))
    return _any_of(texts, tuple(one for one in present if not isinstance(one, Text)))


def exact_texts(operators: tuple[Operator, ...]) -> frozenset[str] | None:
    """The strings, if the operators are nothing but strings."""
    texts = frozenset(one.text for one in operators if isinstance(one, Text))
    return texts if operators and all(isinstance(one, Text) for one in operators) else None


def _anything(_: Value) -> bool:
    return True


def _one_of(texts: frozenset[str]) -> Accepts:
    def accepts(value: Value) -> bool:
        return isinstance(value, str) and value in texts

    return accepts


def _one_number_of(doubles: frozenset[float | None]) -> Accepts:
    def accepts(value: Value) -> bool:
        if value is None or isinstance(value, str | bool):
            return False
        double = comparable(value)
        return double is not None and double in doubles

    return accepts


def _one_prefix_of(texts: tuple[str, ...]) -> Accepts:
    def accepts(value: Value) -> bool:
        return isinstance(value, str) and f'{value}"'.startswith(texts)

    return accepts


def _any_of(texts: frozenset[str], others: tuple[Operator, ...]) -> Accepts:
    def accepts(value: Value) -> bool:
        if isinstance(value, str) and value in texts:
            return True
        return any(one.accepts(value) for one in others)

    return accepts
