"""Workspace -> RenderReport: writes the roots, or says what differs."""

from __future__ import annotations

from generator.adapters.project_files import rendered_files, write_rendered
from generator.errors import ExitCode, Issue, StagetwinError, Where
from generator.pipeline.context import Context
from generator.pipeline.definitions import Workspace
from generator.render.root import render_root
from generator.render.tree import RenderReport, compare


def render(workspace: Workspace, *, check: bool) -> RenderReport:
    """All roots; with `check` nothing is written."""
    rendered = [render_root(root.stack) for root in workspace.roots]
    report = compare(rendered, rendered_files(workspace.project), complete=not workspace.project.of_replicas)
    if not check:
        write_rendered(workspace.project, report.changes)
    return report


def require_rendered(context: Context, workspace: Workspace) -> None:
    """Check, as a step of its own, that all files are as they should be.

    Raise StagetwinError for roots that are out of date.
    """
    with context.reporter.step("check that the rendered Terraform is current") as step:
        step.result(f"{_rendered(workspace)} files")


def _rendered(workspace: Workspace) -> int:
    report = render(workspace, check=True)
    live = workspace.project.relative(workspace.project.live)
    if report.changes:
        hint = "run `stagetwin render`, and commit what it writes"
        raise StagetwinError(
            [
                Issue("stale-root", f"out of date: {change.change.value}", Where(live / change.path), hint)
                for change in report.changes
            ],
            exit_code=ExitCode.ERROR,
        )
    return report.unchanged
