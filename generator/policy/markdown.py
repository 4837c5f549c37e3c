"""Verdict -> a Markdown section for a pull request or a job's summary. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from generator.policy.documents import Outcome, TableRow, verdict_rows
from generator.policy.verdict import Verdict


def verdict_markdown(verdict: Verdict) -> str:
    """What is denied, row by row; what is waived or known by the count alone."""
    decision = "allowed" if verdict.allowed else "**denied**"
    counted = f"{verdict.resources} resources, {verdict.checks_passed} checks passed"
    known = f", known: {len(verdict.known)}" if verdict.known else ""
    lines = [f"### Policy: {decision}", "", f"{counted}, waived: {len(verdict.waived)}{known}.", ""]
    rows = [row for row in verdict_rows(verdict) if row.outcome not in (Outcome.WAIVED, Outcome.KNOWN)]
    if rows:
        lines += ["| | rule | environment | at | what |", "|---|---|---|---|---|"]
        lines += _rows(rows)
    return "\n".join(lines).rstrip("\n") + "\n"


def _rows(rows: list[TableRow]) -> Iterator[str]:
    for row in rows:
        cells = (row.outcome.value, row.rule, row.environment, row.at, _what(row))
        yield f"| {' | '.join(map(cell, cells))} |"


def _what(row: TableRow) -> str:
    """What is wrong, where that is, and what to write there."""
    change = f": write `{row.change}`" if row.change else ""
    return f"{row.text} ({row.place}{change})" if row.place else row.text


def cell(text: str) -> str:
    """Text that stays in its cell of a table."""
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")
