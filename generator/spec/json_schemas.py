"""A JSON Schema, and a value -> what is wrong with it. Pure: no reference is ever fetched.

The dialect is the one that `$schema` names; without one it is 2020-12.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from generator.spec.yaml_source import KeyPath

MOST_PROBLEMS: Final = 5
_LONGEST_MESSAGE: Final = 200


@dataclass(frozen=True, slots=True)
class SchemaProblem:
    """Where below the schema or value something is wrong, and what."""

    path: KeyPath
    why: str


def schema_problems(schema: Mapping[str, object]) -> tuple[SchemaProblem, ...]:
    """What makes it no JSON Schema."""
    return _schema_problems(json.dumps(schema, default=str))


def value_problems(schema: Mapping[str, object], value: object) -> tuple[SchemaProblem, ...]:
    """How the value differs from a valid schema."""
    return _value_problems(json.dumps(schema, default=str), json.dumps(value, default=str))


# The same files are checked once for each environment.
@lru_cache(maxsize=1_024)
def _schema_problems(text: str) -> tuple[SchemaProblem, ...]:
    schema = json.loads(text)
    dialect = _dialect(schema)
    return _found(dialect, dialect.META_SCHEMA, schema)


@lru_cache(maxsize=1_024)
def _value_problems(schema_text: str, value_text: str) -> tuple[SchemaProblem, ...]:
    schema = json.loads(schema_text)
    return _found(_dialect(schema), schema, json.loads(value_text))


def _dialect(schema: Mapping[str, object]) -> Any:
    # Only projects that declare events pay for the import.
    from jsonschema import Draft202012Validator
    from jsonschema.validators import validator_for

    return validator_for(schema, default=Draft202012Validator)


def _found(dialect: Any, schema: Any, value: Any) -> tuple[SchemaProblem, ...]:
    from jsonschema_specifications import REGISTRY
    from referencing.exceptions import Unresolvable

    validator = dialect(schema, registry=REGISTRY, format_checker=dialect.FORMAT_CHECKER)
    try:
        return tuple(_first(validator.iter_errors(value)))
    except Unresolvable as error:
        return (SchemaProblem((), f"the reference {error.ref!r} leads nowhere: only `#/…` is followed"),)
    except RecursionError:
        return (SchemaProblem((), "it refers to itself without end"),)


def _first(errors: Any) -> Iterator[SchemaProblem]:
    for number, error in enumerate(errors):
        if number == MOST_PROBLEMS:
            return
        message = error.message
        shown = message if len(message) <= _LONGEST_MESSAGE else f"{message[:_LONGEST_MESSAGE]}…"
        yield SchemaProblem(tuple(map(str, error.absolute_path)), shown)
