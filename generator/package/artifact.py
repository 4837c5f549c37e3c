"""Artifact, what packaging makes, and the Terraform variables that name it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from generator.errors import Issue


@dataclass(frozen=True, slots=True)
class Artifact:
    """A zip for AWS Lambda. `content_hash` names what is inside; `zip_sha256` is of these very bytes.

    Zips of the same content differ in their bytes when another zlib made them: only `content_hash` is an
    identity.
    """

    service: str
    function: str
    content_hash: str
    zip_path: Path
    zip_sha256: str
    zipped_bytes: int
    unzipped_bytes: int
    files: int
    folder: str = ""
    """Where in the artifact bucket it stands apart from all others: `replicas/pr-42/`."""

    @property
    def key(self) -> str:
        """The object's key in the artifact bucket."""
        return f"{self.folder}{self.service}/{self.function}/{self.content_hash}.zip"


class BuildOutcome(StrEnum):
    BUILT = "built"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class BuiltArtifact:
    """`packages` are the dependencies inside (`idna==3.10`); `notes` are worth telling and stop nothing."""

    artifact: Artifact
    outcome: BuildOutcome
    packages: tuple[str, ...] = ()
    notes: tuple[Issue, ...] = ()


class UploadOutcome(StrEnum):
    UPLOADED = "uploaded"
    PRESENT = "present"


@dataclass(frozen=True, slots=True)
class UploadedArtifact:
    artifact: Artifact
    bucket: str
    outcome: UploadOutcome


LAYERS = "layers/"
"""How the names of layers begin where functions have theirs."""


def artifact_variables(artifacts: Iterable[Artifact], bucket: str) -> dict[str, dict[str, dict[str, str]]]:
    """What stands in a root's `artifacts.auto.tfvars.json`; a root belongs to one service."""
    ordered = sorted(artifacts, key=lambda artifact: artifact.function)
    if len({artifact.service for artifact in ordered}) > 1:
        raise ValueError("a root's artifacts belong to one service")
    places = {artifact.function: {"bucket": bucket, "key": artifact.key} for artifact in ordered}
    layers = {name.removeprefix(LAYERS): place for name, place in places.items() if name.startswith(LAYERS)}
    functions = {name: place for name, place in places.items() if not name.startswith(LAYERS)}
    return {name: own for name, own in {"artifacts": functions, "layer_artifacts": layers}.items() if own}
