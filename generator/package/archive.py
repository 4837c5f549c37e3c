"""SourceFiles -> a zip whose bytes depend on nothing else. Writes one file."""

from __future__ import annotations

import hashlib
import os
import stat
import zipfile
from collections.abc import Iterable
from pathlib import Path

from generator.package.source import SourceFile

# The earliest time that the format knows.
_TIME = (1980, 1, 1, 0, 0, 0)
_LEVEL = 6
_UNIX = 3


class FileChangedError(Exception):
    """A file's bytes are no longer those that were hashed. Caught inside this stage."""

    def __init__(self, file: SourceFile) -> None:
        self.file = file
        super().__init__(str(file.file))


def write_zip(files: Iterable[SourceFile], target: Path) -> None:
    """Write the zip beside `target`, then rename it there. The caller holds the folder's lock.

    Raises FileChangedError.
    """
    partial = target.parent / ".partial.zip"
    try:
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted(files, key=lambda file: file.path.encode()):
                archive.writestr(_entry(file), _verified_bytes(file), zipfile.ZIP_DEFLATED, _LEVEL)
        with partial.open("rb") as written:
            os.fsync(written.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _entry(file: SourceFile) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(file.path, _TIME)
    entry.create_system = _UNIX
    entry.external_attr = (stat.S_IFREG | file.mode) << 16
    return entry


def _verified_bytes(file: SourceFile) -> bytes:
    try:
        content = file.file.read_bytes()
    except OSError as error:
        raise FileChangedError(file) from error
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise FileChangedError(file)
    return content
