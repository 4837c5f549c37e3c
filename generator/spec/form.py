"""The form that a short text takes: a regular expression, and the same in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Form:
    """`words` ends the sentence "it must be …"; `pattern` is for regular expressions of JSON Schema too."""

    pattern: str
    words: str


NAME_PATTERN: Final = "[a-z][a-z0-9]*(-[a-z0-9]+)*"
"""What a name is, for forms that take something else too."""


def arn_of(service: str) -> str:
    """The pattern of the ARN of what an account has in a region, up to the resource."""
    return f"arn:aws[a-z-]*:{service}:[a-z0-9-]+:[0-9]{{12}}:"
