"""One state -> Problems: its fields, by its type and its query language. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from generator.asl.choices import choice_problems
from generator.asl.errors import handler_problems
from generator.asl.expressions import is_expression, jsonata_problems, path_problems, template_problems
from generator.asl.fields import JSON_PATH, JSONATA, STATE_FIELDS
from generator.asl.problem import Problem, Steps

_WAITS: Final = ("Seconds", "SecondsPath", "Timestamp", "TimestampPath")
_PATHS: Final = ("InputPath", "OutputPath", "ItemsPath")
_REFERENCES: Final = (
    "ResultPath",
    "SecondsPath",
    "TimestampPath",
    "TimeoutSecondsPath",
    "HeartbeatSecondsPath",
    "MaxConcurrencyPath",
)
_TEMPLATES: Final = ("Assign", "ItemSelector", "Parameters", "ResultSelector")
_EXPRESSIONS: Final = ("Arguments", "Assign", "Cause", "Error", "ItemSelector", "Items", "Output")
# https://states-language.net/#timeouts: whole numbers above zero
_COUNTS: Final = {"Seconds": 0, "TimeoutSeconds": 1, "HeartbeatSeconds": 1, "MaxConcurrency": 0}


def state_problems(state: Mapping[str, object], steps: Steps, kind: str, language: str) -> Iterator[Problem]:
    """Everything wrong with the state itself; where it leads is the machine's business."""
    fields = STATE_FIELDS[kind]
    for key in sorted(state.keys() - fields.of(language)):
        if key in fields.only_in_other(language):
            other = JSON_PATH if language == JSONATA else JSONATA
            why = f"{key}: it belongs to {other}, and this state speaks {language}"
            yield Problem((*steps, key), "asl-language", why)
        else:
            why = f"{key}: a state of type {kind} has no such field"
            yield Problem((*steps, key), "asl-field", why, key, tuple(sorted(fields.of(language))))
    for key in sorted(fields.required - state.keys()):
        yield Problem(steps, "asl-missing", f"{key}: a state of type {kind} needs it")
    if fields.goes_on:
        yield from _next_problems(state, steps)
    yield from _kind_problems(state, steps, kind, language)
    yield from handler_problems(state, steps, language)
    yield from _value_problems(state, steps, language)


def _next_problems(state: Mapping[str, object], steps: Steps) -> Iterator[Problem]:
    ends = state.get("End", False)
    if not isinstance(ends, bool):
        yield Problem((*steps, "End"), "asl-structure", "End: it is true or false")
    elif ends == ("Next" in state):
        why = "exactly one of `Next` and `End: true` says how it goes on"
        yield Problem(steps, "asl-structure", f"{steps[-1]}: {why}")


def _kind_problems(state: Mapping[str, object], steps: Steps, kind: str, language: str) -> Iterator[Problem]:
    match kind:
        case "Choice" if "Choices" in state:
            yield from choice_problems(state["Choices"], (*steps, "Choices"), language)
        case "Wait" if sum(key in state for key in _WAITS) != 1:
            some = _WAITS if language == JSON_PATH else ("Seconds", "Timestamp")
            known = ", ".join(f"`{key}`" for key in some)
            yield Problem(steps, "asl-structure", f"{steps[-1]}: it waits for exactly one of {known}")
        case "Map" if ("ItemProcessor" in state) == ("Iterator" in state):
            yield Problem(steps, "asl-missing", "ItemProcessor: a state of type Map needs it")
        case _:
            yield from _typed_problems(state, steps)


def _typed_problems(state: Mapping[str, object], steps: Steps) -> Iterator[Problem]:
    if not isinstance(state.get("Resource", ""), str):
        yield Problem((*steps, "Resource"), "asl-structure", "Resource: it is an ARN, in quotes")
    branches = state.get("Branches", [None])
    if not isinstance(branches, list) or not branches:
        yield Problem((*steps, "Branches"), "asl-structure", "Branches: a list of one branch or more")


def _value_problems(state: Mapping[str, object], steps: Steps, language: str) -> Iterator[Problem]:
    yield from _count_problems(state, steps, language)
    if language == JSONATA:
        for key in _present(state, _EXPRESSIONS):
            yield from jsonata_problems(state[key], (*steps, key))
        return
    for key in _present(state, _PATHS):
        yield from path_problems(state[key], (*steps, key))
    for key in _present(state, _REFERENCES):
        yield from path_problems(state[key], (*steps, key), reference=True)
    for key in _present(state, _TEMPLATES):
        yield from template_problems(state[key], (*steps, key))


def _count_problems(state: Mapping[str, object], steps: Steps, language: str) -> Iterator[Problem]:
    for key, lowest in _COUNTS.items():
        value = state.get(key, lowest)
        if is_expression(value) and language == JSONATA:
            continue
        if isinstance(value, bool) or not isinstance(value, int) or value < lowest:
            why = f"{key}: it is a whole number from {lowest} on, and here stands {value!r}"
            yield Problem((*steps, key), "asl-structure", why)


def _present(state: Mapping[str, object], keys: Sequence[str]) -> Iterator[str]:
    return (key for key in keys if key in state)
