"""Verbs about this machine: the embedded AWS, and what is installed."""

from __future__ import annotations

from dataclasses import asdict

import typer

from generator.cli.state import State, confirm
from generator.embedded import launcher
from generator.embedded.status import EmbeddedStatus
from generator.errors import ExitCode
from generator.pipeline.connection import embedded_config


def up(state: State) -> None:
    """Start it and say where it is."""
    context = state.context()
    config = embedded_config(context)
    with context.reporter.step("start the embedded AWS") as step:
        found = launcher.up(config)
        step.result(found.url)
    _show(state, found)


def down(state: State) -> None:
    """Stop it."""
    _show(state, launcher.down(embedded_config(state.context())))


def status(state: State) -> None:
    """Tell how it is; end with 1 when it cannot be used."""
    found = launcher.status(embedded_config(state.context()))
    _show(state, found)
    if found.state != "up":
        raise typer.Exit(ExitCode.ERROR)


def logs(state: State, follow: bool) -> None:
    """Print the log."""
    for line in launcher.logs(embedded_config(state.context()), follow):
        state.terminal.plain(line)


def reset(state: State, yes: bool) -> None:
    """Forget what it holds, after asking."""
    config = embedded_config(state.context())
    if not confirm(state, f"Forget everything in {config.state_directory}?", yes):
        raise typer.Exit(ExitCode.ERROR)
    _show(state, launcher.reset(config))


def _show(state: State, found: EmbeddedStatus) -> None:
    if state.as_json:
        state.terminal.document(asdict(found))
        return
    state.terminal.plain(found.message)
    if found.versions:
        versions = ", ".join(f"{name} {version}" for name, version in found.versions.items())
        state.terminal.plain(f"  runs {versions}")
    for name in found.stand_ins:
        state.terminal.plain(f"  stand-in: {name}")
