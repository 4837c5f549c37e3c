"""Verdict -> a Markdown section for a pull request or a job's summary. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from generator.policy.documents import Outcome, TableRow, verdict_rows
from generator.policy.verdict import Verdict


def verdict_markdown(verdict: Verdict) -> str:
    """What is denied, row by row; what is waived by the count alone."""
    decision = "allowed" if verdict.allowed else "**denied**"
    counted = f"{verdict.resources} resources, {verdict.checks_passed} checks passed"
    lines = [f"### Policy: {decision}", "", f"{counted}, waived: {len(verdict.waived)}.", ""]
    rows = [row for row in verdict_rows(verdict) if row.outcome is not Outcome.WAIVED]
    if rows:
        lines += ["| | rule | environment | at | what |", "|---|---|---|---|---|"]
        lines += _rows(rows)
    return "\n".join(lines).rstrip("\n") + "\n"


def _rows(rows: list[TableRow]) -> Iterator[str]:
    for row in rows:
        cells = (row.outcome.value, row.rule, row.environment, row.at, row.text)
        yield f"| {' | '.join(map(cell, cells))} |"


def cell(text: str) -> str:
    """Text that stays in its cell of a table."""
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")
