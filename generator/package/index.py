"""Source fingerprint -> the artifact already made from it. Reads and writes the output folder.

A zip is reused only when it is the one that was written: its sha256 is compared, unless the kernel says (by
size, times and inode, of which the change time cannot be set) that nobody has touched it since that
comparison.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.package.artifact import Artifact
from generator.package.source import FunctionSource


@dataclass(frozen=True, slots=True)
class Made:
    artifact: Artifact
    packages: tuple[str, ...]


def function_folder(output_directory: Path, source: FunctionSource) -> Path:
    return output_directory / source.service / source.function


def find_made(output_directory: Path, source: FunctionSource, fingerprint: str) -> Made | None:
    """The intact artifact made from these sources before, if any. The caller holds the folder's lock."""
    folder = function_folder(output_directory, source)
    made, then = _read(_record(folder, fingerprint), folder, source)
    if made is None:
        return None
    artifact = made.artifact
    try:
        if then == identity(artifact.zip_path):
            return made
        if file_sha256(artifact.zip_path) != artifact.zip_sha256:
            return None
    except OSError:
        return None
    remember(output_directory, source, fingerprint, made)
    return made


def remember(output_directory: Path, source: FunctionSource, fingerprint: str, made: Made) -> None:
    """Note what `fingerprint` gave. The caller holds the folder's lock and has just hashed the zip."""
    artifact = made.artifact
    record = _record(function_folder(output_directory, source), fingerprint)
    record.parent.mkdir(exist_ok=True)
    content = {
        "content_hash": artifact.content_hash,
        "zip_sha256": artifact.zip_sha256,
        "zipped_bytes": artifact.zipped_bytes,
        "unzipped_bytes": artifact.unzipped_bytes,
        "files": artifact.files,
        "packages": made.packages,
        "identity": identity(artifact.zip_path),
    }
    partial = record.with_name(".partial.json")
    partial.write_text(json.dumps(content), encoding="utf-8")
    partial.replace(record)


def file_sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _record(folder: Path, fingerprint: str) -> Path:
    return folder / ".index" / f"{fingerprint}.json"


def _read(record: Path, folder: Path, source: FunctionSource) -> tuple[Made | None, list[int]]:
    try:
        content: dict[str, Any] = json.loads(record.read_bytes())
        artifact = Artifact(
            service=source.service,
            function=source.function,
            content_hash=content["content_hash"],
            zip_path=folder / f"{content['content_hash']}.zip",
            zip_sha256=content["zip_sha256"],
            zipped_bytes=content["zipped_bytes"],
            unzipped_bytes=content["unzipped_bytes"],
            files=content["files"],
        )
        return Made(artifact, tuple(content["packages"])), content["identity"]
    except (OSError, ValueError, KeyError, TypeError):
        return None, []


def identity(file: Path) -> list[int]:
    """Another one once somebody has written to the file, or put another in its place."""
    status = file.stat()
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]
