"""The values that a pattern lists for one field -> operators. Pure.

What is accepted, and what not, is what the service's engine accepts (its `JsonRuleCompiler`; `legacy` is what
its older `RuleCompiler` does with the same text).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches

from generator.events import operators as op
from generator.events.addresses import address_digits, read_block
from generator.events.json_tree import Json, Members, NumberText
from generator.events.numbers import comparable
from generator.events.problems import PatternProblem, Step

OPERATORS = (
    "anything-but",
    "cidr",
    "equals-ignore-case",
    "exists",
    "numeric",
    "prefix",
    "suffix",
    "wildcard",
)
_REFUSABLE = ("equals-ignore-case", "prefix", "suffix", "wildcard")
_COMPARISONS = ("=", "<", "<=", ">", ">=")

Steps = tuple[Step, ...]


class _RejectedError(Exception):
    """The value that is being read is wrong; the others of the pattern are still worth reading."""

    def __init__(self, code: str, reason: str, steps: Steps) -> None:
        super().__init__(reason)
        self.problem = PatternProblem(code, reason, steps)


def read_operators(
    values: tuple[Json, ...], steps: Steps, problems: list[PatternProblem], *, legacy: bool = False
) -> tuple[op.Operator, ...]:
    """Read a field's list of values; what is wrong is added to `problems`."""
    if not values:
        problems.append(PatternProblem("empty-array", "an empty list matches nothing and is rejected", steps))
    found: list[op.Operator] = []
    for index, value in enumerate(values):
        try:
            found.append(_read(value, (*steps, index), legacy))
        except _RejectedError as rejected:
            problems.append(rejected.problem)
    return tuple(found)


def _read(value: Json, steps: Steps, legacy: bool) -> op.Operator:
    match value:
        case str():
            digits = address_digits(value)
            return op.Text(value) if digits is None else op.Address(value, digits)
        case NumberText():
            return op.Numeric(value.text, comparable(value))
        case bool() | None:
            return op.Literal(value)
        case Members():
            return _expression(value, steps, legacy)
        case tuple():
            raise _RejectedError("nested-array", "a list inside the list of values is rejected", steps)


def _expression(value: Members, steps: Steps, legacy: bool) -> op.Operator:
    name, argument = _only_member(value, steps, "a comparison")
    at = (*steps, name)
    if name == "anything-but":
        return _anything_but(argument, at, legacy)
    reader = _READERS.get(name)
    if reader is None:
        raise _RejectedError(
            "unknown-operator", f"{name!r} is not an operator{_nearest(name, OPERATORS)}", steps
        )
    return reader(argument, at)


def _only_member(value: Members, steps: Steps, what: str) -> tuple[str, Json]:
    if not value.pairs:
        raise _RejectedError(
            "empty-expression", f"{what} needs an operator: one of {_list(OPERATORS)}", steps
        )
    if len(value.pairs) > 1:
        keys = _list(key for key, _ in value.pairs)
        reason = (
            f"{what} has exactly one key, not {len(value.pairs)} ({keys}): give each an object of its own"
        )
        raise _RejectedError("too-many-keys", reason, steps)
    return value.pairs[0]


def _text(value: Json, steps: Steps) -> str:
    if not isinstance(value, str):
        raise _RejectedError("wrong-type", f"the value must be a string, not {_kind(value)}", steps)
    return value


def _exists(value: Json, steps: Steps) -> op.Operator:
    if not isinstance(value, bool):
        raise _RejectedError("wrong-type", f"the value must be true or false, not {_kind(value)}", steps)
    return op.Exists() if value else op.Absent()


def _cidr(value: Json, steps: Steps) -> op.Operator:
    text = _text(value, steps)
    block = read_block(text)
    if isinstance(block, str):
        raise _RejectedError("bad-cidr", f"{text!r} is not a CIDR block: {block}", steps)
    return op.Cidr(text, block)


def _at_one_end(
    exact: Callable[[str], op.Operator], ignoring_case: Callable[[str], op.Operator]
) -> Callable[[Json, Steps], op.Operator]:
    def read(value: Json, steps: Steps) -> op.Operator:
        if not isinstance(value, Members):
            return exact(_text(value, steps))
        name, argument = _only_member(value, steps, "this comparison")
        if name != "equals-ignore-case":
            reason = f"{name!r} cannot be combined with {steps[-1]!r}; only equals-ignore-case can"
            raise _RejectedError("unknown-operator", reason, steps)
        return ignoring_case(_text(argument, (*steps, name)))

    return read


def _wildcard(value: Json, steps: Steps) -> op.Wildcard:
    text = _text(value, steps)
    parts = [""]
    escaped = False
    after_star = False
    for position, character in enumerate(text):
        if escaped and character not in ("*", "\\"):
            break
        if escaped or character not in ("*", "\\"):
            parts[-1] += character
            escaped = after_star = False
        elif character == "\\":
            escaped, after_star = True, False
        elif after_star:
            reason = f"two wildcards follow each other at character {position}: one '*' is enough"
            raise _RejectedError("consecutive-wildcards", reason, steps)
        else:
            parts.append("")
            after_star = True
    if escaped:
        reason = "a backslash may only stand before '*' or another backslash"
        raise _RejectedError("bad-escape", reason, steps)
    return op.Wildcard(text, tuple(parts))


def _number(value: Json, steps: Steps) -> float:
    if not isinstance(value, NumberText):
        raise _RejectedError("wrong-type", f"the bound must be a number, not {_kind(value)}", steps)
    double = comparable(value)
    if double is None:
        reason = f"{value.text} cannot be compared: no double-precision number has this value"
        raise _RejectedError("number-not-comparable", reason, steps)
    return double


def _numeric(value: Json, steps: Steps) -> op.Operator:
    if not isinstance(value, tuple):
        raise _RejectedError(
            "wrong-type", f'the value must be a list such as [">", 0], not {_kind(value)}', steps
        )
    if len(value) not in (2, 4):
        reason = f"one or two comparisons, each an operator and a number, not {len(value)} items"
        raise _RejectedError("bad-numeric", reason, steps)
    first = _comparison(value[0], (*steps, 0), _COMPARISONS)
    number = _number(value[1], (*steps, 1))
    if len(value) == 4:
        return _between(first, number, value, steps)
    match first:
        case "=":
            return op.Numeric(value[1].text if isinstance(value[1], NumberText) else "", number)
        case "<" | "<=":
            return op.Range(None, number, open_top=first == "<")
        case _:
            return op.Range(number, None, open_bottom=first == ">")


def _between(first: str, bottom: float, value: tuple[Json, ...], steps: Steps) -> op.Operator:
    if first not in (">", ">="):
        reason = f"a range starts with '>' or '>=', not {first!r}, and ends with '<' or '<='"
        raise _RejectedError("bad-numeric", reason, (*steps, 0))
    second = _comparison(value[2], (*steps, 2), ("<", "<="))
    top = _number(value[3], (*steps, 3))
    if bottom >= top:
        reason = f"the range is empty: its bottom {bottom:g} must be less than its top {top:g}"
        raise _RejectedError("bad-numeric", reason, steps)
    return op.Range(bottom, top, first == ">", second == "<")


def _comparison(value: Json, steps: Steps, allowed: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value not in allowed:
        shown = repr(value) if isinstance(value, str) else _kind(value)
        raise _RejectedError("bad-numeric", f"expected one of {_list(allowed)}, not {shown}", steps)
    return value


def _anything_but(value: Json, steps: Steps, legacy: bool) -> op.Operator:
    if not isinstance(value, Members):
        return op.AnythingBut(_refused_values(value, steps))
    name, argument = _only_member(value, steps, "anything-but")
    at = (*steps, name)
    if name not in _REFUSABLE or (legacy and name == "wildcard"):
        reason = f"{name!r} cannot be combined with anything-but{_nearest(name, _REFUSABLE)}"
        raise _RejectedError("unknown-operator", reason, steps)
    if not isinstance(argument, tuple) or (legacy and name != "equals-ignore-case"):
        return op.AnythingBut((_refused(name, argument, at),))
    if not argument:
        raise _RejectedError("empty-array", "an empty list refuses nothing and is rejected", at)
    return op.AnythingBut(tuple(_refused(name, one, (*at, index)) for index, one in enumerate(argument)))


def _refused(name: str, value: Json, steps: Steps) -> op.Refusable:
    text = _text(value, steps)
    if name in ("prefix", "suffix") and not text:
        raise _RejectedError("empty-text", f"anything-but with an empty {name} would never match", steps)
    match name:
        case "prefix":
            return op.Prefix(text)
        case "suffix":
            return op.Suffix(text)
        case "wildcard":
            return _wildcard(text, steps)
        case _:
            return op.IgnoreCase(text)


def _refused_values(value: Json, steps: Steps) -> tuple[op.Refusable, ...]:
    if not isinstance(value, tuple):
        return (_refused_value(value, steps),)
    if not value:
        raise _RejectedError("empty-array", "an empty list refuses nothing and is rejected", steps)
    refused = tuple(_refused_value(one, (*steps, index)) for index, one in enumerate(value))
    if len({type(one) for one in refused}) > 1:
        raise _RejectedError("mixed-types", "the list must hold strings only or numbers only", steps)
    return refused


def _refused_value(value: Json, steps: Steps) -> op.Refusable:
    match value:
        case str():
            return op.Text(value)
        case NumberText():
            return op.Numeric(value.text, _number(value, steps))
        case _:
            reason = f"anything-but takes strings or numbers, not {_kind(value)}"
            raise _RejectedError("wrong-type", reason, steps)


_READERS: dict[str, Callable[[Json, Steps], op.Operator]] = {
    # Not in the service's documentation, but its engine reads it.
    "exactly": lambda value, steps: op.Text(_text(value, steps)),
    "cidr": _cidr,
    "equals-ignore-case": lambda value, steps: op.IgnoreCase(_text(value, steps)),
    "exists": _exists,
    "numeric": _numeric,
    "prefix": _at_one_end(op.Prefix, op.PrefixIgnoreCase),
    "suffix": _at_one_end(op.Suffix, op.SuffixIgnoreCase),
    "wildcard": _wildcard,
}


def _kind(value: Json) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return "a string"
        case NumberText():
            return "a number"
        case Members():
            return "an object"
        case tuple():
            return "a list"


def _list(words: Iterable[str]) -> str:
    return ", ".join(words)


def _nearest(name: str, known: tuple[str, ...]) -> str:
    close = get_close_matches(name, known, n=1)
    return f": did you mean {close[0]!r}?" if close else f": known are {_list(known)}"
