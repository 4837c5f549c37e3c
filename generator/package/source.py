"""What a function's artifact is made from, as values. Reads the files that they name."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from generator.package.platforms import Platform


@dataclass(frozen=True, slots=True)
class BuildCommand:
    """A command that makes what is packaged; it runs in the function's folder.

    `{output}` in its texts is an empty folder made for it, `{work}` one that is kept for the next time.
    `output` is a folder, a file or a pattern, relative to the function's folder unless it begins with one of
    the two. Without `inputs`, everything in the function's folder decides whether it runs again.
    """

    arguments: tuple[str, ...]
    output: str = "{output}"
    inputs: tuple[str, ...] = ()
    environment: tuple[tuple[str, str], ...] = ()
    version_command: tuple[str, ...] = ()
    timeout_seconds: float = 600


@dataclass(frozen=True, slots=True)
class FunctionSource:
    """One function's folder and what it must run on.

    `common_directory` may name a folder that does not exist; it is read only when the function imports
    `common`. `build` is the command that a person wrote. A layer has no handler, and what is installed for it
    stands where its runtime looks.
    """

    service: str
    function: str
    directory: Path
    common_directory: Path | None
    handler: str
    runtime: str
    platform: Platform
    build: BuildCommand | None = None
    is_layer: bool = False

    @property
    def name(self) -> str:
        return f"{self.service}/{self.function}"

    @property
    def installed_prefix(self) -> str:
        """Where in the artifact installed dependencies stand."""
        if not self.is_layer:
            return ""
        return next(
            (f"{name}/" for name in ("python", "nodejs", "ruby") if self.runtime.startswith(name)), ""
        )


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file on disk and its place inside the artifact; `mode` is 0o644 or 0o755."""

    path: str
    file: Path
    mode: int
    size_bytes: int
    sha256: str


class FileChangedError(Exception):
    """A file's bytes are no longer those that were hashed. Caught inside this stage."""

    def __init__(self, file: SourceFile) -> None:
        self.file = file
        super().__init__(str(file.file))


def verified_bytes(file: SourceFile) -> bytes:
    """The file's content, which is still what was hashed. Raises FileChangedError."""
    try:
        content = file.file.read_bytes()
    except OSError as error:
        raise FileChangedError(file) from error
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise FileChangedError(file)
    return content
