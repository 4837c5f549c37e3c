"""SourceFiles -> content hash. Pure.

The hash sees paths, normalised modes and bytes: never times, owners, the umask, a checkout's path or a zlib
build.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from generator.package.source import FunctionSource, SourceFile

_FORMAT = "stagetwin content 1\n"


def content_hash(files: Iterable[SourceFile]) -> str:
    """The artifact's identity: sha256 in hexadecimal over each file's path, mode and own sha256, by path."""
    digest = hashlib.sha256(_FORMAT.encode())
    for file in sorted(files, key=lambda file: file.path.encode()):
        digest.update(f"{file.path}\0{file.mode:04o}\0{file.sha256}\n".encode())
    return digest.hexdigest()


def source_fingerprint(
    source: FunctionSource, files: Iterable[SourceFile], dependency_key: str | None
) -> str:
    """What decides an artifact, known without installing anything: equal fingerprints give equal artifacts.

    The platform counts only by way of `dependency_key`: without dependencies an artifact is the same
    everywhere.
    """
    parts = [
        source.service,
        source.function,
        source.handler,
        source.runtime,
        dependency_key,
        *(["layer"] if source.is_layer else []),
        content_hash(files),
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
