"""The verb `graph`."""

from __future__ import annotations

from pathlib import Path

import typer

from generator.cli.state import State
from generator.errors import Issue, StagetwinError
from generator.pipeline.definitions import open_workspace
from generator.pipeline.graphing import Format, draw, write
from generator.spec.nearest import did_you_mean


def graph(state: State, environment: str | None, service: str | None, form: str, output: Path | None) -> None:
    """Print the graph, or write it."""
    if form not in set(Format):
        why = f"--format: there is no format `{form}`"
        raise StagetwinError(Issue("unknown-format", why, hint=did_you_mean(form, Format)))
    text = draw(open_workspace(state.context()), environment, service, Format(form))
    if output is None:
        typer.echo(text, nl=False)
    else:
        write(output, text)
        state.terminal.result(f"written: {output}")
