"""The verb `policy`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import typer
from rich.table import Table
from rich.text import Text

from generator.cli.console import Terminal
from generator.cli.state import State
from generator.errors import ExitCode, Issue, StagetwinError
from generator.pipeline.context import Context
from generator.pipeline.definitions import open_workspace
from generator.pipeline.judging import verdict
from generator.pipeline.planning import PlannedRoot
from generator.pipeline.plans import current_plans
from generator.pipeline.replica_places import open_named
from generator.policy.documents import place_of
from generator.policy.verdict import Verdict
from generator.policy.waivers import Waiver


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be said of the verdict besides it, and where."""

    suggest: bool = False
    markdown: Path | None = None
    baseline: Path | None = None
    write_baseline: Path | None = None
    export_plan: Path | None = None


def policy(state: State, environment: str | None, service: str | None, wanted: Wanted) -> None:
    """Judge the saved plans of one environment or of all, of one service or of all."""
    context = state.context()
    if environment is not None:
        opened = open_named(context, environment, service)
        context, roots = opened.context, opened.roots
    else:
        workspace = open_workspace(context)
        roots = tuple(
            one for name in workspace.definition.environments for one in workspace.select(name, service)
        )
    planned = current_plans(context, roots)
    if wanted.export_plan is not None:
        _export(state, planned, wanted.export_plan)
        return
    everything = environment is None and service is None
    _require_whole(wanted, everything)
    decided = verdict(context, planned, everything=everything, baseline=wanted.baseline)
    if wanted.write_baseline is not None:
        _write_baseline(state, wanted.write_baseline, decided)
        return
    _tell(state, context, decided, wanted)
    if not decided.allowed:
        raise typer.Exit(ExitCode.DENIED)


def _require_whole(wanted: Wanted, everything: bool) -> None:
    if wanted.write_baseline is not None and not everything:
        why = "--write-baseline: a baseline is of everything, and a part of it was named"
        raise StagetwinError(Issue("usage", why, hint="leave ENV and SERVICE out"))


def _tell(state: State, context: Context, decided: Verdict, wanted: Wanted) -> None:
    from generator.pipeline.reporting import write_policy_reports
    from generator.policy.suggest import suggestion as waivers_for

    written = write_policy_reports(context, decided)
    if wanted.markdown is not None:
        from generator.adapters.files import write_atomically
        from generator.policy.markdown import verdict_markdown

        write_atomically(wanted.markdown, verdict_markdown(decided))
    entries = waivers_for(decided, context.clock.now().date()) if wanted.suggest else ""
    if state.as_json:
        from generator.policy.documents import verdict_dict

        added = {"suggestion": entries} if wanted.suggest else {}
        state.terminal.document({**verdict_dict(decided), **added})
    elif wanted.suggest:
        state.terminal.plain(entries or "nothing to add")
    else:
        show_verdict(state, decided)
        state.terminal.say(f"written: {', '.join(str(context.project.relative(path)) for path in written)}")


def _write_baseline(state: State, file: Path, decided: Verdict) -> None:
    from generator.pipeline.baselines import write_baseline

    count = write_baseline(file, decided)
    if state.as_json:
        state.terminal.document({"baseline": str(file), "findings": count})
    else:
        state.terminal.say(f"written: {file}, with {count} findings; only new ones fail from now on")


def _export(state: State, planned: Sequence[PlannedRoot], folder: Path) -> None:
    from generator.pipeline.baselines import export_plans

    files = export_plans(planned, folder)
    if state.as_json:
        state.terminal.document({"plans": [str(file) for file in files]})
    else:
        state.terminal.say(f"written: {', '.join(map(str, files))}")


def show_verdict(state: State, decided: Verdict, *, waived_too: bool = True) -> None:
    """What was found, worst first; waived findings are counted by rule and reason."""
    terminal = state.terminal
    for title, findings in (("denied", decided.denied), ("warnings", decided.told)):
        if not findings:
            continue
        table = _table(title, "rule", "at", "environment", "what", "where, and what to write there")
        for one in findings:
            where = "\n".join(filter(None, (place_of(one), one.change)))
            table.add_row(one.rule_id, Text(one.at), one.environment, Text(one.message), Text(where))
        terminal.out.print(table)
    waived: dict[tuple[str, str], int] = {}
    for pair in decided.waived:
        key = (pair.waiver.rule, pair.waiver.reason)
        waived[key] = waived.get(key, 0) + 1
    if waived and waived_too:
        table = _table("waived", "rule", "findings", "reason")
        for (rule, reason), count in waived.items():
            table.add_row(rule, str(count), Text(reason))
        terminal.out.print(table)
    _show_waivers(terminal, decided)
    decision = ("allowed", "green") if decided.allowed else ("denied", "red")
    counted = f"{decided.resources} resources, {decided.checks_passed} checks passed"
    reasons = f"{len(decided.waived)} findings waived for {len(waived)} stated reasons"
    known = f", {len(decided.known)} known from before" if decided.known else ""
    terminal.result(decision, f": {counted}, {reasons}{known}")
    if decided.mended:
        why = f": {decided.mended} findings of the baseline are no more; write it anew with --write-baseline"
        terminal.result(("mended", "green"), why)


def _show_waivers(terminal: Terminal, decided: Verdict) -> None:
    for waiver in decided.expired:
        what = f"{waiver.rule} on {waiver.expires}, {waiver.owner}"
        terminal.result(("expired", "red"), f" {_place(waiver)} {what}")
    for waiver in decided.unused:
        what = f"{waiver.rule} at {waiver.at}: nothing needs it"
        terminal.result(("unused", "red"), f" {_place(waiver)} {what}")
    for warned in decided.warnings:
        what = f"{warned.waiver.rule}: {warned.message}"
        terminal.result(("warning", "yellow"), f" {_place(warned.waiver)} {what}")


def _place(waiver: Waiver) -> str:
    return f"{waiver.file}:{waiver.line}"


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", show_lines=False, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
