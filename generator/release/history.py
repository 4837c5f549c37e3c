"""Ended releases -> the table and the document of `stagetwin release history`. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.release.figures import Figures, figures, lead_seconds, outcome, restore_seconds
from generator.release.record import Record

REASON_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class History:
    """The latest releases, the newest first; `whole` unless older ones were left out."""

    records: tuple[Record, ...]
    whole: bool

    @property
    def ended(self) -> tuple[Record, ...]:
        return tuple(record for record in self.records if record.state.phase.is_end)


def history_document(history: History) -> dict[str, object]:
    """As `--json` gives it."""
    found = figures(history.ended)
    return {
        "releases": [_document(record) for record in history.records],
        "whole": history.whole,
        "figures": {
            "releases": found.releases,
            "with_traffic": found.with_traffic,
            "failed": found.failed,
            "lead_seconds": found.lead_seconds,
            "failure_rate": found.failure_rate,
            "restore_seconds": found.restore_seconds,
        },
    }


def history_lines(history: History) -> Iterator[str]:
    """As a person reads it."""
    if not history.records:
        yield "no release is recorded"
        return
    yield from _table([_HEAD, *(_row(record) for record in history.records)])
    yield ""
    yield from _figure_lines(figures(history.ended), history.whole)


_HEAD = ("BEGAN (UTC)", "SERVICE", "OUTCOME", "FUNCTIONS", "LASTED", "BECAUSE")


def _row(record: Record) -> tuple[str, ...]:
    plan, reason = record.plan, record.state.reason
    moved = [f"{move.key} {move.live}->{move.new}" for move in plan.moves]
    first = [f"{one.key} {one.version}" for one in plan.first_versions]
    short = reason if len(reason) <= REASON_CHARACTERS else f"{reason[: REASON_CHARACTERS - 1]}…"
    return (
        f"{record.started_at:%Y-%m-%d %H:%M}",
        plan.service,
        outcome(record),
        ", ".join([*moved, *first]),
        spoken(
            (
                ((record.promoted_at or record.ended_at) or record.updated_at) - record.started_at
            ).total_seconds()
        ),
        short,
    )


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _figure_lines(found: Figures, whole: bool) -> Iterator[str]:
    of = f"{found.releases} ended releases" if whole else f"the latest {found.releases} releases"
    rate = found.failure_rate
    failed = "unknown" if rate is None else f"{rate:.0%} ({found.failed} of {found.with_traffic})"
    yield f"of {of}:"
    yield f"  lead time            {_spoken(found.lead_seconds)}"
    yield f"  change-failure rate  {failed}"
    yield f"  time to restore      {_spoken(found.restore_seconds)}"


def _spoken(seconds: float | None) -> str:
    return "unknown" if seconds is None else spoken(seconds)


def spoken(seconds: float) -> str:
    """`9 s`, `5 min 20 s`, `3 h 5 min`, `2 d 4 h`: the two largest units."""
    left, parts = round(seconds), []
    for size, unit in ((86_400, "d"), (3600, "h"), (60, "min"), (1, "s")):
        count, left = divmod(left, size)
        if count:
            parts.append(f"{count} {unit}")
        elif parts:
            break
    return " ".join(parts[:2]) or "0 s"


def _document(record: Record) -> dict[str, object]:
    plan = record.plan
    times = {
        "started_at": record.started_at,
        "traffic_from": record.traffic_from,
        "promoted_at": record.promoted_at,
        "ended_at": record.ended_at,
    }
    return {
        "release_id": plan.release_id,
        "environment": plan.environment,
        "service": plan.service,
        "strategy": plan.strategy,
        "outcome": outcome(record),
        "reason": record.state.reason,
        "functions": [
            {"function": move.key, "name": move.name, "live": move.live, "new": move.new}
            for move in plan.moves
        ],
        "first_versions": [
            {"function": one.key, "name": one.name, "version": one.version} for one in plan.first_versions
        ],
        **{name: None if at is None else at.isoformat() for name, at in times.items()},
        "lead_seconds": lead_seconds(record),
        "restore_seconds": restore_seconds(record),
    }
