"""The rules of a Choice state -> Problems. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.asl.expressions import is_expression, path_problems
from generator.asl.fields import COMPARISONS, JSONATA
from generator.asl.problem import Problem, Steps

_JOINING: Final = ("And", "Or", "Not")
_BESIDE: Final = frozenset({"Assign", "Comment", "Next", "Output", "Variable"})


def choice_problems(choices: object, steps: Steps, language: str) -> Iterator[Problem]:
    """The list `Choices` of a state."""
    if not isinstance(choices, list) or not choices:
        yield Problem(steps, "asl-choice", "Choices: a list of one rule or more must stand here")
        return
    for position, rule in enumerate(choices):
        place = (*steps, str(position))
        if not isinstance(rule, Mapping):
            yield Problem(place, "asl-choice", "Choices: a rule is an object")
            continue
        if "Next" not in rule:
            yield Problem(place, "asl-choice", "Next: a rule says which state follows when it holds")
        if language == JSONATA:
            yield from _condition_problems(rule, place)
        else:
            yield from _rule_problems(rule, place)


def _condition_problems(rule: Mapping[str, object], steps: Steps) -> Iterator[Problem]:
    condition = rule.get("Condition")
    if not isinstance(condition, bool) and not is_expression(condition):
        why = "Condition: in JSONata a rule is `{% … %}`, true or false"
        yield Problem((*steps, "Condition"), "asl-choice", why)
    for key in sorted(rule.keys() - {"Assign", "Comment", "Condition", "Next", "Output"}):
        why = f"{key}: a rule in JSONata has `Condition` instead"
        yield Problem((*steps, key), "asl-choice", why)


def _rule_problems(rule: Mapping[str, object], steps: Steps, *, inner: bool = False) -> Iterator[Problem]:
    if inner and "Next" in rule:
        yield Problem((*steps, "Next"), "asl-choice", "Next: it stands in the outermost rule alone")
    tests = sorted(rule.keys() - _BESIDE)
    if len(tests) != 1:
        why = "a rule makes exactly one comparison, or joins others by `And`, `Or` or `Not`"
        found = f"; found {', '.join(tests)}" if tests else ""
        yield Problem(steps, "asl-choice", f"Choices: {why}{found}")
        return
    test = tests[0]
    place = (*steps, test)
    if test in _JOINING:
        yield from _joined_problems(test, rule[test], place)
    elif test not in COMPARISONS:
        known = (*sorted(COMPARISONS), *_JOINING)
        yield Problem(place, "asl-choice", f"{test}: there is no such comparison", test, known)
    elif "Variable" not in rule:
        yield Problem(place, "asl-choice", f"Variable: {test} needs what it compares, such as `$.kind`")
    else:
        yield from path_problems(rule["Variable"], (*steps, "Variable"))


def _joined_problems(test: str, joined: object, steps: Steps) -> Iterator[Problem]:
    if test == "Not":
        if isinstance(joined, Mapping):
            yield from _rule_problems(joined, steps, inner=True)
        else:
            yield Problem(steps, "asl-choice", "Not: it turns one rule around, an object")
    elif not isinstance(joined, list) or not joined:
        yield Problem(steps, "asl-choice", f"{test}: it joins a list of rules")
    else:
        for position, rule in enumerate(joined):
            if isinstance(rule, Mapping):
                yield from _rule_problems(rule, (*steps, str(position)), inner=True)
            else:
                yield Problem((*steps, str(position)), "asl-choice", f"{test}: a rule is an object")
