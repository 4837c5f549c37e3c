"""What was observed of a machine, for the doctor to judge. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Version = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Program:
    """A program that was found, and its version when it told one."""

    path: Path
    version: Version = ()
    origin: str = "PATH"

    @property
    def version_text(self) -> str:
        return ".".join(str(part) for part in self.version) or "of unknown version"

    def __str__(self) -> str:
        return f"{self.version_text}, {self.path}"


@dataclass(frozen=True, slots=True)
class Note:
    """Something odd that was passed over, and the command that ends it."""

    found: str
    command: str


@dataclass(frozen=True, slots=True)
class Provider:
    """Where Terraform would get the AWS provider from; `notes` tell what was passed over on the way."""

    version: str
    kind: Literal["configured", "mirror", "implied-mirror", "registry"]
    place: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class ToolEnvironment:
    """A tool with an environment of its own."""

    name: str
    version: str
    folder: Path
    installed: bool


@dataclass(frozen=True, slots=True)
class Disk:
    """The free space where `purpose` is kept."""

    purpose: str
    folder: Path
    free_bytes: int


@dataclass(frozen=True, slots=True)
class Port:
    """A port of the loopback interface."""

    number: int
    purpose: str
    free: bool


@dataclass(frozen=True, slots=True)
class Machine:
    """One look at a machine. A program that is None was not found."""

    platform: str
    python: Program
    terraform: Program | None
    terraform_minimum: Version
    terraform_install_hint: str
    terraform_downloadable: bool
    provider: Provider
    uv: Program | None
    git: Program | None
    chromium: Path | None
    chromium_install_hint: str
    tools: tuple[ToolEnvironment, ...] = ()
    disks: tuple[Disk, ...] = ()
    ports: tuple[Port, ...] = ()
    available_memory_bytes: int | None = None
    # Of the environment variables only those that bear on Terraform and AWS, and only their names.
    variables: tuple[str, ...] = ()
