"""Verbs about the live aliases: release, its plan and history, rollback."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import typer

from generator.cli.state import State
from generator.errors import ExitCode
from generator.pipeline import release_history, releasing
from generator.pipeline.release_progress import nobody
from generator.pipeline.releasing import Released
from generator.pipeline.replica_places import open_named
from generator.release.detection import plan_lines
from generator.release.history import history_document, history_lines
from generator.release.looks import step_lines
from generator.release.report import record_document, record_lines, report_document, report_lines


def release(
    state: State, environment: str, service: str | None, time_scale: float, report: Path | None
) -> None:
    """Release each service; exit 4 when one was rolled back."""
    opened = open_named(state.context(), environment, service)
    context, roots = opened.context, opened.roots
    listener = state.terminal.line if state.as_lines else nobody
    done = list(releasing.release(context, roots, time_scale, listener, report))
    if state.as_lines:
        state.terminal.line({"event": "report", **_document(done)})
    elif state.as_json:
        state.terminal.document(_document(done))
    else:
        _show(state, done)
    if not all(one.is_fine for one in done):
        waiting = [root.name for root in roots[len(done) :]]
        if waiting and not state.as_json:
            state.terminal.say(f"not begun: {', '.join(waiting)}")
        raise typer.Exit(ExitCode.ROLLED_BACK)


def _document(done: Sequence[Released]) -> dict[str, object]:
    return {
        "aliases": [
            {**asdict(alias), "moved": one.was_moved(alias)} for one in done for alias in one.aliases
        ],
        "releases": [
            {**report_document(one.report), "page": str(one.page)} for one in done if one.report is not None
        ],
        "pruned": [asdict(pruned) for one in done for pruned in one.pruned],
    }


def _show(state: State, done: Sequence[Released]) -> None:
    for one in done:
        if one.report is not None:
            for line in (*report_lines(one.report), *step_lines(one.report)):
                state.terminal.plain(line)
            state.terminal.plain(f"  page: {one.page}")
    moved = sum(one.was_moved(alias) for one in done for alias in one.aliases)
    count = sum(len(one.aliases) for one in done)
    state.terminal.result(f"{moved} of {count} aliases moved")


def show(state: State, environment: str, service: str | None, report: Path | None) -> None:
    """What is recorded of the latest release, and its page; moves nothing."""
    opened = open_named(state.context(), environment, service)
    found = releasing.latest(opened.context, opened.roots, report)
    if state.as_json:
        state.terminal.document(
            {"releases": [{**record_document(record), "page": str(page)} for record, page in found]}
        )
        return
    for record, page in found:
        for line in record_lines(record):
            state.terminal.plain(line)
        state.terminal.plain(f"  page: {page}")


def plan(state: State, environment: str, service: str | None) -> None:
    """What a release would do, and what its steps would notice; moves nothing."""
    opened = open_named(state.context(), environment, service)
    plans = releasing.release_plans(opened.context, opened.roots)
    if state.as_json:
        state.terminal.document({"plans": [asdict(one) for one in plans]})
        return
    for one in plans:
        for line in plan_lines(one):
            state.terminal.plain(line)


def rollback(state: State, environment: str, service: str | None) -> None:
    """Take the latest release back."""
    opened = open_named(state.context(), environment, service)
    reports = list(releasing.roll_back(opened.context, opened.roots))
    if state.as_json:
        state.terminal.document({"releases": [report_document(report) for report in reports]})
        return
    for report in reports:
        for line in report_lines(report):
            state.terminal.plain(line)


def history(state: State, environment: str, service: str | None, most: int) -> None:
    """The latest releases and their figures."""
    opened = open_named(state.context(), environment, service)
    context, roots = opened.context, opened.roots
    found = release_history.history(context, roots, most)
    if state.as_json:
        state.terminal.document(history_document(found))
        return
    for line in history_lines(found):
        state.terminal.plain(line)
