"""The verb `policy`."""

from __future__ import annotations

from pathlib import Path

import typer
from rich.table import Table
from rich.text import Text

from generator.cli.state import State
from generator.errors import ExitCode
from generator.pipeline.definitions import open_workspace
from generator.pipeline.judging import verdict
from generator.pipeline.plans import current_plans
from generator.policy.verdict import Verdict
from generator.policy.waivers import Waiver


def policy(
    state: State, environment: str | None, service: str | None, suggest: bool, markdown: Path | None = None
) -> None:
    """Judge the saved plans of one environment or of all, of one service or of all."""
    from generator.pipeline.reporting import write_policy_reports
    from generator.policy.suggest import suggestion as waivers_for

    context = state.context()
    workspace = open_workspace(context)
    names = [environment] if environment else list(workspace.definition.environments)
    planned = [one for name in names for one in current_plans(context, workspace.select(name, service))]
    decided = verdict(context, planned, everything=environment is None and service is None)
    written = write_policy_reports(context, decided)
    if markdown is not None:
        from generator.adapters.files import write_atomically
        from generator.policy.markdown import verdict_markdown

        write_atomically(markdown, verdict_markdown(decided))
    entries = waivers_for(decided, context.clock.now().date()) if suggest else ""
    if state.as_json:
        from generator.policy.documents import verdict_dict

        added = {"suggestion": entries} if suggest else {}
        state.terminal.document({**verdict_dict(decided), **added})
    elif suggest:
        state.terminal.plain(entries or "nothing to add")
    else:
        show_verdict(state, decided)
        state.terminal.say(f"written: {', '.join(str(context.project.relative(path)) for path in written)}")
    if not decided.allowed:
        raise typer.Exit(ExitCode.DENIED)


def show_verdict(state: State, decided: Verdict, *, waived_too: bool = True) -> None:
    """What was found, worst first; waived findings are counted by rule and reason."""
    terminal = state.terminal
    if decided.denied:
        table = _table("denied", "rule", "at", "environment", "what")
        for one in decided.denied:
            table.add_row(one.rule_id, Text(one.at), one.environment, Text(one.message))
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
    for waiver in decided.expired:
        what = f"{waiver.rule} on {waiver.expires}, {waiver.owner}"
        terminal.result(("expired", "red"), f" {_place(waiver)} {what}")
    for waiver in decided.unused:
        what = f"{waiver.rule} at {waiver.at}: nothing needs it"
        terminal.result(("unused", "red"), f" {_place(waiver)} {what}")
    for warned in decided.warnings:
        what = f"{warned.waiver.rule}: {warned.message}"
        terminal.result(("warning", "yellow"), f" {_place(warned.waiver)} {what}")
    decision = ("allowed", "green") if decided.allowed else ("denied", "red")
    counted = f"{decided.resources} resources, {decided.checks_passed} checks passed"
    reasons = f"{len(decided.waived)} findings waived for {len(waived)} stated reasons"
    terminal.result(decision, f": {counted}, {reasons}")


def _place(waiver: Waiver) -> str:
    return f"{waiver.file}:{waiver.line}"


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", show_lines=False, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table
