"""A release under way <-> the text of its record. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime

from pydantic import TypeAdapter, ValidationError

from generator.errors import Issue, StagetwinError
from generator.holder import Holder
from generator.release.plan import ReleasePlan
from generator.release.samples import Sample
from generator.release.state import Phase, State

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, and when."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of the latest release of a service in an environment.

    Until `lease_until` nobody but the holder goes on with it; without a holder anybody may. `known` are the
    names of the functions that earlier releases have answered for. `traffic_from` is before the new versions
    got their first traffic, `promoted_at` stays when a promoted release is taken back later.
    """

    plan: ReleasePlan
    state: State
    started_at: datetime
    updated_at: datetime
    holder: Holder | None
    lease_until: datetime
    events: tuple[Event, ...] = ()
    known: tuple[str, ...] = ()
    format: int = FORMAT
    samples: tuple[Sample, ...] = ()
    traffic_from: datetime | None = None
    promoted_at: datetime | None = None
    ended_at: datetime | None = None


_ADAPTER = TypeAdapter(Record)


def record_key(environment: str, service: str) -> str:
    """Where in the state bucket the record stands."""
    return f"releases/{environment}/{service}.json"


def known_functions(latest: Record | None) -> tuple[str, ...]:
    """The names of the functions that some release, this one or an earlier, has answered for."""
    if latest is None:
        return ()
    plan = latest.plan
    # A version that there is something to go back from is no first one, however its release ended.
    names = {*latest.known, *(move.name for move in plan.moves)}
    if latest.state.phase is Phase.PROMOTED:
        names |= {first.name for first in plan.first_versions}
    return tuple(sorted(names))


def stamped(record: Record, now: datetime) -> Record:
    """The record as it is written now: when it was promoted and when it ended stand in it."""
    phase = record.state.phase
    promoted = record.promoted_at or (now if phase is Phase.PROMOTED else None)
    ended = (record.ended_at or now) if phase.is_end else None
    return replace(record, updated_at=now, promoted_at=promoted, ended_at=ended)


def to_text(record: Record) -> str:
    """Indented for people, but for the samples: each takes a line of its own, at the end."""
    document = _ADAPTER.dump_python(record, mode="json")
    samples = ",\n    ".join(_text(one) for one in document.pop("samples"))
    head = _text(document, indent=2).removesuffix("\n}")
    tail = f"[\n    {samples}\n  ]" if samples else "[]"
    return f'{head},\n  "samples": {tail}\n}}\n'


def from_text(text: str, key: str) -> Record:
    """Raise StagetwinError for what this version of Stagetwin did not write."""
    try:
        found = _ADAPTER.validate_json(text)
    except ValidationError as error:
        why = f"{key}: the record of the latest release cannot be read: {error.errors()[0]['msg']}"
        raise StagetwinError(Issue("release-record", why, hint=_HINT)) from None
    if found.format != FORMAT:
        why = f"{key}: the latest release's record has the format {found.format}, and {FORMAT} is known here"
        raise StagetwinError(Issue("release-record", why, hint=_HINT))
    return found


_HINT = "use the Stagetwin that wrote it; its aliases stand in it in plain text"


def _text(value: object, indent: int | None = None) -> str:
    return json.dumps(value, indent=indent, ensure_ascii=False)
