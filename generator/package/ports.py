"""What packaging needs from outside, as protocols: adapters and fakes implement them."""

from __future__ import annotations

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


class Step(StrEnum):
    RESOLVING = "resolving"
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
