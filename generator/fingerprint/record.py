"""What was last applied to a root, and which applies are under way or never ended <-> its record. Pure."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from pydantic import TypeAdapter, ValidationError

from generator.errors import Issue, StagetwinError
from generator.fingerprint.fingerprint import Fingerprint
from generator.holder import Holder

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Commit:
    """The revision of the checkout; `dirty` if files differed from it."""

    id: str
    dirty: bool


@dataclass(frozen=True, slots=True)
class Applied:
    """An apply that was carried out to its end.

    `lineage` and `serial` are the state's after it; None where they could not be read.
    """

    id: str
    at: datetime
    by: Holder
    parts: Mapping[str, str]
    """The parts of the fingerprint, by name."""
    commit: Commit | None = None
    lineage: str | None = None
    serial: int | None = None

    @property
    def fingerprint(self) -> Fingerprint:
        return Fingerprint(self.parts)

    @property
    def artifacts(self) -> dict[str, str]:
        """The content hash of each function's artifact."""
        return self.fingerprint.artifacts


@dataclass(frozen=True, slots=True)
class Begun:
    """An apply that was begun: what it set out to create, by address."""

    id: str
    at: datetime
    by: Holder
    verb: str
    creates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """That the tests passed on what has this fingerprint."""

    fingerprint: str
    at: datetime
    by: Holder


@dataclass(frozen=True, slots=True)
class Record:
    """`latest` is the last apply that ended well; while `unfinished` is not empty nobody may rely on it."""

    latest: Applied | None = None
    unfinished: tuple[Begun, ...] = field(default=())
    tested: Mark | None = None
    format: int = FORMAT

    @property
    def applied(self) -> Applied | None:
        """What is deployed, as far as is known for sure: nothing after an apply that never ended well."""
        return None if self.unfinished else self.latest

    @property
    def is_tested(self) -> bool:
        """Whether the tests passed on what is deployed, and not on something before it."""
        applied = self.applied
        if applied is None or self.tested is None:
            return False
        return self.tested.fingerprint == applied.fingerprint.digest

    @property
    def ids(self) -> frozenset[str]:
        """The applies that never ended."""
        return frozenset(one.id for one in self.unfinished)


_ADAPTER = TypeAdapter(Record)


def record_key(environment: str, service: str) -> str:
    """Where in the state bucket the record stands."""
    return f"applies/{environment}/{service}.json"


def begin(record: Record, begun: Begun) -> Record:
    """The record while the apply runs."""
    return replace(record, unfinished=(*record.unfinished, begun))


def finish(record: Record, applied: Applied, settled: Collection[str]) -> Record:
    """The record after it ended well; what it found unfinished, and dealt with, is `settled` by it."""
    left = tuple(one for one in record.unfinished if one.id != applied.id and one.id not in settled)
    return replace(record, latest=applied, unfinished=left)


def abandon(record: Record, begun_id: str) -> Record:
    """The record of an apply that did nothing at all, such as one that never got the lock."""
    return replace(record, unfinished=tuple(one for one in record.unfinished if one.id != begun_id))


def mark_tested(record: Record, tested: Mark) -> Record:
    """The record once the tests passed. Raise StagetwinError if something else was applied meanwhile."""
    marked = replace(record, tested=tested)
    if not marked.is_tested:
        why = "what was tested is not what is applied: somebody applied something else meanwhile"
        raise StagetwinError(Issue("not-what-was-applied", why, hint="run the tests again"))
    return marked


def to_text(record: Record) -> str:
    """Indented for people."""
    return json.dumps(_ADAPTER.dump_python(record, mode="json"), indent=1, ensure_ascii=False) + "\n"


def from_text(text: str, key: str) -> Record:
    """Raise StagetwinError for what this version of Stagetwin did not write."""
    try:
        found = _ADAPTER.validate_json(text)
    except ValidationError as error:
        why = f"{key}: the record of the last apply cannot be read: {error.errors()[0]['msg']}"
        raise StagetwinError(Issue("apply-record", why, hint=_HINT)) from None
    if found.format != FORMAT:
        why = f"{key}: the record of the last apply has the format {found.format}, and {FORMAT} is known here"
        raise StagetwinError(Issue("apply-record", why, hint=_HINT))
    return found


_HINT = "use the Stagetwin that wrote it"
