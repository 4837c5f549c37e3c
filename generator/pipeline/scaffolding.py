"""Pieces -> files of a project: all of what is new is valid, or nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.adapters.files import write_atomically
from generator.adapters.project_files import document_files, environment_files, service_files
from generator.errors import Issue, StagetwinError, Where
from generator.project import Project
from generator.scaffold.insertion import inserted
from generator.scaffold.pieces import service_text
from generator.scaffold.values import Piece
from generator.spec.definition import parse_definition
from generator.spec.nearest import did_you_mean

DEFINITION = "service.yaml"


def add_service(project: Project, name: str, description: str) -> tuple[Path, ...]:
    """A service that holds nothing yet; the paths written. Raise StagetwinError if the name is taken."""
    file = project.functions / name / DEFINITION
    text = service_text(name, description)
    _require_valid(project, {project.relative(file): text.encode()})
    return _write(project, {file: text})


def add_piece(project: Project, service: str, piece: Piece) -> tuple[Path, ...]:
    """The piece in the service; the paths written. Raise StagetwinError if what results is not valid."""
    files = service_files(project)
    known = {path.parent.name: path for path in files}
    if service not in known:
        why = f"{service}: there is no such service"
        hint = did_you_mean(service, known) or f"make it with `stagetwin new service {service}`"
        raise StagetwinError(Issue("unknown-service", why, hint=hint))
    file = known[service]
    _require_valid(project, {})
    text = inserted(file, files[file].decode("utf-8-sig"), piece)
    _require_valid(project, {file: text.encode()})
    folder = project.functions / service
    made = {folder / path: content for path, content in piece.files.items()}
    return (*_write(project, made), *_write(project, {project.root / file: text}, replace=True))


def _require_valid(project: Project, changed: Mapping[Path, bytes]) -> None:
    services = {**service_files(project), **changed}
    parse_definition(services, environment_files(project), document_files(project))


def _write(project: Project, files: Mapping[Path, str], *, replace: bool = False) -> tuple[Path, ...]:
    taken = [path for path in files if path.exists() and not replace]
    if taken:
        raise StagetwinError(
            [
                Issue(
                    "file-exists",
                    f"{path.name}: a file of this name is there already",
                    Where(project.relative(path)),
                    "nothing was written; move it away or choose another name",
                )
                for path in taken
            ]
        )
    for path, text in files.items():
        write_atomically(path, text)
    return tuple(project.relative(path) for path in files)
