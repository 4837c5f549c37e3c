"""Roots -> who holds their states, and whether that process is known to be gone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from generator.adapters.release_records import S3Records
from generator.adapters.this_process import LocalProcesses
from generator.errors import Issue, StagetwinError
from generator.fingerprint.record import Record
from generator.holder import Holder
from generator.pipeline import records
from generator.pipeline.connection import connect
from generator.pipeline.context import Context
from generator.pipeline.definitions import Root
from generator.release.ports import PortError

_ENDING = ".tflock"
"""What the S3 backend's lock file is called: https://developer.hashicorp.com/terraform/language/backend/s3"""


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock of a root's state, in Terraform's words."""

    root: Root
    id: str
    who: str
    operation: str
    created: str
    is_dead: bool

    def __str__(self) -> str:
        dead = "; the process that took it runs no more" if self.is_dead else ""
        operation = self.operation.removeprefix("OperationType").lower() or "another command"
        held = f"{self.who} holds it for {operation} since {self.created}"
        return f"{self.root.name}: {held} (lock {self.id}){dead}"


def held(context: Context, roots: Sequence[Root]) -> tuple[Lock, ...]:
    """The locks that are held now. Raise StagetwinError when the bucket cannot be read."""
    environment = roots[0].environment
    connection = connect(context, environment)
    store = S3Records(connection.account.client("s3"), environment.state_bucket)
    found = []
    with context.reporter.step(f"look for locks in {environment.environment}") as step:
        for root in roots:
            try:
                stored = store.read(root.stack.names.state_key() + _ENDING)
            except PortError as error:
                why = f"{root.name}: nobody can say whether its state is locked: {error}"
                raise StagetwinError(Issue("lock-unreadable", why)) from None
            if stored is not None:
                found.append(_lock(root, stored.text, records.read_record(root, connection)))
        step.result(f"{len(found)} held" if found else "none")
    return tuple(found)


def _lock(root: Root, text: str, record: Record) -> Lock:
    try:
        said = json.loads(text)
    except ValueError:
        said = {}
    words = [str(said.get(key) or "unknown") for key in ("ID", "Who", "Operation", "Created")]
    return Lock(root, words[0], words[1], words[2], words[3], _all_gone(record))


def _all_gone(record: Record) -> bool:
    """Whether every apply that has not ended is of a process that is certainly gone."""
    processes = LocalProcesses()
    holders = [Holder(one.by.user, one.by.host, one.by.process_id) for one in record.unfinished]
    return bool(holders) and all(processes.is_gone(holder) for holder in holders)
