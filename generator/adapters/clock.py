"""The time of day, time that only goes forward, and waiting. Fakes stand in for it in tests."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The time of day, in UTC."""

    def monotonic_seconds(self) -> float:
        """Seconds since some moment; never goes back."""

    def sleep(self, seconds: float) -> None:
        """Returns after `seconds`."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def monotonic_seconds(self) -> float:
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


class ScaledClock:
    """Waits pass `scale` times faster; the time of day stays what it is, since others go by it too."""

    def __init__(self, clock: Clock, scale: float) -> None:
        self._clock = clock
        self._scale = scale

    def now(self) -> datetime:
        return self._clock.now()

    def monotonic_seconds(self) -> float:
        return self._clock.monotonic_seconds() * self._scale

    def sleep(self, seconds: float) -> None:
        self._clock.sleep(seconds / self._scale)
