"""Ended releases <-> the ledger: one object for each in the state bucket. Reaches S3 through a port.

The record of the latest release is written first. Whoever finds it ended writes it here before another
release takes its place, so a kill in between loses nothing. Each write is on a condition, and an older state
of a release never takes the place of a newer one.
"""

from __future__ import annotations

from typing import Final

from generator.release.ports import ConflictError, RecordStore
from generator.release.record import Record, from_text, to_text

ATTEMPTS: Final = 5


def ledger_prefix(environment: str, service: str) -> str:
    """Where the ended releases of a service stand."""
    return f"releases/{environment}/{service}/history/"


def ledger_key(record: Record) -> str:
    """Sorted by these, releases stand in the order in which they began."""
    plan = record.plan
    began = f"{record.started_at:%Y%m%dT%H%M%SZ}"
    return f"{ledger_prefix(plan.environment, plan.service)}{began}-{plan.release_id}.json"


def keep(records: RecordStore, record: Record) -> None:
    """Write an ended release; the same one twice changes nothing. Raise PortError where it cannot be done."""
    key = ledger_key(record)
    for attempt in range(ATTEMPTS):
        stored = records.read(key)
        if stored is not None and from_text(stored.text, key).updated_at >= record.updated_at:
            return
        try:
            records.write(key, to_text(record), stored.etag if stored else None)
        except ConflictError:
            if attempt + 1 == ATTEMPTS:
                raise
        else:
            return


def read_ledger(records: RecordStore, environment: str, service: str, most: int) -> tuple[Record, ...]:
    """The latest ended releases, the newest first. Raise PortError where they cannot be read."""
    keys = records.keys(ledger_prefix(environment, service))
    found = []
    for key in sorted(keys, reverse=True)[:most]:
        stored = records.read(key)
        if stored is not None:
            found.append(from_text(stored.text, key))
    return tuple(found)
