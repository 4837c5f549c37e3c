"""What packaging needs from outside, as protocols: adapters and fakes implement them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from generator.package.artifact import Artifact, UploadOutcome
from generator.package.dependencies import Dependencies
from generator.package.platforms import Platform


class DependencyResolver(Protocol):
    def version(self) -> str:
        """The tool and its version: another one may install other files."""

    def install(self, dependencies: Dependencies, platform: Platform, target: Path) -> None:
        """Install wheels for `platform` into the empty folder `target`. Raises StagetwinError."""


class ArtifactStore(Protocol):
    def put(self, bucket: str, artifact: Artifact) -> UploadOutcome:
        """Make sure that the bucket holds the artifact under its key. Raises StagetwinError."""


@dataclass(frozen=True, slots=True)
class Command:
    """A program to run.

    It sees `environment`, and of the caller's own only what says where tools and registries are. A program
    with a slash stands in `folder`; others are looked for on the PATH.
    """

    arguments: tuple[str, ...]
    folder: Path
    environment: Mapping[str, str]
    timeout_seconds: float


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended; `lines` are the last that it wrote, both streams together."""

    exit_code: int
    lines: tuple[str, ...]
    interrupted: bool = False
    timed_out: bool = False


class CommandRunner(Protocol):
    def find(self, program: str, folder: Path) -> Path | None:
        """Where the program is, None when it is nowhere."""

    def run(self, command: Command, on_line: Callable[[str], None]) -> Ended:
        """Run to the end, whatever that is. Raises StagetwinError when it cannot be started."""


class Step(StrEnum):
    RESOLVING = "resolving"
    BUILDING = "building"
    ZIPPING = "zipping"
    BUILT = "built"
    UNCHANGED = "unchanged"
    UPLOADING = "uploading"
    UPLOADED = "uploaded"
    PRESENT = "present"


@dataclass(frozen=True, slots=True)
class PackageEvent:
    """Something has begun (`…ing`) or ended for one function; `detail` is for people."""

    service: str
    function: str
    step: Step
    detail: str = ""


class Progress(Protocol):
    def __call__(self, event: PackageEvent) -> None: ...


def silent(event: PackageEvent) -> None:
    """The Progress that shows nothing."""
