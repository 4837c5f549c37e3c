"""Verbs that make things out of definitions: validate, render, package, bootstrap."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from generator.cli.console import counted
from generator.cli.state import State
from generator.errors import ExitCode

if TYPE_CHECKING:
    from generator.package.artifact import BuiltArtifact, UploadedArtifact
    from generator.pipeline.context import Context
    from generator.render.tree import FileChange


def validate(state: State) -> None:
    """Print what the definitions hold."""
    from generator.pipeline.definitions import open_workspace
    from generator.pipeline.waiving import read as read_waivers

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


def render(state: State, check: bool, anew: bool) -> None:
    """Write the roots, or end with 2 where they are out of date."""
    from generator.pipeline.rendering import render_project

    context = state.context()
    report = render_project(context, check=check, anew=anew)
    live = context.project.relative(context.project.live)
    if state.as_json:
        changes = [{"path": str(live / one.path), "change": one.change.value} for one in report.changes]
        state.terminal.document(
            {
                "changes": changes,
                "unchanged": report.unchanged,
                "written": not check,
                "parsed": report.parsed,
                "rendered": report.rendered,
            }
        )
    else:
        _show_changes(state, report.changes, live, check)
        for gone in _gone(report.changes):
            advice = "if it is deployed, bring its definition back and destroy it first"
            state.terminal.say(f"{live / gone} is no longer produced: {advice}")
        state.terminal.result(_render_summary(len(report.changes), report.unchanged, check))
    if check and report.changes:
        raise typer.Exit(ExitCode.CHANGES)


def package(state: State, environment: str, service: str | None, only_build: bool) -> None:
    """Build and upload, or `only_build`; one line a function."""
    context = state.context()
    uploaded: dict[str, UploadedArtifact] = {}
    if only_build:
        from generator.pipeline.packaged_before import build_only

        packaged = build_only(context, environment, service)
        built, parsed = packaged.built, packaged.parsed
    else:
        built, uploaded = _built_and_uploaded(context, environment, service)
        parsed = True
    if state.as_json:
        buckets = {key: one.bucket for key, one in uploaded.items()}
        rows = [
            {**asdict(one.artifact), "key": one.artifact.key, "bucket": buckets.get(one.artifact.key)}
            for one in built
        ]
        state.terminal.document({"artifacts": rows, "parsed": parsed})
        return
    for note in (note for one in built for note in one.notes):
        state.terminal.note(note)
    for one in built:
        key, size = one.artifact.key, f"{one.artifact.zipped_bytes / 1000:.1f} kB"
        where = f", {uploaded[key].outcome}" if key in uploaded else ""
        state.terminal.plain(f"{key}  {size}  {one.outcome}{where}")


def _built_and_uploaded(
    context: Context, environment: str, service: str | None
) -> tuple[tuple[BuiltArtifact, ...], dict[str, UploadedArtifact]]:
    from generator.pipeline.connection import connect
    from generator.pipeline.packaging import build, upload
    from generator.pipeline.replica_places import open_named

    opened = open_named(context, environment, service)
    connection = connect(opened.context, opened.roots[0].environment)
    with opened.context.reporter.step(f"package {environment}") as step:
        built = build(opened.context, opened.roots, step)
        uploaded = [one for root in opened.roots for one in upload(opened.context, root, built, connection)]
    return built, {one.artifact.key: one for one in uploaded}


def bootstrap(state: State, environment: str) -> None:
    """Say what was made and what was there."""
    from generator.pipeline.bootstrapping import bootstrap as make_ready
    from generator.pipeline.definitions import open_workspace

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
