"""What the launcher tells about an embedded AWS: values only."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

DEFAULT_PORT = 4566
HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class EmbeddedConfig:
    """`python` is the interpreter of MiniStack's own environment. A state directory is one AWS."""

    port: int
    state_directory: Path
    python: Path

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def log_file(self) -> Path:
        return self.state_directory / "embedded.log"

    @property
    def lock_file(self) -> Path:
        return self.state_directory / "embedded.lock"

    @property
    def process_file(self) -> Path:
        return self.state_directory / "embedded.pid"


class State(StrEnum):
    UP = "up"
    DOWN = "down"
    STARTING = "starting"
    """The process runs and does not answer yet."""
    STALE = "stale"
    """The process is gone without having been stopped; the next up or down clears what it left."""
    OUTDATED = "outdated"
    """It runs code of another version of Stagetwin."""
    FOREIGN = "foreign"
    """Something else listens on the port."""
    OTHER_PORT = "other_port"
    """The process runs, on another port than the one that is asked for."""
    OTHER_PROJECT = "other_project"
    """An embedded AWS with another state directory listens on the port."""


@dataclass(frozen=True, slots=True)
class EmbeddedStatus:
    state: State
    url: str
    message: str
    pid: int | None = None
    uptime_seconds: float | None = None
    versions: dict[str, str] = field(default_factory=dict)
    additions: tuple[str, ...] = ()
    stand_ins: tuple[str, ...] = ()
    state_directory: Path | None = None
