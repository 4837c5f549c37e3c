"""The text of an IAM policy -> its statements, and who and what they let in. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from generator.plan.values import Json, object_or_empty

LIMITS = frozenset(
    {
        "aws:principalaccount",
        "aws:principalarn",
        "aws:principalorgid",
        "aws:principalorgpaths",
        "aws:sourceaccount",
        "aws:sourcearn",
        "aws:sourceorgid",
        "aws:sourceorgpaths",
        "aws:sourceowner",
        "aws:sourcevpc",
        "aws:sourcevpce",
        "kms:calleraccount",
        "s3:dataaccesspointaccount",
    }
)
"""Keys of a condition that say who it is.
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
"""
_OPERATORS = ("StringEquals", "StringLike", "ArnEquals", "ArnLike")


def texts(value: Json) -> list[str]:
    """A policy's one text or its list of texts."""
    if isinstance(value, str):
        return [value]
    return [str(entry) for entry in value] if isinstance(value, list) else []


def statements(text: Json) -> Iterator[Mapping[str, Json]]:
    """Every statement; none of what is no policy."""
    try:
        document = json.loads(text) if isinstance(text, str) else None
    except ValueError:
        return
    found = document.get("Statement", []) if isinstance(document, dict) else []
    yield from (entry for entry in (found if isinstance(found, list) else [found]) if isinstance(entry, dict))


def allowing(text: Json) -> Iterator[Mapping[str, Json]]:
    """The statements that let somebody in; a Deny may name everybody."""
    yield from (one for one in statements(text) if one.get("Effect") == "Allow")


def name_of(statement: Mapping[str, Json]) -> str:
    return str(statement.get("Sid") or "a statement without Sid")


def principals(statement: Mapping[str, Json], kind: str) -> list[str]:
    """Those of a kind: `AWS`, `Service`. `*` alone stands for everybody, so it is among those of AWS."""
    found = statement.get("Principal")
    if isinstance(found, str):
        return [found] if kind == "AWS" else []
    return texts(object_or_empty(found).get(kind))


def is_limited(statement: Mapping[str, Json]) -> bool:
    """Whether a condition says who may come. One that everybody meets says nothing."""
    for operator, tests in object_or_empty(statement.get("Condition")).items():
        if operator.rpartition(":")[2] in _OPERATORS:
            for key, values in object_or_empty(tests).items():
                known = texts(values)
                if key.lower() in LIMITS and known and "*" not in known:
                    return True
    return False
