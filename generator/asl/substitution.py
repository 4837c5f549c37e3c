"""A definition with `${table.orders}` in its texts -> the same with names and ARNs in place. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from generator.asl.problem import Problem, Steps

_PLACEHOLDER: Final = re.compile(r"\$\{([^{}]*)\}")


def substituted(value: object, values: Mapping[str, str]) -> object:
    """The value with every known placeholder replaced, also inside of longer texts."""
    match value:
        case str():
            return _PLACEHOLDER.sub(lambda found: values.get(found[1].strip(), found[0]), value)
        case Mapping():
            return {key: substituted(inner, values) for key, inner in value.items()}
        case list():
            return [substituted(inner, values) for inner in value]
        case _:
            return value


def placeholder_problems(value: object, values: Mapping[str, str], steps: Steps = ()) -> Iterator[Problem]:
    """The placeholders that stand for nothing."""
    match value:
        case str():
            for found in _PLACEHOLDER.finditer(value):
                name = found[1].strip()
                if name not in values:
                    why = f"{found[0]}: nothing of this service has this name"
                    yield Problem(steps, "asl-substitution", why, name, tuple(values))
        case Mapping():
            for key, inner in value.items():
                yield from placeholder_problems(inner, values, (*steps, str(key)))
        case list():
            for position, inner in enumerate(value):
                yield from placeholder_problems(inner, values, (*steps, str(position)))
