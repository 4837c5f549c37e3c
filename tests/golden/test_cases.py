"""A project -> every rendered file, or the text of every error, byte for byte.

`cases/<case>/` is a project; `expected/` in it holds `<environment>/<service>/*.tf` or `errors.txt`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from generator.docs.proofs import proofs
from generator.errors import StagetwinError
from generator.spec.base import Spec, keys_of
from tests.fakes.projects import Project
from tests.golden.golden import agree_folder

REPOSITORY = Path(__file__).parents[2]
CASES = sorted(Path(__file__).with_name("cases").iterdir())


def rendered(case: Path) -> dict[str, str]:
    try:
        roots = list(Project(case).roots())
    except StagetwinError as error:
        return {"errors.txt": f"{error}\n"}
    return {f"{root.directory}/{name}": text for root in roots for name, text in root.files.items()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_project_renders_as_expected(case: Path) -> None:
    made = rendered(case)
    assert ("errors.txt" in made) == case.name.startswith("errors-")
    agree_folder(case / "expected", made)


def models(parent: type[BaseModel] = Spec) -> Iterator[type[BaseModel]]:
    for model in parent.__subclasses__():
        if model.__module__.startswith("generator.spec."):
            yield model
            yield from models(model)


def test_the_cases_together_write_every_key() -> None:
    written = set(proofs(REPOSITORY))
    keys = {(model, key) for model in models() for key in keys_of(model)}
    assert keys - written == set()
