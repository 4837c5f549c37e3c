"""MirrorReport -> the `differs:` entries that would make it proven. Pure."""

from __future__ import annotations

import json

from generator.mirror.report import Difference, MirrorReport

WHY = "say why this is meant"


def _entry(difference: Difference) -> list[str]:
    value = difference.twin
    return [
        f"  - at: {_scalar(difference.at)}",
        "    value: # sensitive: write it here only if it is no secret"
        if difference.sensitive
        else f"    value: {json.dumps(value, ensure_ascii=False)}",
        f"    why: {WHY}",
    ]


def _scalar(text: str) -> str:
    plain = text and not any(mark in text for mark in "\"'#:{}[]&!|>%@`,") and text[0] not in "*-? "
    return text if plain else json.dumps(text, ensure_ascii=False)


def suggest(report: MirrorReport) -> str:
    """YAML to paste into the twin's environment file; empty when nothing is missing. A person says why."""
    lines: list[str] = []
    for row in report.not_allowed:
        lines.extend(_entry(row.difference))
    return "\n".join(["differs:", *lines]) + "\n" if lines else ""
