"""Records of replicas: one process at a time, and two that begin at once do not meet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from generator.errors import StagetwinError
from generator.holder import Holder
from generator.release.ports import ConflictError, PortError, Stored
from generator.replica.record import SILENCE, Replica, ReplicaState, from_text, record_key, to_text
from generator.replica.registry import Known, Registry

START = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
REPLICA = Replica(
    name="pr-42",
    label="pr-42",
    of="staging",
    services=("shop",),
    owner="ana",
    created_at=START,
    expires_at=START + timedelta(hours=8),
    updated_at=START,
)


@dataclass
class Bucket:
    """A state bucket; `before_write` happens once, between somebody's read and write."""

    stored: dict[str, Stored] = field(default_factory=dict)
    writes: int = 0
    before_write: Callable[[], object] | None = None
    is_gone: bool = False

    def read(self, key: str) -> Stored | None:
        if self.is_gone:
            raise PortError("NoSuchBucket")
        return self.stored.get(key)

    def write(self, key: str, text: str, etag: str | None) -> str:
        if self.before_write is not None:
            first, self.before_write = self.before_write, None
            first()
        found = self.stored.get(key)
        if (None if found is None else found.etag) != etag:
            raise ConflictError(key)
        self.writes += 1
        self.stored[key] = Stored(text, str(self.writes))
        return str(self.writes)

    def keys(self, prefix: str) -> tuple[str, ...]:
        return tuple(sorted(key for key in self.stored if key.startswith(prefix)))


@dataclass
class Clock:
    moment: datetime = START

    def now(self) -> datetime:
        return self.moment


@dataclass
class Processes:
    holder: Holder
    gone: set[int] = field(default_factory=set)

    def me(self) -> Holder:
        return self.holder

    def is_gone(self, holder: Holder) -> bool:
        return holder.host == self.holder.host and holder.process_id in self.gone


def registry(
    bucket: Bucket, process: int = 1, host: str = "laptop", gone: frozenset[int] = frozenset()
) -> Registry:
    return Registry(bucket, Processes(Holder("ana", host, process), set(gone)), Clock())


def own_name(_others: tuple[Replica, ...]) -> str:
    return "pr-42"


def codes(error: pytest.ExceptionInfo[StagetwinError]) -> list[str]:
    return [issue.code for issue in error.value.issues]


def test_a_record_reads_as_it_was_written() -> None:
    held = replace(REPLICA, holder=Holder("ana", "laptop", 1))
    assert from_text(to_text(held), "k") == held


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 2}', '{"format": 1, "name": 5}'])
def test_what_is_no_record_is_said_to_be_none(text: str) -> None:
    with pytest.raises(StagetwinError) as error:
        from_text(text, "replicas/pr-42.json")
    assert codes(error) == ["replica-record"]


def test_a_name_is_reserved_once() -> None:
    bucket = Bucket()
    registry(bucket).reserve(REPLICA, own_name)
    with pytest.raises(StagetwinError) as error:
        registry(bucket, 2).reserve(REPLICA, own_name)
    assert codes(error) == ["replica-changed"]


def test_of_two_that_begin_at_once_one_takes_another_label() -> None:
    bucket = Bucket()
    other = replace(REPLICA, name="pr-42-copy")

    def label(others: tuple[Replica, ...]) -> str:
        return "second" if any(one.label == "first" for one in others) else "first"

    bucket.before_write = lambda: registry(bucket, 2).reserve(other, label)
    mine = registry(bucket).reserve(REPLICA, label).replica
    theirs = registry(bucket).find("pr-42-copy")
    assert theirs is not None
    assert {mine.label, theirs.replica.label} == {"first", "second"}


def held(bucket: Bucket, holder: Holder, state: ReplicaState = ReplicaState.CREATING) -> Known:
    replica = replace(REPLICA, holder=holder, state=state)
    return Known(replica, bucket.write(record_key(replica.name), to_text(replica), None))


def test_nobody_works_on_what_another_process_holds() -> None:
    bucket = Bucket()
    known = held(bucket, Holder("ana", "laptop", 1))
    with pytest.raises(StagetwinError) as error:
        registry(bucket, 2).take(known, ReplicaState.DESTROYING)
    assert codes(error) == ["replica-busy"]


def test_what_a_killed_process_held_can_be_taken() -> None:
    bucket = Bucket()
    known = held(bucket, Holder("ana", "laptop", 1))
    taken = registry(bucket, 2, gone=frozenset({1})).take(known, ReplicaState.CREATING)
    assert taken.replica.holder == Holder("ana", "laptop", 2)


def test_a_process_of_another_machine_is_dead_after_a_long_silence_only() -> None:
    bucket = Bucket()
    known = held(bucket, Holder("ci", "runner", 1))
    mine = registry(bucket, 2, gone=frozenset({1}))
    with pytest.raises(StagetwinError):
        mine.take(known, ReplicaState.DESTROYING)
    later = replace(mine, clock=Clock(START + SILENCE))
    assert later.take(known, ReplicaState.DESTROYING).replica.state is ReplicaState.DESTROYING


def test_a_person_can_take_over() -> None:
    bucket = Bucket()
    known = held(bucket, Holder("ci", "runner", 1))
    assert registry(bucket, 2).take_over(known, ReplicaState.CREATING).replica.holder == Holder(
        "ana", "laptop", 2
    )


def test_who_was_taken_over_hears_of_it_at_the_next_step() -> None:
    bucket = Bucket()
    known = held(bucket, Holder("ci", "runner", 1))
    registry(bucket, 2).take_over(known, ReplicaState.CREATING)
    with pytest.raises(StagetwinError) as error:
        registry(bucket, 1, host="runner").heard(known)
    assert codes(error) == ["replica-changed"]


def test_a_replica_that_was_extended_meanwhile_is_not_taken_for_expired() -> None:
    bucket = Bucket()
    seen = registry(bucket).leave(registry(bucket).reserve(REPLICA, own_name), ReplicaState.READY)
    registry(bucket, 3).extend(seen, START + timedelta(days=2))
    with pytest.raises(StagetwinError) as error:
        registry(bucket, 2).take(seen, ReplicaState.DESTROYING)
    assert codes(error) == ["replica-changed"]


def test_an_extended_replica_is_what_it_was_otherwise() -> None:
    bucket = Bucket()
    seen = registry(bucket).leave(registry(bucket).reserve(REPLICA, own_name), ReplicaState.READY)
    extended = registry(bucket).extend(seen, START + timedelta(days=2)).replica
    assert extended == replace(seen.replica, expires_at=START + timedelta(days=2))


def test_a_bucket_out_of_reach_is_told() -> None:
    with pytest.raises(StagetwinError) as error:
        registry(Bucket(is_gone=True)).find("pr-42")
    assert codes(error) == ["replica-records"]


def test_expiry_is_at_its_moment() -> None:
    assert not REPLICA.is_expired(REPLICA.expires_at - timedelta(seconds=1))
    assert REPLICA.is_expired(REPLICA.expires_at)
