"""A state machine's definition -> Problems: what Step Functions would refuse, or never get out of. Pure.

https://states-language.net
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.asl.fields import (
    BRANCH_FIELDS,
    JSON_PATH,
    JSONATA,
    MACHINE_FIELDS,
    QUERY_LANGUAGES,
    STATE_FIELDS,
    STATE_NAME_CHARACTERS,
)
from generator.asl.problem import Problem, Steps
from generator.asl.state import state_problems

States = Mapping[str, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Scope:
    """What holds where a machine or a branch stands: the language, and the names used so far."""

    language: str
    only_jsonata: bool
    taken: dict[str, Steps] = field(default_factory=dict)


def machine_problems(definition: object) -> Iterator[Problem]:
    """Everything wrong with a whole definition."""
    if not isinstance(definition, Mapping):
        yield Problem((), "asl-structure", "the definition is an object with `StartAt` and `States`")
        return
    language = definition.get("QueryLanguage", JSON_PATH)
    if language not in QUERY_LANGUAGES:
        yield _language(("QueryLanguage",), language)
        language = JSON_PATH
    yield from _unknown(definition, (), MACHINE_FIELDS, "a state machine")
    yield from _scope_problems(definition, (), Scope(str(language), language == JSONATA))


def _scope_problems(machine: Mapping[str, object], steps: Steps, scope: Scope) -> Iterator[Problem]:
    states = machine.get("States")
    if not isinstance(states, Mapping) or not states:
        yield Problem(
            (*steps, "States"), "asl-structure", "States: an object of one state or more is needed here"
        )
        return
    start = machine.get("StartAt")
    if not isinstance(start, str):
        yield Problem(steps, "asl-structure", "StartAt: it names the first state, and is missing here")
    elif start not in states:
        yield _no_state((*steps, "StartAt"), "StartAt", start, states)
    good: dict[str, Mapping[str, object]] = {}
    for name, state in states.items():
        place = (*steps, "States", name)
        yield from _name_problems(name, place, scope)
        if isinstance(state, Mapping):
            good[name] = state
            yield from _state(state, place, scope)
        else:
            yield Problem(place, "asl-structure", f"{name}: a state is an object")
    yield from _transition_problems(good, states, steps)
    if isinstance(start, str) and start in states and len(good) == len(states):
        yield from _reach_problems(start, good, steps)


def _name_problems(name: str, steps: Steps, scope: Scope) -> Iterator[Problem]:
    if len(name) > STATE_NAME_CHARACTERS:
        why = (
            f"{name}: its name has {len(name)} characters, and a state's has {STATE_NAME_CHARACTERS} at most"
        )
        yield Problem(steps, "asl-name", why)
    if name in scope.taken:
        why = f"{name}: another state of the machine has this name, {'.'.join(scope.taken[name])}"
        yield Problem(steps, "asl-name", why, hint="names are unique in the whole machine, branches included")
    scope.taken.setdefault(name, steps)


def _state(state: Mapping[str, object], steps: Steps, scope: Scope) -> Iterator[Problem]:
    kind = state.get("Type")
    if kind not in STATE_FIELDS:
        what = "Type: it is missing" if kind is None else f"Type: there is no type `{kind}` of states"
        yield Problem((*steps, "Type"), "asl-type", what, str(kind or ""), tuple(STATE_FIELDS))
        return
    language = state.get("QueryLanguage", scope.language)
    if language not in QUERY_LANGUAGES:
        yield _language((*steps, "QueryLanguage"), language)
        return
    if scope.only_jsonata and language == JSON_PATH:
        why = "QueryLanguage: the whole machine speaks JSONata, and no state can go back to JSONPath"
        yield Problem((*steps, "QueryLanguage"), "asl-language", why)
    yield from state_problems(state, steps, str(kind), str(language))
    for branch, place in branches_of(state, steps):
        if isinstance(branch, Mapping):
            yield from _unknown(branch, place, BRANCH_FIELDS, "a branch")
            yield from _scope_problems(branch, place, scope)
        else:
            yield Problem(place, "asl-structure", "a branch is an object with `StartAt` and `States`")


def branches_of(state: Mapping[str, object], steps: Steps) -> Iterator[tuple[object, Steps]]:
    """The machines inside of a state, each with its place."""
    if state.get("Type") == "Parallel" and isinstance(state.get("Branches"), list):
        branches = state["Branches"]
        assert isinstance(branches, list)
        for position, branch in enumerate(branches):
            yield branch, (*steps, "Branches", str(position))
    if state.get("Type") == "Map":
        for name in ("ItemProcessor", "Iterator"):
            if name in state:
                yield state[name], (*steps, name)


def targets_of(state: Mapping[str, object], steps: Steps) -> Iterator[tuple[object, Steps]]:
    """The states that may follow, each with the place that says so."""
    for key in ("Next", "Default"):
        if key in state:
            yield state[key], (*steps, key)
    for key in ("Choices", "Catch"):
        entries = state.get(key)
        for position, entry in enumerate(entries if isinstance(entries, Sequence) else ()):
            if isinstance(entry, Mapping) and "Next" in entry:
                yield entry["Next"], (*steps, key, str(position), "Next")


def _transition_problems(states: States, known: Mapping[str, object], steps: Steps) -> Iterator[Problem]:
    for name, state in states.items():
        for target, place in targets_of(state, (*steps, "States", name)):
            if target not in known:
                yield _no_state(place, place[-1], str(target), known)


def _reach_problems(start: str, states: States, steps: Steps) -> Iterator[Problem]:
    reached = {start}
    waiting = [start]
    while waiting:
        for target, _ in targets_of(states[waiting.pop()], ()):
            if isinstance(target, str) and target in states and target not in reached:
                reached.add(target)
                waiting.append(target)
    for name in states:
        if name not in reached:
            why = f"{name}: no state leads here, and `StartAt` does not either"
            yield Problem((*steps, "States", name), "asl-unreachable", why)
    if not any(_ends(states[name]) for name in reached):
        why = "States: an execution would never end: no state has `End: true`, or is Succeed or Fail"
        yield Problem((*steps, "States"), "asl-endless", why)


def _ends(state: Mapping[str, object]) -> bool:
    return state.get("End") is True or state.get("Type") in ("Succeed", "Fail")


def _unknown(
    found: Mapping[str, object], steps: Steps, known: frozenset[str], what: str
) -> Iterator[Problem]:
    for key in sorted(found.keys() - known):
        why = f"{key}: {what} has no such field"
        yield Problem((*steps, key), "asl-field", why, key, tuple(sorted(known)))


def _no_state(steps: Steps, what: str, name: str, known: Mapping[str, object]) -> Problem:
    return Problem(
        steps, "asl-target", f"{what}: there is no state `{name}` beside it", name, tuple(map(str, known))
    )


def _language(steps: Steps, language: object) -> Problem:
    why = f"QueryLanguage: there is no `{language}`"
    return Problem(steps, "asl-language", why, str(language), QUERY_LANGUAGES)
