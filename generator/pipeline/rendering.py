"""Workspace -> RenderReport: writes the roots, or says what differs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.adapters.own_code import own_code
from generator.adapters.project_files import rendered_files, write_rendered
from generator.errors import ExitCode, Issue, StagetwinError, Where
from generator.pipeline.remembered import files_if_unchanged, memory_of, project_key, remember
from generator.render.tree import RenderReport, compare

if TYPE_CHECKING:
    from generator.adapters.memory import Memory
    from generator.pipeline.context import Context
    from generator.pipeline.definitions import Workspace
    from generator.render.root import RenderedRoot
    from generator.stack.stack import Stack


def render_project(context: Context, *, check: bool, anew: bool = False) -> RenderReport:
    """All roots of the project as it is today; with `anew` nothing is taken from what is remembered.

    Raise StagetwinError with every problem of every definition.
    """
    key = project_key(context, own_code())
    unchanged = None if anew else files_if_unchanged(context, key)
    if unchanged is not None:
        return RenderReport((), unchanged, parsed=False)
    from generator.pipeline.definitions import open_workspace

    workspace = open_workspace(context)
    made = _roots(workspace, anew)
    report = _held_against(workspace, made)
    if not check:
        write_rendered(workspace.project, report.changes)
    if not (check and report.changes):
        remember(key, workspace, _hashes(made.roots))
    return report


def render(workspace: Workspace, *, check: bool) -> RenderReport:
    """All roots; with `check` nothing is written."""
    report = _held_against(workspace, _roots(workspace))
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


@dataclass(frozen=True, slots=True)
class _Made:
    roots: tuple[RenderedRoot, ...]
    rendered: int


def _roots(workspace: Workspace, anew: bool = False) -> _Made:
    memory = memory_of(workspace.project)
    memory.forget_old()
    made = [_root(root.stack, memory, anew) for root in workspace.roots]
    return _Made(tuple(root for root, _ in made), sum(rendered for _, rendered in made))


def _held_against(workspace: Workspace, made: _Made) -> RenderReport:
    existing, complete = rendered_files(workspace.project), not workspace.project.of_replicas
    return compare(made.roots, existing, complete=complete, rendered=made.rendered)


def _hashes(roots: Iterable[RenderedRoot]) -> dict[str, str]:
    files = {f"{root.directory}/{name}": text for root in roots for name, text in root.files.items()}
    return {path: hashlib.sha256(text.encode()).hexdigest() for path, text in files.items()}


def root_key(stack: Stack, code: str) -> str:
    """Equal keys: the same files. A stack is all that the templates of `code` see."""
    return hashlib.sha256(f"{code}\n{stack!r}".encode()).hexdigest()


def _root(stack: Stack, memory: Memory, anew: bool) -> tuple[RenderedRoot, bool]:
    """The root, and whether templates made it now."""
    from generator.render.root import RenderedRoot, render_root

    key = root_key(stack, own_code())
    found = None if anew else memory.find(key)
    if isinstance(found, dict):
        return RenderedRoot(found["directory"], found["files"]), False
    made = render_root(stack)
    memory.keep(key, {"directory": made.directory, "files": dict(made.files)})
    return made, True
