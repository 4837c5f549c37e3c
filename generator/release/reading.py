"""A key of the state bucket -> the record that stands there. Reaches S3 through a port."""

from __future__ import annotations

from dataclasses import dataclass

from generator.errors import Issue, StagetwinError
from generator.release.ports import PortError, RecordStore
from generator.release.record import Record, from_text, record_key


@dataclass(frozen=True, slots=True)
class Latest:
    """A record as it was read; `etag` is for the write that follows."""

    record: Record
    etag: str


def read_record(records: RecordStore, environment: str, service: str) -> Latest | None:
    """The latest release's, under way or ended. Raise StagetwinError when it cannot be read."""
    key = record_key(environment, service)
    try:
        stored = records.read(key)
    except PortError as error:
        why = f"{environment}/{service}: the record of its latest release cannot be read: {error}"
        hint = f"nothing was begun: `stagetwin release {environment}` once the state bucket can be read"
        raise StagetwinError(Issue("release-record", why, hint=hint)) from None
    return None if stored is None else Latest(from_text(stored.text, key), stored.etag)
