"""The form that a short text takes: a regular expression, and the same in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """`words` ends the sentence "it must be …"; `pattern` is for regular expressions of JSON Schema too."""

    pattern: str
    words: str
