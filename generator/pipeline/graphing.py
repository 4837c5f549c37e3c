"""Workspace -> who publishes what to whom, in one environment, as a text."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path

from generator.adapters.files import write_atomically
from generator.errors import Issue, StagetwinError, Where
from generator.graph.collect import graph
from generator.graph.document import document
from generator.graph.figures import figures
from generator.graph.mermaid import mermaid
from generator.graph.svg import svg
from generator.pipeline.definitions import Workspace


class Format(StrEnum):
    """How a graph is written."""

    MERMAID = "mermaid"
    SVG = "svg"
    JSON = "json"


def draw(workspace: Workspace, environment: str | None, service: str | None, form: Format) -> str:
    """The graph of an environment, by default of the first. Raise StagetwinError for unknown names."""
    name = environment or next(iter(workspace.definition.environments))
    spec = workspace.environment(name)
    if service is not None:
        workspace.select(name, service)
    calls = {
        root.service.spec.service: {machine.key: machine.calls for machine in root.stack.state_machines}
        for root in workspace.select(name)
    }
    found = graph(name, workspace.definition.services[name], spec.tags, service, calls)
    told = figures(found)
    match form:
        case Format.MERMAID:
            return mermaid(found)
        case Format.SVG:
            return svg(found, told)
        case Format.JSON:
            return json.dumps(document(found, told), indent=2, ensure_ascii=False) + "\n"


def write(file: Path, text: str) -> None:
    """Raise StagetwinError if the file cannot be written."""
    try:
        write_atomically(file, text)
    except OSError as error:
        why = f"{file.name}: cannot be written: {error.strerror or type(error).__name__}"
        raise StagetwinError(Issue("unwritable-file", why, Where(file))) from None
