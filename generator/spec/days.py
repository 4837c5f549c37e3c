"""A day as people write it in YAML. Pure."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field


def _a_day(value: object) -> object:
    """pydantic would take numbers as seconds since 1970."""
    if not isinstance(value, str):
        raise ValueError("a day is written as 2027-06-30")
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ValueError(f"{value!r} is no day; write it as 2027-06-30") from error


Day = Annotated[date, BeforeValidator(_a_day), Field(strict=False)]
