"""What is wrong with a state machine, and where in its definition."""

from __future__ import annotations

from dataclasses import dataclass

Steps = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """`steps` lead to the place in the document. `wrong` is the word that should be one of `known`."""

    steps: Steps
    code: str
    message: str
    wrong: str = ""
    known: tuple[str, ...] = ()
    hint: str = ""
