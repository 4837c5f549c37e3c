"""A subscription's filter policy -> Issues, each with its place. Pure.

The grammar is that of EventBridge's patterns; SNS has limits of its own:
https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import prod

from generator.errors import Issue
from generator.events.grammar import OR
from generator.events.pattern import PatternError, parse
from generator.spec.limits import FILTER_COMBINATIONS, FILTER_KEYS, FILTER_NUMBER
from generator.spec.yaml_source import KeyPath, YamlSource


def filter_issues(
    source: YamlSource, path: KeyPath, policy: Mapping[str, object], *, nests: bool
) -> Iterator[Issue]:
    """Everything for which SNS would reject the policy; `nests` as a filter of message bodies may."""
    try:
        parse(policy)
    except PatternError as error:
        for problem in error.problems:
            why = f"{problem.path or 'filter'}: SNS would reject it: {problem.reason}"
            yield Issue(f"filter-{problem.code}", why, source.where((*path, *map(str, problem.steps))))
        return
    yield from _nested(source, path, policy, nests=nests)
    yield from _too_large(source, path, policy)
    for steps, number in _numbers(policy, ()):
        if abs(number) > FILTER_NUMBER:
            why = f"filter: {number:g} stands in it, and SNS compares numbers up to a billion"
            yield Issue("filter-number", why, source.where((*path, *steps)))


def _nested(
    source: YamlSource, path: KeyPath, policy: Mapping[str, object], *, nests: bool
) -> Iterator[Issue]:
    for key, value in policy.items():
        if not nests and isinstance(value, Mapping):
            why = f"{key}: attributes of a message hold no further keys"
            hint = "say `filter_scope: body` to look into the message"
            yield Issue("filter-nested", why, source.where((*path, key)), hint)


def _too_large(source: YamlSource, path: KeyPath, policy: Mapping[str, object]) -> Iterator[Issue]:
    leaves = list(_leaves(policy, 1))
    if len(leaves) > FILTER_KEYS:
        why = f"filter: it asks for {len(leaves)} keys, and SNS takes {FILTER_KEYS}"
        yield Issue("filter-too-large", why, source.where(path), "let the receiver tell the rest apart")
    combinations = prod(level * values for level, values in leaves)
    if combinations > FILTER_COMBINATIONS:
        why = f"filter: its values make {combinations} combinations, and SNS takes {FILTER_COMBINATIONS}"
        yield Issue("filter-too-large", why, source.where(path), "ask for fewer values")


def _leaves(value: Mapping[str, object], level: int) -> Iterator[tuple[int, int]]:
    """Each key that is compared with something: how deep it stands, and with how many values."""
    for key, inner in value.items():
        if isinstance(inner, Mapping):
            yield from _leaves(inner, level + 1)
        elif isinstance(inner, list) and key == OR:
            for branch in inner:
                yield from _leaves(branch, level)
        elif isinstance(inner, list):
            yield level, len(inner)


def _numbers(value: object, steps: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], float]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _numbers(inner, (*steps, str(key)))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _numbers(inner, (*steps, str(position)))
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield steps, value
