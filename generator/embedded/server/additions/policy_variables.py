"""`${aws:PrincipalTag/team}` in a policy -> the request's value, in resources and in conditions.

Reason: MiniStack compares the variable's own text, so a policy for each user or tenant never matches.
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from generator.embedded.server.host import Host, service

VARIABLE = re.compile(r"\$\{\s*([^},]*?)\s*(?:,\s*'([^']*)'\s*)?\}")
THEMSELVES = frozenset("*?$")
STAR, QUESTION, NOTHING = "\ue000", "\ue001", "\ue002"
"""A value's own wildcards, which match themselves only; and what no value has."""


def plain(value: str) -> str:
    return value


def literal(value: str) -> str:
    """As part of a pattern."""
    return value.replace("*", STAR).replace("?", QUESTION)


def resolved(text: str, context: Any, written: Callable[[str], str]) -> str:
    def value(found: re.Match[str]) -> str:
        name, default = found[1], found[2]
        if name in THEMSELVES:
            return written(name)
        known = service("core.iam_evaluator")._resolve_condition_key(name, context)
        # A key of several values cannot stand in a text: AWS takes it for absent.
        known = known if isinstance(known, str) else default
        return NOTHING if known is None else written(known)

    return VARIABLE.sub(value, text)


def matching(original: Any) -> Any:
    def first_match(context: Any, statements: list[Any], effect: str) -> Any:
        return original(context, [of_this_request(one, context) for one in statements], effect)

    return first_match


def of_this_request(statement: Any, context: Any) -> Any:
    if not any("${" in one for one in (*statement.resources, *statement.not_resources)):
        return statement
    return replace(
        statement,
        resources=[resolved(one, context, literal) for one in statement.resources],
        not_resources=[resolved(one, context, literal) for one in statement.not_resources],
    )


def deciding(original: Any) -> Any:
    def met(conditions: Any, context: Any) -> Any:
        if "${" not in str(conditions):
            return original(conditions, context)
        return original({name: block(name, keys, context) for name, keys in conditions.items()}, context)

    return met


def block(operator: str, keys: Any, context: Any) -> Any:
    written = literal if re.search("like|arn", operator, re.IGNORECASE) else plain
    return (
        {key: values(given, context, written) for key, given in keys.items()}
        if isinstance(keys, dict)
        else keys
    )


def values(given: Any, context: Any, written: Callable[[str], str]) -> Any:
    if isinstance(given, list):
        return [values(one, context, written) for one in given]
    return resolved(given, context, written) if isinstance(given, str) else given


def comparing(original: Any) -> Any:
    """The value's own wildcards become what stands for those that match themselves only."""

    def matches(value: str, pattern: str) -> bool:
        if STAR in pattern or QUESTION in pattern:
            value = literal(value)
        return bool(original(value, pattern))

    return matches


def install(host: Host) -> None:
    evaluator = service("core.iam_evaluator")
    host.replace(evaluator, "_first_match", matching)
    host.replace(evaluator, "_conditions_met", deciding)
    host.replace(evaluator, "fnmatch_iam_cs", comparing)
