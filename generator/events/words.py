"""Operators -> the words that people read in explanations and findings. Pure."""

from __future__ import annotations

import json

from generator.events import operators as op
from generator.events.numbers import number_text
from generator.events.operators import Operator, Value

MAX_SHOWN = 5
MAX_VALUE_CHARACTERS = 60


def describe(operators: tuple[Operator, ...]) -> str:
    """What a field's value may be: `"a", "b" or a prefix of "c"`."""
    shown = [_describe(one) for one in operators[:MAX_SHOWN]]
    if len(operators) > MAX_SHOWN:
        shown.append(f"{len(operators) - MAX_SHOWN} more")
    return " or ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def show(value: Value) -> str:
    """A value as it stands in JSON, cut short."""
    if value is None or isinstance(value, str | bool):
        text = json.dumps(value, ensure_ascii=False)
    else:
        text = number_text(value) or "a very long number"
    return text if len(text) <= MAX_VALUE_CHARACTERS else f"{text[:MAX_VALUE_CHARACTERS]}…"


def _describe(operator: Operator) -> str:
    match operator:
        case op.Text(text) | op.Address(text, _):
            return show(text)
        case op.Literal(value):
            return show(value)
        case op.Numeric(text, _):
            return text
        case op.Range():
            return _range(operator)
        case op.Cidr(text, _):
            return f"an address in {text}"
        case op.Exists():
            return "any value"
        case op.Absent():
            return "no value"
        case op.AnythingBut(refused):
            return f"anything but {describe(refused)}"
        case _:
            return _text_operator(operator)


def _range(one: op.Range) -> str:
    bounds = []
    if one.bottom is not None:
        bounds.append(f"{'>' if one.open_bottom else '>='} {one.bottom:g}")
    if one.top is not None:
        bounds.append(f"{'<' if one.open_top else '<='} {one.top:g}")
    return f"a number {' and '.join(bounds)}"


def _text_operator(operator: Operator) -> str:
    match operator:
        case op.Prefix(text):
            return f"a string that starts with {show(text)}"
        case op.Suffix(text):
            return f"a string that ends with {show(text)}"
        case op.PrefixIgnoreCase(text):
            return f"a string that starts with {show(text)} in any case"
        case op.SuffixIgnoreCase(text):
            return f"a string that ends with {show(text)} in any case"
        case op.IgnoreCase(text):
            return f"{show(text)} in any case"
        case op.Wildcard(text, _):
            return f"a string like {show(text)}"
        case _:
            return type(operator).__name__
