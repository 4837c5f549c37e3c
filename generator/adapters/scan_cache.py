"""A plan and its rendered files -> what checkov said of exactly these. Reads and writes the project's folder.

An entry is found by the hash of everything that checkov reads, and is believed only if its own hash holds.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from generator.adapters.files import private_folder, write_atomically
from generator.adapters.root_files import read_root
from generator.plan.values import Json
from generator.project import Project

MOST_ENTRIES: Final = 400
"""Entries that stay; the oldest go. One of the reference service takes 150 KB."""
_PRIVATE: Final = 0o600
# The minute of a plan; checkov reads nothing of it.
_NOT_READ: Final = ("timestamp",)


@dataclass(frozen=True, slots=True)
class ScanCache:
    """The results of one project; `tool` names checkov's locked environment."""

    project: Project
    tool: str

    @property
    def folder(self) -> Path:
        return self.project.work / "cache" / "policy"

    def key(self, plan: Mapping[str, Json], directory: Path | None) -> str:
        """SHA-256 of all that a scan reads, of checkov's own version and of what is asked of it."""
        driver = files("generator.policy").joinpath("checkov_driver.py").read_bytes()
        kept = {name: value for name, value in plan.items() if name not in _NOT_READ}
        # Results name files by their full path.
        found = hashlib.sha256(f"{self.tool}\0{self.project.root}\0{directory}\0".encode())
        for content in (driver, json.dumps(kept, sort_keys=True).encode()):
            found.update(hashlib.sha256(content).digest())
        for path, content in self._files(directory):
            found.update(f"{path}\0".encode() + hashlib.sha256(content).digest())
        return found.hexdigest()

    def _files(self, directory: Path | None) -> Iterator[tuple[str, bytes]]:
        if directory is None:
            return
        yield from read_root(self.project, directory).contents.items()
        # What a fingerprint leaves out, and checkov reads all the same.
        patterns = ("*.tf", "*.tfvars*", "*.json")
        for path in sorted(path for pattern in patterns for path in directory.glob(pattern)):
            yield path.name, path.read_bytes()

    def read(self, key: str) -> Mapping[str, Json] | None:
        """What is kept under the key, unless somebody or something has changed it."""
        try:
            entry = json.loads((self.folder / f"{key}.json").read_bytes())
            text, digest = entry["text"], entry["digest"]
            if digest != _digest(key, text):
                return None
            found = json.loads(text)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return found if isinstance(found, dict) else None

    def write(self, key: str, result: Mapping[str, Json] | None) -> None:
        """Keep a result; a folder that cannot be written costs time and nothing else."""
        text = json.dumps(result)
        with suppress(OSError):
            private_folder(self.folder)
            entry = json.dumps({"digest": _digest(key, text), "text": text})
            write_atomically(self.folder / f"{key}.json", entry, mode=_PRIVATE)
            self._forget_the_oldest()

    def _forget_the_oldest(self) -> None:
        entries = sorted(self.folder.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in entries[MOST_ENTRIES:]:
            path.unlink(missing_ok=True)


def _digest(key: str, text: str) -> str:
    """Of the text and of what it is the result of: an entry under another name says nothing."""
    return hashlib.sha256(f"{key}\0{text}".encode()).hexdigest()
