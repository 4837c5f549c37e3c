"""MirrorReport -> the `differs:` entries that would make it proven. Pure."""

from __future__ import annotations

import json

from generator.mirror.report import MirrorReport, Row

WHY = "say why this is meant"


def _entry(row: Row, twin: str) -> list[str]:
    difference = row.difference
    if row.entry_at is None:
        ask = f"`stagetwin mirror {twin} --suggest`"
        return [f"  # {difference.at} goes through an expression: {ask} names it once it is planned"]
    return [
        f"  - at: {_scalar(row.entry_at)}",
        "    value: # sensitive: write it here only if it is no secret"
        if difference.sensitive
        else f"    value: {json.dumps(difference.twin, ensure_ascii=False)}",
        f"    why: {WHY}",
    ]


def _scalar(text: str) -> str:
    plain = text and not any(mark in text for mark in "\"'#:{}[]&!|>%@`,") and text[0] not in "*-? "
    return text if plain else json.dumps(text, ensure_ascii=False)


def suggest(report: MirrorReport) -> str:
    """YAML to paste into the twin's environment file; empty when nothing is missing. A person says why."""
    lines: list[str] = []
    for row in report.not_allowed:
        lines.extend(_entry(row, report.twin))
    return "\n".join(["differs:", *lines]) + "\n" if lines else ""
