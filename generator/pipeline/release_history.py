"""What is recorded of releases -> their history. Reads the state bucket, writes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from generator.adapters.release_records import S3Records
from generator.errors import Issue, StagetwinError
from generator.pipeline.connection import connect
from generator.pipeline.context import Context
from generator.pipeline.definitions import Root
from generator.release.history import History
from generator.release.ledger import read_ledger
from generator.release.ports import PortError, RecordStore
from generator.release.reading import read_record
from generator.release.record import Record


def history(context: Context, roots: Sequence[Root], most: int) -> History:
    """The latest releases of all roots together. Raise StagetwinError where they cannot be read."""
    environment = roots[0].environment
    connection = connect(context, environment)
    records = S3Records(connection.account.client("s3"), environment.state_bucket)
    # One more of each than asked for tells whether there are more.
    found = list(
        chain.from_iterable(
            service_history(records, root.stack.names.environment, root.stack.names.service, most + 1)
            for root in roots
        )
    )
    found.sort(key=lambda record: record.started_at, reverse=True)
    return History(tuple(found[:most]), len(found) <= most)


def service_history(records: RecordStore, environment: str, service: str, most: int) -> tuple[Record, ...]:
    """The newest first; the latest one as its record has it, which the ledger may not have yet."""
    latest = read_record(records, environment, service)
    try:
        ended = read_ledger(records, environment, service, most)
    except PortError as error:
        why = f"{environment}/{service}: its releases cannot be read: {error}"
        raise StagetwinError(Issue("release-ledger", why)) from None
    if latest is None:
        return ended
    others = (record for record in ended if record.plan.release_id != latest.record.plan.release_id)
    return (latest.record, *others)[:most]
