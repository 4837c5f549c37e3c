"""A second, plain implementation of the service's matching, to check the fast one against.

It shares nothing with `generator.events`: it takes the whole event apart, keeps every value as the text that
stands in JSON, and tries every combination of values. Patterns are taken as valid; they come as JSON values.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from fractions import Fraction
from ipaddress import IPv6Address, ip_address
from typing import Any, NamedTuple


class Found(NamedTuple):
    name: str
    text: str
    elements: dict[int, int]


def matches(pattern: dict[str, Any], event: dict[str, Any]) -> bool:
    found = list(take_apart(event, [], {}, itertools.count()))
    return any(
        conjunction(sorted(one.items(), key=utf16), found, {}) for one in alternatives(pattern, [], [{}])
    )


def utf16(item: tuple[str, Any]) -> bytes:
    return item[0].encode("utf-16-be")


def take_apart(value: Any, keys: list[str], elements: dict[int, int], ids: Iterator[int]) -> Iterator[Found]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from take_apart(one, [*keys, key], elements, ids)
    elif isinstance(value, list):
        array = next(ids)
        for index, one in enumerate(value):
            inside = {**elements, array: index} if isinstance(one, dict | list) else elements
            yield from take_apart(one, keys, inside, ids)
    else:
        text = f'"{value}"' if isinstance(value, str) else json.dumps(value)
        yield Found(".".join(keys), text, elements)


def alternatives(
    pattern: dict[str, Any], keys: list[str], so_far: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    for key, value in pattern.items():
        if key == "$or":
            so_far = [
                one
                for branch in value
                for one in alternatives(branch, keys, [dict(fields) for fields in so_far])
            ]
        elif isinstance(value, dict):
            so_far = alternatives(value, [*keys, key], so_far)
        else:
            base = ".".join(keys)
            so_far = [{**fields, (f"{base}.{key}" if base else key): value} for fields in so_far]
    return so_far


def conjunction(fields: list[tuple[str, Any]], found: list[Found], settled: dict[int, int]) -> bool:
    if not fields:
        return True
    (name, expressions), rest = fields[0], fields[1:]
    here = [
        one
        for one in found
        if one.name == name
        and all(settled.get(array, index) == index for array, index in one.elements.items())
    ]
    if {"exists": False} in expressions and not here and conjunction(rest, found, settled):
        return True
    return any(
        conjunction(rest, found, {**settled, **one.elements})
        for one in here
        if any(accepts(expression, one.text) for expression in expressions)
    )


def accepts(expression: Any, text: str) -> bool:
    if not isinstance(expression, dict):
        return equals(expression, text)
    ((operator, argument),) = expression.items()
    quoted = text.startswith('"')
    match operator:
        case "exists":
            return bool(argument)
        case "anything-but":
            return not any(refuses(one, text) for one in refused(argument))
        case "numeric":
            return in_range(argument, text)
        case "cidr":
            return quoted and in_block(argument, text[1:-1])
        case "exactly":
            return text == f'"{argument}"'
        case _:
            return quoted and string_operator(operator, argument, text)


def string_operator(operator: str, argument: Any, text: str) -> bool:
    match operator, argument:
        case "prefix", str():
            return text[: len(argument) + 1] == '"' + argument
        case "suffix", str():
            return text.endswith(argument + '"')
        case "prefix", {"equals-ignore-case": str(inner)}:
            return any(rest is not None for rest in any_case('"' + inner, text))
        case "suffix", {"equals-ignore-case": str(inner)}:
            return any("" in any_case(inner + '"', text[start:]) for start in range(len(text)))
        case "equals-ignore-case", str():
            return "" in any_case(f'"{argument}"', text)
        case "wildcard", str():
            return wildcard(f'"{argument}"', text)
    raise AssertionError(operator)


def any_case(wanted: str, text: str) -> list[str]:
    """What may be left of the text after the wanted one, in any case."""
    left = [text]
    for unit in units(wanted):
        forms = {unit.lower(), unit.upper()}
        left = [one[len(form) :] for one in left for form in forms if one.startswith(form)]
    return left


def units(text: str) -> Iterator[str]:
    for character in text:
        yield from "??" if ord(character) > 0xFFFF else character


def wildcard(pattern: str, text: str) -> bool:
    """Which beginnings of the pattern match which beginnings of the text."""
    tokens = re.findall(r"\\[*\\]|.", pattern, re.DOTALL)
    row = [True] + [False] * len(text)
    for token in tokens:
        if token == "*":
            row = list(itertools.accumulate(row, lambda before, now: before or now))
        else:
            row = [False] + [row[at] and text[at] == token[-1] for at in range(len(text))]
    return row[-1]


def refused(argument: Any) -> list[Any]:
    if isinstance(argument, dict):
        ((operator, inner),) = argument.items()
        return [{operator: one} for one in (inner if isinstance(inner, list) else [inner])]
    return argument if isinstance(argument, list) else [argument]


def refuses(one: Any, text: str) -> bool:
    if isinstance(one, str):
        return text == f'"{one}"'
    return accepts(one, text)


def equals(value: Any, text: str) -> bool:
    if isinstance(value, str):
        wanted = address(value)
        if wanted is None:
            return text == f'"{value}"'
        actual = address(text[1:-1]) if text.startswith('"') else None
        return actual is not None and actual.startswith(wanted)
    if isinstance(value, bool) or value is None:
        return text == json.dumps(value)
    wanted_number, number = as_number(json.dumps(value)), as_number(text)
    return text == json.dumps(value) if None in (wanted_number, number) else wanted_number == number


def as_number(text: str) -> Fraction | None:
    """The number, if the shortest text of its double is the same number."""
    if not re.fullmatch(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", text):
        return None
    exact = Fraction(text)
    try:
        return exact if Fraction(repr(float(exact))) == exact else None
    except OverflowError:
        return None


def in_range(argument: list[Any], text: str) -> bool:
    number = as_number(text)
    if number is None:
        return False
    for operator, bound in zip(argument[::2], argument[1::2], strict=True):
        limit = as_number(json.dumps(bound))
        assert limit is not None
        holds = {
            "=": number == limit,
            "<": number < limit,
            "<=": number <= limit,
            ">": number > limit,
            ">=": number >= limit,
        }
        if not holds[operator]:
            return False
    return True


def address(text: str) -> str | None:
    if re.fullmatch(r"[0-9.]+", text):
        text = ".".join(part.lstrip("0") or "0" for part in text.split("."))
    try:
        one = ip_address(text)
    except ValueError:
        return None
    if isinstance(one, IPv6Address) and one.ipv4_mapped:
        one = one.ipv4_mapped
    return one.packed.hex()


def in_block(argument: str, text: str) -> bool:
    base, mask = argument.split("/")
    network, digits = address(base), address(text)
    if digits is None:
        return False
    assert network is not None
    variable = len(network) * 4 - int(mask)
    bottom = int(network, 16) >> variable << variable
    low, high = (f"{one:0{len(network)}x}" for one in (bottom, bottom + (1 << variable) - 1))
    # The engine looks at digits from the left and says yes as soon as the rest cannot matter.
    if len(digits) >= len(low):
        return low <= digits[: len(low)] <= high
    return low[: len(digits)] < digits < high[: len(digits)]
