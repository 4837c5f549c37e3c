"""Paths, payload templates, intrinsic functions and JSONata expressions -> Problems. Pure.

A light look: what Step Functions certainly refuses, not all that it might.
https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from generator.asl.problem import Problem, Steps

INTRINSIC_FUNCTIONS: Final[Mapping[str, tuple[int, int]]] = {
    "States.Array": (0, 1000),
    "States.ArrayContains": (2, 2),
    "States.ArrayGetItem": (2, 2),
    "States.ArrayLength": (1, 1),
    "States.ArrayPartition": (2, 2),
    "States.ArrayRange": (3, 3),
    "States.ArrayUnique": (1, 1),
    "States.Base64Decode": (1, 1),
    "States.Base64Encode": (1, 1),
    "States.Format": (1, 1000),
    "States.Hash": (2, 2),
    "States.JsonMerge": (3, 3),
    "States.JsonToString": (1, 1),
    "States.MathAdd": (2, 2),
    "States.MathRandom": (2, 3),
    "States.StringSplit": (2, 2),
    "States.StringToJson": (1, 1),
    "States.UUID": (0, 0),
}
"""The fewest and the most arguments of each."""

_CALL: Final = re.compile(r"States\.[A-Za-z0-9]+(?=\()")
_REFERENCE: Final = re.compile(r"\$(\.[^.\[\]*?@]+|\[(\d+|'[^']+'|\"[^\"]+\")\])*")
DYNAMIC: Final = ".$"


def is_expression(value: object) -> bool:
    """Whether the value is a JSONata expression."""
    return isinstance(value, str) and value.startswith("{%")


def path_problems(value: object, steps: Steps, *, reference: bool = False) -> Iterator[Problem]:
    """A path of JSONPath, `null` included; a reference path leads to one place."""
    if value is None:
        return
    if not isinstance(value, str) or not value.startswith("$"):
        yield Problem(steps, "asl-path", f"{steps[-1]}: a path starts with `$`, and here stands {value!r}")
    elif reference and _REFERENCE.fullmatch(value) is None:
        why = f"{steps[-1]}: it must lead to one place, so it takes no `*`, `..`, `?` or slice: {value}"
        yield Problem(steps, "asl-path", why)


def template_problems(value: object, steps: Steps) -> Iterator[Problem]:
    """A payload template of JSONPath: keys that end in `.$` have paths or intrinsic functions."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            place = (*steps, str(key))
            if str(key).endswith(DYNAMIC):
                yield from _dynamic_problems(inner, place)
            else:
                yield from template_problems(inner, place)
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from template_problems(inner, (*steps, str(position)))
    elif is_expression(value):
        why = f"{steps[-1]}: `{{% … %}}` is JSONata, and this state speaks JSONPath"
        yield Problem(steps, "asl-language", why, hint='say `"QueryLanguage": "JSONata"`')


def jsonata_problems(value: object, steps: Steps) -> Iterator[Problem]:
    """Values of a state that speaks JSONata: every expression ends, no key ends in `.$`."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            place = (*steps, str(key))
            if str(key).endswith(DYNAMIC):
                why = f"{key}: keys that end in `.$` are of JSONPath, and this state speaks JSONata"
                yield Problem(place, "asl-language", why, hint="write `{% $states.input… %}` as the value")
            yield from jsonata_problems(inner, place)
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from jsonata_problems(inner, (*steps, str(position)))
    elif is_expression(value) and not str(value).endswith("%}"):
        yield Problem(steps, "asl-expression", f"{steps[-1]}: the expression does not end with `%}}`")


def _dynamic_problems(value: object, steps: Steps) -> Iterator[Problem]:
    if isinstance(value, str) and value.startswith("States."):
        yield from _intrinsic_problems(value, steps)
    elif not isinstance(value, str) or not value.startswith("$"):
        why = f"{steps[-1]}: its value is a path such as `$.id` or an intrinsic function, not {value!r}"
        yield Problem(steps, "asl-path", why, hint="leave `.$` out of the key for a constant")


def _intrinsic_problems(text: str, steps: Steps) -> Iterator[Problem]:
    bare = _without_strings(text)
    if bare is None or bare.count("(") != bare.count(")") or not bare.rstrip().endswith(")"):
        why = f"{steps[-1]}: an apostrophe or parenthesis of the intrinsic function is not closed"
        yield Problem(steps, "asl-intrinsic", why)
        return
    for found in _CALL.finditer(bare):
        name = found.group()
        if name not in INTRINSIC_FUNCTIONS:
            why = f"{steps[-1]}: there is no intrinsic function {name}"
            yield Problem(steps, "asl-intrinsic", why, name, tuple(INTRINSIC_FUNCTIONS))
            continue
        fewest, most = INTRINSIC_FUNCTIONS[name]
        given = _arguments(bare[found.end() :])
        if not fewest <= given <= most:
            takes = str(fewest) if fewest == most else f"{fewest} to {most}"
            yield Problem(
                steps, "asl-intrinsic", f"{steps[-1]}: {name} takes {takes} arguments, and has {given}"
            )


def _without_strings(text: str) -> str | None:
    """The text with its quoted strings emptied; None if one does not end."""
    bare = re.sub(r"'(?:[^'\\]|\\.)*'", "''", text)
    return None if bare.count("'") % 2 else bare


def _arguments(after_name: str) -> int:
    """How many arguments stand in the parentheses that open here."""
    depth = commas = 0
    for position, character in enumerate(after_name):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(character, 0)
        if depth == 0:
            return commas + 1 if after_name[1:position].strip() else 0
        commas += character == "," and depth == 1
    return commas + 1
