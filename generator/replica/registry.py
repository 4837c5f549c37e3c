"""Which replicas there are, one record each in the state bucket, written on conditions. Through a port."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol, TypeVar

from generator.errors import Issue, StagetwinError
from generator.release.ports import ConflictError, PortError, Processes, RecordStore
from generator.replica.lifetime import lifetime_text
from generator.replica.record import PREFIX, Replica, ReplicaState, from_text, record_key, to_text

Answer = TypeVar("Answer")


class Clock(Protocol):
    def now(self) -> datetime:
        """The time of day, in UTC."""


@dataclass(frozen=True, slots=True)
class Known:
    """A replica, and the mark by which a later write knows that nobody else changed its record."""

    replica: Replica
    etag: str


@dataclass(frozen=True, slots=True)
class Registry:
    """The replicas whose records stand in one state bucket."""

    records: RecordStore
    processes: Processes
    clock: Clock

    def find(self, name: str) -> Known | None:
        """Raise StagetwinError where the record cannot be read."""
        return _told(lambda: self._read(record_key(name)))

    def all(self) -> tuple[Known, ...]:
        """By name. Raise StagetwinError where records cannot be read."""

        def read() -> tuple[Known, ...]:
            found = (self._read(key) for key in self.records.keys(PREFIX))
            return tuple(one for one in found if one is not None)

        return _told(read)

    def reserve(self, replica: Replica, label: Callable[[tuple[Replica, ...]], str]) -> Known:
        """Write the record of a new replica, with a label that none of the others has.

        The record is written before the others are looked at, and whoever then sees that two labels meet
        takes the next: so of two that begin at once at least one does. Raise StagetwinError if it exists.
        """

        def write() -> Known:
            mine = replace(replica, label=label(self._others(replica.name)), holder=self.processes.me())
            etag = self.records.write(record_key(replica.name), to_text(mine), None)
            while (wanted := label(self._others(replica.name))) != mine.label:
                mine = replace(mine, label=wanted)
                etag = self.records.write(record_key(replica.name), to_text(mine), etag)
            return Known(mine, etag)

        return _told(write, replica.name)

    def take(self, known: Known, state: ReplicaState) -> Known:
        """Become the one who works on it. Raise StagetwinError while somebody else does."""
        replica, now = known.replica, self.clock.now()
        if replica.holder is not None and not self._is_over(replica, now):
            silent = lifetime_text(now - replica.updated_at)
            why = f"{replica.name}: {replica.holder} is {replica.state.value} it; last heard {silent} ago"
            hint = "wait for it; pass --take-over if that process is gone"
            raise StagetwinError(Issue("replica-busy", why, hint=hint))
        return self._write(known, replica.now_in(state, self.processes.me(), now))

    def take_over(self, known: Known, state: ReplicaState) -> Known:
        """Become the one who works on it, because a person said that nobody else does."""
        return self._write(known, known.replica.now_in(state, self.processes.me(), self.clock.now()))

    def heard(self, known: Known) -> Known:
        """Say that the work goes on. Raise StagetwinError if somebody took it over."""
        now = self.clock.now()
        return self._write(known, known.replica.now_in(known.replica.state, self.processes.me(), now))

    def leave(self, known: Known, state: ReplicaState) -> Known:
        """Nobody works on it any more."""
        return self._write(known, known.replica.now_in(state, None, self.clock.now()))

    def extend(self, known: Known, until: datetime) -> Known:
        """Let it live until then, whoever works on it."""
        return self._write(known, replace(known.replica, expires_at=until))

    def _is_over(self, replica: Replica, now: datetime) -> bool:
        assert replica.holder is not None
        is_mine = replica.holder == self.processes.me()
        return is_mine or self.processes.is_gone(replica.holder) or replica.is_silent(now)

    def _others(self, name: str) -> tuple[Replica, ...]:
        return tuple(one.replica for one in self.all() if one.replica.name != name)

    def _read(self, key: str) -> Known | None:
        stored = self.records.read(key)
        return None if stored is None else Known(from_text(stored.text, key), stored.etag)

    def _write(self, known: Known, replica: Replica) -> Known:
        key = record_key(replica.name)
        text = to_text(replica)
        return _told(lambda: Known(replica, self.records.write(key, text, known.etag)), replica.name)


def _told(work: Callable[[], Answer], name: str = "") -> Answer:
    try:
        return work()
    except ConflictError:
        why = f"{name}: another command has changed this replica in the meantime"
        hint = "`stagetwin replica list` says how it stands now"
        raise StagetwinError(Issue("replica-changed", why, hint=hint)) from None
    except PortError as error:
        why = f"replicas: their records cannot be reached: {error}"
        hint = "the state bucket is made by `stagetwin bootstrap`"
        raise StagetwinError(Issue("replica-records", why, hint=hint)) from None
