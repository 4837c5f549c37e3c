"""Choices -> the matrix of a CI, one job for each root to plan. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import assert_never

from generator.fingerprint.selection import Choice


class MatrixForm(StrEnum):
    """Whose matrix it is."""

    GITHUB = "github"
    GITLAB = "gitlab"


def matrix(choices: Sequence[Choice], form: MatrixForm) -> object:
    """`{"include": [...]}` for GitHub's `strategy.matrix`, a list for GitLab's `parallel:matrix`.

    https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstrategymatrix
    https://docs.gitlab.com/ci/yaml/#parallelmatrix
    """
    planned = [choice for choice in choices if choice.planned]
    match form:
        case MatrixForm.GITHUB:
            return {"include": [{**_place(choice), "why": choice.text} for choice in planned]}
        case MatrixForm.GITLAB:
            return [{name.upper(): value for name, value in _place(choice).items()} for choice in planned]
        case _:
            assert_never(form)


def _place(choice: Choice) -> dict[str, str]:
    environment, _, service = choice.root.partition("/")
    return {"environment": environment, "service": service}
