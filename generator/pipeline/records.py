"""Roots -> the records of their applies in the state bucket: begun, finished, abandoned, forgotten."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Sequence
from contextlib import suppress

from botocore.exceptions import BotoCoreError, ClientError

from generator.adapters.git import commit_of
from generator.adapters.release_records import S3Records
from generator.adapters.this_process import LocalProcesses
from generator.errors import Issue, StagetwinError
from generator.fingerprint import record as records
from generator.fingerprint.basis import Basis
from generator.fingerprint.record import Applied, Begun, Mark, Record
from generator.holder import Holder
from generator.pipeline.connection import Connection
from generator.pipeline.context import Context
from generator.pipeline.definitions import Root
from generator.release.ports import ConflictError, PortError

_TRIES = 5
# The head of a state file: version, terraform_version, serial, lineage.
_HEAD_BYTES = 512
_CI_USERS = ("GITHUB_ACTOR", "GITLAB_USER_LOGIN")


def read_record(root: Root, connection: Connection) -> Record:
    """What is known of the root's applies; nothing before the first. Raise StagetwinError."""
    return _read(_store(root, connection), _key(root))[0]


def operator(context: Context) -> Holder:
    """Who runs this: in CI the person who started it."""
    me = LocalProcesses().me()
    named = next((name for key in _CI_USERS if (name := context.variables.get(key))), me.user)
    return Holder(named, me.host, me.process_id)


def begin(
    context: Context, root: Root, connection: Connection, verb: str, creates: Sequence[str] = ()
) -> Begun:
    """Write down that an apply begins, before it does anything. Raise StagetwinError where it cannot be."""
    begun = Begun(uuid.uuid4().hex, context.clock.now(), operator(context), verb, tuple(creates))
    _update(root, connection, lambda record: records.begin(record, begun))
    return begun


def finish(
    context: Context, root: Root, connection: Connection, basis: Basis, begun_id: str | None = None
) -> None:
    """Write down that what the plan said is now so."""
    lineage, serial = _state_version(root, connection)
    applied = Applied(
        id=begun_id or uuid.uuid4().hex,
        at=context.clock.now(),
        by=operator(context),
        parts=basis.fingerprint.parts,
        commit=commit_of(context.project.root),
        lineage=lineage,
        serial=serial,
    )
    _update(root, connection, lambda record: records.finish(record, applied, basis.settles))


def mark_tested(context: Context, root: Root, connection: Connection, fingerprint: str) -> Mark:
    """Write down that the tests passed on what has this fingerprint. Raise StagetwinError if it is gone."""
    tested = Mark(fingerprint, context.clock.now(), operator(context))
    _update(root, connection, lambda record: records.mark_tested(record, tested))
    return tested


def abandon(root: Root, connection: Connection, begun: Begun) -> None:
    """It did nothing."""
    _update(root, connection, lambda record: records.abandon(record, begun.id))


def forget(root: Root, connection: Connection) -> None:
    """The root was destroyed."""
    try:
        _store(root, connection).delete(_key(root))
    except PortError as error:
        raise StagetwinError(_unreachable(root, error)) from None


def _update(root: Root, connection: Connection, change: Callable[[Record], Record]) -> None:
    store, key = _store(root, connection), _key(root)
    for _ in range(_TRIES):
        before, etag = _read(store, key)
        try:
            store.write(key, records.to_text(change(before)), etag)
            return
        except ConflictError:
            continue
        except PortError as error:
            raise StagetwinError(_unreachable(root, error)) from None
    why = f"{root.name}: others keep changing the record of its applies"
    raise StagetwinError(Issue("apply-record", why, hint="wait until they are done, then repeat"))


def _read(store: S3Records, key: str) -> tuple[Record, str | None]:
    try:
        stored = store.read(key)
    except PortError as error:
        if "NoSuchBucket" in str(error):
            return Record(), None
        why = f"{key}: the record of the last apply cannot be read: {error}"
        raise StagetwinError(Issue("apply-record", why)) from None
    return (Record(), None) if stored is None else (records.from_text(stored.text, key), stored.etag)


def _state_version(root: Root, connection: Connection) -> tuple[str | None, int | None]:
    """Lineage and serial of the root's state; only its head is read, for the rest holds secrets."""
    with suppress(BotoCoreError, ClientError):
        found = connection.account.client("s3").get_object(
            Bucket=root.environment.state_bucket,
            Key=root.stack.names.state_key(),
            Range=f"bytes=0-{_HEAD_BYTES - 1}",
        )
        head = found["Body"].read(_HEAD_BYTES).decode(errors="replace")
        lineage = re.search(r'"lineage":\s*"([^"]+)"', head)
        serial = re.search(r'"serial":\s*(\d+)', head)
        return lineage[1] if lineage else None, int(serial[1]) if serial else None
    return None, None


def _store(root: Root, connection: Connection) -> S3Records:
    return S3Records(connection.account.client("s3"), root.environment.state_bucket)


def _key(root: Root) -> str:
    return records.record_key(root.environment.environment, root.service.spec.service)


def _unreachable(root: Root, error: PortError) -> Issue:
    hint = f"the credentials must be able to write {_key(root)} in {root.environment.state_bucket}"
    return Issue(
        "apply-record", f"{root.name}: the record of its applies cannot be written: {error}", hint=hint
    )
