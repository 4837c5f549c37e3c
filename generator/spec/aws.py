"""What a key of a definition is on AWS, said beside its field and read by the reference and by tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from pydantic.fields import FieldInfo


@dataclass(frozen=True, slots=True)
class Aws:
    """Metadata of a field: `Annotated[int, Field(ge=1, le=900), Aws("aws_lambda_function.timeout", …)]`.

    `sets` is the Terraform attribute, with dots into blocks: `aws_lambda_function.vpc_config.subnet_ids`.
    `shape` names a shape of botocore's service model, `lambda:Timeout`, whose enumeration, range and length a
    test holds against the field's. `source` is the AWS page that states the limit.
    """

    sets: str
    shape: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Own:
    """Metadata of a field that sets no attribute: what it decides instead."""

    decides: str


def aws_of(field: FieldInfo) -> Aws | None:
    """The field's own, also where it stands inside of an optional type."""
    return next((mark for mark in _found([*field.metadata, field.annotation]) if isinstance(mark, Aws)), None)


def own_of(field: FieldInfo) -> Own | None:
    """What the field decides, if it sets no attribute."""
    return next((mark for mark in _found([*field.metadata, field.annotation]) if isinstance(mark, Own)), None)


def _found(parts: list[Any]) -> Iterator[Aws | Own]:
    for part in parts:
        if isinstance(part, Aws | Own):
            yield part
        elif not isinstance(part, type):
            yield from _found([*getattr(part, "__metadata__", ()), *get_args(part)])
