"""The verb `mirror`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from generator.cli.state import State
from generator.errors import ExitCode
from generator.mirror.depth import Depth
from generator.mirror.listing import Line, Outcome, lines, report_dict, verdict_text
from generator.mirror.report import MirrorReport
from generator.mirror.suggest import suggest as suggestion
from generator.pipeline.definitions import open_workspace
from generator.pipeline.mirroring import mirror as hold_against
from generator.pipeline.reporting import require_writable, write_mirror_reports

STYLES = {Outcome.ALLOWED: "green"}
UNFOLDED_CHARACTERS = 10_000


def mirror(
    state: State,
    environment: str,
    depth: Depth,
    suggest: bool,
    score: bool,
    files: Mapping[str, Path | None],
) -> None:
    """Prove the twin or show what differs."""
    wanted = {kind: file for kind, file in files.items() if file is not None}
    require_writable(wanted)
    context = state.context()
    report = hold_against(context, open_workspace(context), environment, depth, with_score=score)
    write_mirror_reports(report, wanted)
    if state.as_json:
        added = {"suggestion": suggestion(report)} if suggest else {}
        state.terminal.document({**report_dict(report), **added})
    elif suggest:
        state.terminal.plain(suggestion(report) or "nothing to add")
    else:
        show_mirror(state, report)
        for file in wanted.values():
            state.terminal.say(f"written: {file}")
    if not report.proven:
        raise typer.Exit(ExitCode.DENIED)


def show_mirror(state: State, report: MirrorReport) -> None:
    """The differences with what allows them, and the verdict."""
    terminal = state.terminal
    found = list(lines(report))
    if found:
        out = terminal.out
        # Where nobody watches, a line stays whole: it is searched, not looked at.
        wide = out if out.is_terminal else Console(highlight=False, emoji=False, width=UNFOLDED_CHARACTERS)
        wide.print(_table(report, found))
    if report.score is not None:
        whole = ("score", "red" if report.score.missed else "green")
        terminal.result(whole, f": {report.score.text}")
        for why, count in report.score.left_out.items():
            terminal.say(f"not changed, for it is {why}: {count}")
    proven = ("proven", "green") if report.proven else ("not proven", "red")
    terminal.result(proven, f": {verdict_text(report)}")
    if report.not_allowed:
        deep = "" if report.depth is Depth.PLANS else f" --depth {report.depth}"
        ask = f"stagetwin mirror {report.twin}{deep} --suggest"
        terminal.say(f"to see what to add where a difference is meant: {ask}")


def _table(report: MirrorReport, found: list[Line]) -> Table:
    table = Table(show_lines=False, pad_edge=False)
    for column in ("", "where", report.baseline, report.twin, "why"):
        table.add_column(Text(column), overflow="fold")
    for one in found:
        outcome = Text(one.outcome.value, style=STYLES.get(one.outcome, "red"))
        where = f"{one.at} ({one.place})" if one.place and one.fails else one.at
        table.add_row(outcome, Text(where), Text(one.baseline), Text(one.twin), Text(one.why))
    return table
