"""What is known of a replica <-> the text of its record in the state bucket. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from pydantic import TypeAdapter, ValidationError

from generator.errors import Issue, StagetwinError
from generator.holder import Holder

FORMAT: Final = 1
PREFIX: Final = "replicas/"
# Who works on a replica says so before each step, and no step takes longer: 4,082 resources were applied in
# 15 minutes. Longer silence on another machine means that it is dead; ours.
SILENCE: Final = timedelta(hours=1)


class ReplicaState(StrEnum):
    """How far it is."""

    CREATING = "creating"
    READY = "ready"
    DESTROYING = "destroying"


@dataclass(frozen=True, slots=True)
class Replica:
    """A twin of the environment `of`, with a name for people and a label in the names of its resources.

    `holder` is the process that works on it, if one does.
    """

    name: str
    label: str
    of: str
    services: tuple[str, ...]
    owner: str
    created_at: datetime
    expires_at: datetime
    updated_at: datetime
    state: ReplicaState = ReplicaState.CREATING
    holder: Holder | None = None

    def is_expired(self, now: datetime) -> bool:
        return now >= self.expires_at

    def is_silent(self, now: datetime) -> bool:
        """Whether who works on it has not said so for long."""
        return now - self.updated_at >= SILENCE

    def now_in(self, state: ReplicaState, holder: Holder | None, now: datetime) -> Replica:
        return replace(self, state=state, holder=holder, updated_at=now)


def record_key(name: str) -> str:
    """Where the record stands."""
    return f"{PREFIX}{name}.json"


def to_text(replica: Replica) -> str:
    document = {"format": FORMAT, **_ADAPTER.dump_python(replica, mode="json")}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def from_text(text: str, key: str) -> Replica:
    """Raise StagetwinError for what is no record, or one of a newer Stagetwin."""
    try:
        document = json.loads(text)
        written = document.pop("format")
        if written == FORMAT:
            return _ADAPTER.validate_python(document)
        why = f"{key}: this record is of format {written}, and this Stagetwin reads {FORMAT}"
        hint = "a newer Stagetwin wrote it: update this one"
    except (ValueError, KeyError, AttributeError, TypeError, ValidationError) as error:
        why = f"{key}: this is no record of a replica: {' '.join(str(error).split())[:200]}"
        hint = "look at its versions in the state bucket; nothing was changed"
    raise StagetwinError(Issue("replica-record", why, hint=hint))


_ADAPTER: Final = TypeAdapter(Replica)
