"""SourceFiles -> Artifact: a zip named by its content. Writes one file."""

from __future__ import annotations

from pathlib import Path

from generator.errors import StagetwinError
from generator.package.archive import write_zip
from generator.package.artifact import Artifact
from generator.package.content import content_hash
from generator.package.limits import unzipped_issue, zipped_issue
from generator.package.packed import NOTHING_PACKED, Packed
from generator.package.source import FunctionSource, SourceFile


def zip_files(
    source: FunctionSource, files: tuple[SourceFile, ...], folder: Path, packed: Packed = NOTHING_PACKED
) -> Artifact:
    """The caller holds the folder's lock. Raises StagetwinError, FileChangedError."""
    too_large = unzipped_issue(source, files)
    if too_large:
        raise StagetwinError(too_large)
    identity = content_hash(files)
    target = folder / f"{identity}.zip"
    zip_sha256 = write_zip(files, target, packed)
    zipped_bytes = target.stat().st_size
    too_large = zipped_issue(source, zipped_bytes, files)
    if too_large:
        target.unlink()
        raise StagetwinError(too_large)
    return Artifact(
        service=source.service,
        function=source.function,
        content_hash=identity,
        zip_path=target,
        zip_sha256=zip_sha256,
        zipped_bytes=zipped_bytes,
        unzipped_bytes=sum(file.size_bytes for file in files),
        files=len(files),
    )
