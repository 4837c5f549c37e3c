"""Ended releases -> lead time, change-failure rate and time to restore. Pure.

After DORA's metrics, https://dora.dev/guides/dora-metrics/, as far as releases know them: a lead time begins
with the published version here, and not with the commit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from generator.release.record import Record
from generator.release.state import Phase


@dataclass(frozen=True, slots=True)
class Figures:
    """Of some releases; a figure that nothing is known about is None. Times are medians."""

    releases: int
    with_traffic: int
    failed: int
    lead_seconds: float | None
    restore_seconds: float | None

    @property
    def failure_rate(self) -> float | None:
        """The share of failed ones among those whose new versions got traffic."""
        return self.failed / self.with_traffic if self.with_traffic else None


def figures(records: Sequence[Record]) -> Figures:
    """Of ended releases."""
    leads = [one for one in map(lead_seconds, records) if one is not None]
    restores = [one for one in map(restore_seconds, records) if one is not None]
    with_traffic = [record for record in records if record.traffic_from is not None]
    return Figures(
        releases=len(records),
        with_traffic=len(with_traffic),
        failed=sum(record.state.phase is Phase.ROLLED_BACK for record in with_traffic),
        lead_seconds=median(leads) if leads else None,
        restore_seconds=median(restores) if restores else None,
    )


def lead_seconds(record: Record) -> float | None:
    """From the oldest version being published to all of them being live, for a while at least."""
    published = [move.published_at for move in record.plan.moves if move.published_at is not None]
    if record.promoted_at is None or not published:
        return None
    return (record.promoted_at - min(published)).total_seconds()


def restore_seconds(record: Record) -> float | None:
    """From the first traffic of versions that were taken back to everything being back."""
    if record.state.phase is not Phase.ROLLED_BACK or record.traffic_from is None or record.ended_at is None:
        return None
    return (record.ended_at - record.traffic_from).total_seconds()


def outcome(record: Record) -> str:
    """In words: how a release ended, or where it stands."""
    match record.state.phase:
        case Phase.PROMOTED:
            return "promoted"
        case Phase.ROLLED_BACK if not record.plan.moves:
            return "not approved"
        case Phase.ROLLED_BACK if record.promoted_at is not None:
            return "taken back"
        case Phase.ROLLED_BACK:
            return "rolled back" if record.traffic_from is not None else "stopped"
        case phase:
            return f"under way: {phase}"
