"""Record -> what came of a release, for people and for `--json`. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from generator.release.plan import FirstVersion, Move
from generator.release.record import Event, Record
from generator.release.samples import Sample
from generator.release.state import Phase


@dataclass(frozen=True, slots=True)
class ReleaseReport:
    """An ended release; `reason` says why it was taken back, `notes` what was seen at each step."""

    release_id: str
    environment: str
    service: str
    strategy: str
    outcome: str
    reason: str
    moves: tuple[Move, ...]
    notes: tuple[str, ...]
    events: tuple[Event, ...]
    samples: tuple[Sample, ...] = ()
    first_versions: tuple[FirstVersion, ...] = ()

    @property
    def is_promoted(self) -> bool:
        return self.outcome == Phase.PROMOTED


def report_of(record: Record) -> ReleaseReport:
    """Of a release that has ended."""
    assert record.state.phase.is_end, "a release under way has no outcome"
    return _report(record)


def _report(record: Record) -> ReleaseReport:
    plan, state = record.plan, record.state
    return ReleaseReport(
        release_id=plan.release_id,
        environment=plan.environment,
        service=plan.service,
        strategy=plan.strategy,
        outcome=str(state.phase),
        reason=state.reason,
        moves=plan.moves,
        notes=state.notes,
        events=record.events,
        samples=record.samples,
        first_versions=plan.first_versions,
    )


def report_document(report: ReleaseReport) -> dict[str, object]:
    """As `--json` gives it."""
    return {
        "release_id": report.release_id,
        "environment": report.environment,
        "service": report.service,
        "strategy": report.strategy,
        "outcome": report.outcome,
        "reason": report.reason,
        "functions": [
            {"function": move.key, "name": move.name, "live": move.live, "new": move.new}
            for move in report.moves
        ],
        "first_versions": [asdict(first) for first in report.first_versions],
        "notes": list(report.notes),
        "events": [{"at": event.at.isoformat(), "text": event.text} for event in report.events],
        "samples": [sample_document(sample) for sample in report.samples],
    }


def sample_document(sample: Sample) -> dict[str, object]:
    """A look, as `--json` gives it."""
    return {
        "at": sample.at.isoformat(),
        "since": sample.since.isoformat(),
        "step": sample.step + 1,
        "weight": sample.weight,
        "alarms": list(sample.raised),
        "functions": {
            key: {"live": asdict(one.live), "new": asdict(one.new)} for key, one in sample.traffic.items()
        },
    }


def record_document(record: Record) -> dict[str, object]:
    """A release that may be under way: `outcome` is then where it stands."""
    return report_document(_report(record)) | {
        "ended": record.state.phase.is_end,
        "started_at": record.started_at.isoformat(),
        "updated_at": record.updated_at.isoformat(),
    }


def record_lines(record: Record) -> Iterator[str]:
    """The same for a person."""
    if record.state.phase.is_end:
        yield from report_lines(_report(record))
        return
    moves = ", ".join(f"{move.key} {move.live} -> {move.new}" for move in record.plan.moves)
    yield f"{record.plan.service}: under way, {record.state.phase}: {moves}"
    yield f"  last heard of at {record.updated_at:%Y-%m-%d %H:%M:%S} UTC: {record.holder or 'nobody runs it'}"


def report_lines(report: ReleaseReport) -> Iterator[str]:
    """As a person reads it."""
    moved = [f"{move.key} {move.live} -> {move.new}" for move in report.moves]
    first = [f"{one.key} {one.version} (its first version)" for one in report.first_versions]
    if report.is_promoted:
        yield f"{report.service}: promoted: {', '.join([*moved, *first])}"
    else:
        word = "rolled back" if moved else "not approved"
        yield f"{report.service}: {word}: {', '.join(moved or first)}"
        yield f"  because: {report.reason}"
    yield from (f"  {note}" for note in report.notes)
