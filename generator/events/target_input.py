"""What a target is to receive of an event -> whether EventBridge can make it: paths and templates. Pure.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

PREDEFINED: Final = (
    "aws.events.event",
    "aws.events.event.ingestion-time",
    "aws.events.event.json",
    "aws.events.rule-arn",
    "aws.events.rule-name",
)
"""What a template may name without a path."""

# Of JSON Path what EventBridge evaluates: dots, names of letters, digits, hyphens, underscores and slashes,
# positions in lists, wildcards.
_PATH: Final = re.compile(r"\$(\.([A-Za-z0-9_/-]+|\*)(\[([0-9]+|\*)\])*)*")
_STEP: Final = re.compile(r"\.([^.\[]+)|\[([^\]]+)\]")
PLACEHOLDER: Final = re.compile(r"<([^<>\s]+)>")
TEXT_OR_PLACEHOLDER: Final = re.compile(r'"(?:\\.|[^"\\])*"|<[^<>\s]+>')

Step = str | int


def path_steps(path: str) -> tuple[Step, ...] | None:
    """The steps from the event to the value, `*` among them; None for what EventBridge cannot evaluate."""
    if not _PATH.fullmatch(path):
        return None
    found = (name or position for name, position in _STEP.findall(path))
    # A field of an object may be called `0`; a position stands in brackets.
    brackets = (bool(position) for _, position in _STEP.findall(path))
    return tuple(
        int(step) if bracket and step != "*" else step for step, bracket in zip(found, brackets, strict=True)
    )


def has(event: object, path: str) -> bool:
    """Whether the path leads to anything in the event, null included."""
    return any(True for _ in values_at(event, path))


def values_at(event: object, path: str) -> Iterator[object]:
    """What the path leads to; nothing for one that EventBridge cannot evaluate."""
    steps = path_steps(path)
    return iter(()) if steps is None else _values(event, steps)


def _values(value: object, steps: tuple[Step, ...]) -> Iterator[object]:
    if not steps:
        yield value
        return
    step, rest = steps[0], steps[1:]
    for inner in _inside(value, step):
        yield from _values(inner, rest)


def _inside(value: object, step: Step) -> Iterable[object]:
    match value:
        case Mapping():
            return value.values() if step == "*" else (value[step],) if step in value else ()
        case list():
            if step == "*":
                return value
            return value[step : step + 1] if isinstance(step, int) else ()
        case _:
            return ()


def placeholders(template: str) -> tuple[str, ...]:
    """The names in angle brackets, each once, in their order."""
    return tuple(dict.fromkeys(PLACEHOLDER.findall(template)))


def template_problem(template: str) -> str | None:
    """Why no value of any event would make JSON of the template; a text that begins otherwise is one."""
    if template.lstrip()[:1] not in ("{", "["):
        return None
    try:
        json.loads(_filled(template))
    except ValueError as error:
        return str(error)
    return None


def template_keys(template: str) -> frozenset[str] | None:
    """The keys of the object that the template makes; None if it makes something else."""
    try:
        made = json.loads(_filled(template))
    except ValueError:
        return None
    return frozenset(made) if isinstance(made, dict) else None


def _filled(template: str) -> str:
    """The template with something in each place: a text inside of texts, else a number."""

    def fill(found: re.Match[str]) -> str:
        token = found.group()
        return PLACEHOLDER.sub("x", token) if token.startswith('"') else "0"

    return TEXT_OR_PLACEHOLDER.sub(fill, template)
