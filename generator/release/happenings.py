"""What happens in a release -> documents, one for each, as `--json-events` prints them. Pure."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from generator.release.plan import ReleasePlan
from generator.release.report import ReleaseReport, sample_document
from generator.release.samples import Look

Happening = dict[str, object]


def began(at: datetime, plan: ReleasePlan, *, resumed: bool) -> Happening:
    """A release begins, or one that was left unfinished goes on."""
    return _of("began", at, plan) | {
        "resumed": resumed,
        "strategy": plan.strategy,
        "functions": [
            {"function": move.key, "name": move.name, "live": move.live, "new": move.new}
            for move in plan.moves
        ],
        "steps": [asdict(step) for step in plan.steps],
        "alarms": list(plan.alarms),
    }


def happened(at: datetime, plan: ReleasePlan, text: str) -> Happening:
    """A weight was set, a hook answered, a step passed, a rollback began."""
    return _of("happened", at, plan) | {"text": text}


def looked(look: Look) -> Happening:
    """What one look saw of both versions."""
    return (
        _of("looked", look.sample.at, look.plan)
        | sample_document(look.sample)
        | {
            "steps": len(look.plan.steps),
            "step_seconds_left": look.step_seconds_left,
            "seconds_left": look.seconds_left,
        }
    )


def ended(at: datetime, plan: ReleasePlan, report: ReleaseReport) -> Happening:
    """Promoted or rolled back."""
    return _of("ended", at, plan) | {"outcome": report.outcome, "reason": report.reason}


def _of(event: str, at: datetime, plan: ReleasePlan) -> Happening:
    return {
        "event": event,
        "at": at.isoformat(),
        "release_id": plan.release_id,
        "environment": plan.environment,
        "service": plan.service,
    }
