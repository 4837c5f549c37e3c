"""Verbs about continuous integration: `ci init` and `ci comment`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from generator.ci.comment import comment as one_comment
from generator.ci.provider import Provider
from generator.cli.console import counted
from generator.cli.state import State
from generator.errors import ExitCode, Issue, StagetwinError
from generator.pipeline import ci_writing
from generator.pipeline.definitions import open_workspace


@dataclass(frozen=True, slots=True)
class Asked:
    """What `ci init` was told."""

    provider: Provider
    repository: str
    branch: str
    check: bool
    force: bool


def init(state: State, asked: Asked) -> None:
    """Write the files, or say what would be written."""
    workspace = open_workspace(state.context())
    ci = ci_writing.settings(workspace, asked.provider, asked.repository, asked.branch)
    report = ci_writing.write_ci(workspace, ci, check=asked.check, force=asked.force)
    if state.as_json:
        state.terminal.document(
            {
                "changes": [{"path": one.path, "change": one.change.value} for one in report.changes],
                "unchanged": report.unchanged,
                "written": not asked.check,
            }
        )
    else:
        _show(state, report, asked)
    if asked.check and report.changes:
        raise typer.Exit(ExitCode.CHANGES)


def comment(state: State, files: Sequence[Path], title: str) -> None:
    """Print the comment."""
    state.terminal.plain(one_comment(title, [_section(file) for file in files]))


def _section(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        why = "The step that writes it did not get that far: see the job's log."
        return f"### `{file.name}`: missing\n\n{why}\n"
    except (OSError, UnicodeDecodeError) as error:
        raise StagetwinError(Issue("comment-section", f"{file}: it cannot be read: {error}")) from None


def _show(state: State, report: ci_writing.CiReport, asked: Asked) -> None:
    terminal = state.terminal
    for one in report.changes:
        terminal.plain(f"{one.change.value}  {one.path}")
    if not report.changes:
        terminal.plain(f"up to date: {counted(report.unchanged, 'file')}")
        return
    changed = counted(len(report.changes), "file")
    if asked.check:
        terminal.plain(f"{changed} would change: run `stagetwin ci init {asked.provider}`")
        return
    terminal.plain(f"{changed} changed")
    if report.embedded:
        terminal.say(
            f"{', '.join(report.embedded)}: on this machine's AWS, which CI cannot reach; "
            "docs/go-to-aws.md says how to move"
        )
    terminal.say("next: apply terraform/ci in each account, and name the environments' reviewers: docs/ci.md")
