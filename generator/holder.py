"""Who works on something that only one may work on: told to whoever has to wait."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Holder:
    """A process: a person's or a CI job's, on which machine."""

    user: str
    host: str
    process_id: int

    def __str__(self) -> str:
        return f"{self.user} on {self.host}, process {self.process_id}"
