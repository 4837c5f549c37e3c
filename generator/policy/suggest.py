"""Verdict -> the entries of `environments/waivers.yaml` that would let it pass. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from generator.policy.verdict import Verdict

HOLDS: Final = timedelta(days=365)


def suggestion(decided: Verdict, today: date) -> str:
    """YAML to add below `waivers:`; empty when nothing is denied.

    Owner and reason are left empty, and the file is refused until a person has filled them in.
    """
    entries: dict[tuple[str, str], list[str]] = {}
    for one in decided.denied:
        entries.setdefault(
            (one.rule_id, one.at),
            [
                f"  # {' '.join(one.message.split())}",
                f"  - rule: {one.rule_id}",
                f"    at: {one.at}",
                '    owner: ""',
                '    reason: ""',
                f"    expires: {today + HOLDS}",
            ],
        )
    return "\n".join(line for lines in entries.values() for line in lines)
