"""What a function's artifact is made from, as values. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.package.platforms import Platform


@dataclass(frozen=True, slots=True)
class FunctionSource:
    """One function's folder and what it must run on.

    `common_directory` may name a folder that does not exist; it is read only when the function imports
    `common`.
    """

    service: str
    function: str
    directory: Path
    common_directory: Path | None
    handler: str
    runtime: str
    platform: Platform

    @property
    def name(self) -> str:
        return f"{self.service}/{self.function}"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file on disk and its place inside the artifact; `mode` is 0o644 or 0o755."""

    path: str
    file: Path
    mode: int
    size_bytes: int
    sha256: str
