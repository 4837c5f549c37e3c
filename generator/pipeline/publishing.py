"""Workspace -> the publishers of its services: written, or what is out of date."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from generator.adapters.files import write_atomically
from generator.errors import Issue, StagetwinError, Where
from generator.pipeline.definitions import Workspace
from generator.publishers.module import publisher_module
from generator.spec.definition import Service
from generator.spec.nearest import did_you_mean

PUBLISHER: Final = Path("common", "events.py")
_GENERATED: Final = b"Generated, do not edit"


def publishers(workspace: Workspace, service: str | None, *, check: bool) -> dict[Path, bool]:
    """Whether each publisher changed, by path. Raise StagetwinError for an unknown service, for one that
    publishes nothing, and for a file that somebody wrote; with `check` nothing is written.
    """
    chosen = _chosen(workspace, service)
    found: dict[Path, bool] = {}
    for name, own in chosen.items():
        path = workspace.project.functions / name / PUBLISHER
        text = publisher_module(own)
        old = path.read_bytes() if path.is_file() else None
        shown = workspace.project.relative(path)
        if old is not None and _GENERATED not in old:
            why = f"{PUBLISHER}: it was written by hand, and the publisher would take its place"
            raise StagetwinError(Issue("publisher-exists", why, Where(shown), "move what it holds elsewhere"))
        found[shown] = old != text.encode()
        if found[shown] and not check:
            write_atomically(path, text)
            package = path.with_name("__init__.py")
            if not package.exists():
                write_atomically(package, "")
    return found


def _chosen(workspace: Workspace, service: str | None) -> dict[str, Service]:
    """Services that publish; events are the same in all environments but for what these override."""
    known: dict[str, Service] = {}
    for own in workspace.definition.services.values():
        for name, one in own.items():
            known.setdefault(name, one)
    if service is None:
        return {name: one for name, one in known.items() if one.spec.events}
    if service not in known:
        why = f"{service}: there is no such service"
        raise StagetwinError(Issue("unknown-service", why, hint=did_you_mean(service, known)))
    if not known[service].spec.events:
        why = f"{service}: it publishes nothing"
        where = Where(known[service].source.file)
        raise StagetwinError(Issue("no-events", why, where, "declare `events` first: docs/contracts.md"))
    return {service: known[service]}
