"""Project -> RenderReport, when nothing has changed since the last: neither parsed nor rendered. Reads files.

What decides the rendered roots, hashed: Stagetwin's own code and what it runs on, the day (a runtime may have
ended), the definitions with all that may stand beside them, the files and folders that these name, and the
rendered files themselves. With any of them changed the whole way is gone.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from generator.adapters.memory import Memory
from generator.adapters.project_files import (
    document_files,
    environment_files,
    extra_files,
    named_files,
    rendered_files,
    service_files,
    services_with_extra_files,
    site_files,
)
from generator.errors import Issue, Where
from generator.render.header import HEADER_MARK

if TYPE_CHECKING:
    from generator.pipeline.context import Context
    from generator.pipeline.definitions import Workspace
    from generator.project import Project

TARGET_VARIABLE: Final = "STAGETWIN_TARGET"


def memory_of(project: Project) -> Memory:
    """Where rendered roots and the last run's record are kept."""
    return Memory(project.work / "cache" / "rendered")


@dataclass(frozen=True, slots=True)
class Read:
    """The texts and folders that a service's definition names, by their hashes; paths are its own."""

    named: Mapping[str, str | None] = field(default_factory=dict)
    sites: Mapping[str, str] = field(default_factory=dict)


NOTHING_READ: Final = Read()


def files_if_unchanged(context: Context, key: str) -> int | None:
    """How many rendered files there are, all as they should be; None when that takes a look at everything.

    Tells the notes that the last look told.
    """
    found = memory_of(context.project).find(key)
    if not isinstance(found, Mapping) or not (
        _files_hold(context.project, found["files"]) and named_and_sites_hold(context.project, found)
    ):
        return None
    for note in found["notes"]:
        context.reporter.note(note_of(note))
    return len(found["files"])


def remember(key: str, workspace: Workspace, files: Mapping[str, str]) -> None:
    """All `files`, by path with their hashes, are as they should be: write down what they were made of.

    `key` was asked for before anything was read.
    """
    record = {
        **named_and_sites(workspace),
        "files": files,
        "notes": [note_document(note) for note in workspace.notes],
    }
    memory_of(workspace.project).keep(key, record)


def project_key(context: Context, code: str) -> str:
    """By all that is read whatever the definitions say."""
    project = context.project
    digest = hashlib.sha256(code.encode())
    parts = [str(context.clock.now().date()), context.variables.get(TARGET_VARIABLE, ""), project.of_replicas]
    digest.update(json.dumps(parts).encode())
    for files in (service_files(project), environment_files(project), document_files(project)):
        for path, content in files.items():
            digest.update(f"{path}\0{len(content)}\0".encode() + content)
    for service in services_with_extra_files(project):
        digest.update(json.dumps([service, sorted(extra_files(project, service).items())]).encode())
    return f"project-{digest.hexdigest()}"


def named_and_sites(workspace: Workspace) -> dict[str, list[list[str | None]]]:
    """What all definitions name, as it was read."""
    read = {root.service.spec.service: root.read for root in workspace.roots}
    return {
        "named": [[service, *one] for service, own in sorted(read.items()) for one in own.named.items()],
        "sites": [[service, *one] for service, own in sorted(read.items()) for one in own.sites.items()],
    }


def named_and_sites_hold(project: Project, record: Mapping[str, Any]) -> bool:
    """Whether what definitions name is as it was recorded."""
    return all(then == _named(project, service, file) for service, file, then in record["named"]) and all(
        then == _site(project, service, source) for service, source, then in record["sites"]
    )


def _files_hold(project: Project, wanted: Mapping[str, str]) -> bool:
    """Whether these are as they were, and no other rendered file is there."""
    existing = rendered_files(project)
    ours = {path for path, text in existing.items() if path in wanted or text.startswith(HEADER_MARK)}
    return ours == set(wanted) and all(text_hash(existing[path]) == then for path, then in wanted.items())


def _named(project: Project, service: str, file: str) -> str | None:
    return text_hash(named_files(project, service, [file]).get(file))


def _site(project: Project, service: str, source: str) -> str:
    return listing_hash(site_files(project, service, source))


def text_hash(content: bytes | str | None) -> str | None:
    """None for a file that is not there."""
    if content is None:
        return None
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def listing_hash(files: Iterable[str]) -> str:
    """Of a folder, by the files that it holds."""
    return hashlib.sha256(json.dumps(list(files)).encode()).hexdigest()


def note_document(note: Issue) -> dict[str, Any]:
    """As JSON keeps it."""
    where = note.where
    place = [None if where.file is None else str(where.file), where.line, where.path]
    return {"code": note.code, "message": note.message, "hint": note.hint, "where": place}


def note_of(document: Mapping[str, Any]) -> Issue:
    """The note that was kept."""
    file, line, path = document["where"]
    where = Where(None if file is None else Path(file), line, path)
    return Issue(document["code"], document["message"], where, document["hint"])
