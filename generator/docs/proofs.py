"""The golden cases' definitions -> how each key is proven. Reads YAML files.

A case is rendered and compared; its file `proven_by` says whether it is applied as well, and to what.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final

from pydantic import BaseModel

from generator.adapters.project_files import document_files, environment_files, service_files
from generator.project import Project
from generator.spec.components import component_head
from generator.spec.definition import Definition, parse_definition
from generator.spec.yaml_source import parse_yaml

CASES: Final = Path("tests/golden/cases")
ERRORS: Final = "errors-"
"""Cases of this prefix hold what is refused."""

Key = tuple[type[BaseModel], str]


class Proof(StrEnum):
    """How it is known that a key works, the weakest first."""

    GOLDEN = "golden"
    MOCK = "mock"
    EMBEDDED = "embedded"


def proofs(project: Path) -> Mapping[Key, Proof]:
    """The strongest proof of each key that some case, or a service of the project itself, writes."""
    found: dict[Key, Proof] = {}
    for folder, proof in _cases(project):
        for key in (*definition_keys(read_definition(folder)), *component_keys(folder)):
            found[key] = max(proof, found.get(key, proof), key=list(Proof).index)
    return found


def read_definition(folder: Path) -> Definition:
    """The definition of the project in `folder`."""
    project = Project(folder)
    return parse_definition(service_files(project), environment_files(project), document_files(project))


def definition_keys(definition: Definition) -> Iterator[Key]:
    """Every key that the definition's files write."""
    for name, environment in definition.environments.items():
        yield from _written(environment.spec)
        for service in definition.services[name].values():
            yield from _written(service.spec)


def component_keys(folder: Path) -> Iterator[Key]:
    """Every key that the heads of the components in `folder` write."""
    for file in sorted(folder.glob("components/*/component.yaml")):
        yield from _written(component_head(parse_yaml(file, file.read_bytes())))


def _cases(project: Path) -> Iterator[tuple[Path, Proof]]:
    yield project, Proof.EMBEDDED
    for folder in sorted((project / CASES).iterdir()):
        if not folder.name.startswith(ERRORS):
            yield folder, _proof(folder / "proven_by")


def _proof(file: Path) -> Proof:
    return Proof(file.read_text(encoding="utf-8").split()[0]) if file.exists() else Proof.GOLDEN


def _written(value: object) -> Iterator[Key]:
    if isinstance(value, BaseModel):
        for name in value.model_fields_set:
            yield type(value), type(value).model_fields[name].alias or name
            yield from _written(getattr(value, name))
    elif isinstance(value, dict):
        for item in value.values():
            yield from _written(item)
    elif isinstance(value, list):
        for item in value:
            yield from _written(item)
