"""Verbs that make things out of definitions: validate, render, package, bootstrap."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from generator.cli.console import counted
from generator.cli.state import State
from generator.errors import ExitCode
from generator.pipeline.definitions import open_workspace

if TYPE_CHECKING:
    from generator.render.tree import FileChange


def validate(state: State) -> None:
    """Print what the definitions hold."""
    from generator.pipeline.judging import read as read_waivers

    context = state.context()
    workspace = open_workspace(context)
    read_waivers(context)
    roots = [root.name for root in workspace.roots]
    if state.as_json:
        state.terminal.document({"roots": roots})
        return
    services = {root.service.spec.service for root in workspace.roots}
    environments = list(workspace.definition.environments)
    state.terminal.result(
        f"valid: {counted(len(services), 'service')} in {counted(len(environments), 'environment')}"
    )


def render(state: State, check: bool) -> None:
    """Write the roots, or end with 2 where they are out of date."""
    from generator.pipeline.rendering import render as render_roots

    context = state.context()
    report = render_roots(open_workspace(context), check=check)
    live = context.project.relative(context.project.live)
    if state.as_json:
        changes = [{"path": str(live / one.path), "change": one.change.value} for one in report.changes]
        state.terminal.document({"changes": changes, "unchanged": report.unchanged, "written": not check})
    else:
        _show_changes(state, report.changes, live, check)
        for gone in _gone(report.changes):
            advice = "if it is deployed, bring its definition back and destroy it first"
            state.terminal.say(f"{live / gone} is no longer produced: {advice}")
        state.terminal.result(_render_summary(len(report.changes), report.unchanged, check))
    if check and report.changes:
        raise typer.Exit(ExitCode.CHANGES)


def package(state: State, environment: str, service: str | None) -> None:
    """Build and upload; one line a function."""
    from generator.pipeline.connection import connect
    from generator.pipeline.packaging import build, upload

    context = state.context()
    workspace = open_workspace(context)
    roots = workspace.select(environment, service)
    connection = connect(context, workspace.environment(environment))
    with context.reporter.step(f"package {environment}") as step:
        built = build(context, roots, step)
        uploaded = [one for root in roots for one in upload(context, root, built, connection)]
    outcomes = {one.artifact.key: one.outcome for one in built}
    if state.as_json:
        rows = [{**asdict(one.artifact), "key": one.artifact.key, "bucket": one.bucket} for one in uploaded]
        state.terminal.document({"artifacts": rows})
        return
    for note in (note for one in built for note in one.notes):
        state.terminal.note(note)
    for one in uploaded:
        size = f"{one.artifact.zipped_bytes / 1000:.1f} kB"
        state.terminal.plain(f"{one.artifact.key}  {size}  {outcomes[one.artifact.key]}, {one.outcome}")


def bootstrap(state: State, environment: str) -> None:
    """Say what was made and what was there."""
    from generator.pipeline.bootstrapping import bootstrap as make_ready

    context = state.context()
    ensured = make_ready(context, open_workspace(context).environment(environment))
    if state.as_json:
        state.terminal.document({"ensured": [asdict(one) for one in ensured]})
        return
    for one in ensured:
        state.terminal.plain(f"{one.name}  {'made' if one.created else 'was there'}")


def _show_changes(state: State, changes: tuple[FileChange, ...], live: Path, check: bool) -> None:
    for one in changes:
        state.terminal.plain(f"{one.change.value}  {live / one.path}")
        if check:
            for line in one.diff():
                state.terminal.plain(line.rstrip("\n"))


def _gone(changes: tuple[FileChange, ...]) -> list[str]:
    """The roots that lose the file that every root has."""
    suffix = "/terraform.tf"
    gone = [one.path for one in changes if one.text is None]
    return [path.removesuffix(suffix) for path in gone if path.endswith(suffix)]


def _render_summary(changed: int, unchanged: int, check: bool) -> str:
    if changed == 0:
        return f"up to date: {unchanged} files"
    verb = "would change" if check else "changed"
    return f"{counted(changed, 'file')} {verb}, {unchanged} up to date"
