"""An entry of a cache: a folder `tree` with a manifest beside it. Reads the disk."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from generator.package.content import content_hash
from generator.package.source import SourceFile


@dataclass(frozen=True, slots=True)
class InstalledDependencies:
    files: tuple[SourceFile, ...]
    packages: tuple[str, ...]
    entry: Path | None = None
    """The folder that keeps them, if one does."""


def manifest(files: tuple[SourceFile, ...], packages: tuple[str, ...]) -> str:
    """What `manifest.json` beside the folder `tree` says."""
    rows = [[file.path, file.mode, file.size_bytes, file.sha256] for file in files]
    return json.dumps({"content_hash": content_hash(files), "packages": packages, "files": rows})


def read_entry(entry: Path) -> InstalledDependencies | None:
    """What the entry holds; None when there is none, or when it is damaged."""
    try:
        manifest = json.loads((entry / "manifest.json").read_bytes())
        files = tuple(
            SourceFile(path, entry / "tree" / path, mode, size_bytes, sha256)
            for path, mode, size_bytes, sha256 in manifest["files"]
        )
        packages = tuple(str(package) for package in manifest["packages"])
        intact = manifest["content_hash"] == content_hash(files)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return InstalledDependencies(files, packages, entry) if intact else None
