"""MirrorReport -> what it says of one service. Pure."""

from __future__ import annotations

from dataclasses import replace

from generator.mirror.allowances import pattern_of
from generator.mirror.report import MirrorReport


def only(report: MirrorReport, service: str) -> MirrorReport:
    """Entries that name other services too count as they do for all: used by one of them is used."""
    return replace(
        report,
        services=(service,),
        compared=tuple(one for one in report.compared if one.service == service),
        rows=tuple(row for row in report.rows if row.difference.service == service),
        stale=tuple(one for one in report.stale if pattern_of(one.allowance.at)[0].fullmatch(service)),
        unknown=tuple(at for at in report.unknown if at.partition("/")[0] == service),
    )
