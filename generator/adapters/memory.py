"""Values that are kept under the hash of all that decides them, checked when they are read. Writes a folder.

Each entry begins with the hash of the rest. What a killed command or a full disk left behind, or a person
changed, is no entry: it is made anew. Commands that run at once write the same bytes under the same name.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.adapters.files import write_atomically

_SUFFIX: Final = ".kept"
# Long enough for the branches that somebody goes back to.
KEPT_SECONDS: Final = 30 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Memory:
    """A folder of entries."""

    folder: Path

    def find(self, key: str) -> object | None:
        """The JSON value under `key`; None when there is none, or when it is damaged."""
        try:
            content = (self.folder / f"{key}{_SUFFIX}").read_bytes()
        except OSError:
            return None
        digest, _, rest = content.partition(b"\n")
        if digest.decode(errors="replace") != hashlib.sha256(rest).hexdigest():
            return None
        found: object = json.loads(rest)
        return found

    def keep(self, key: str, value: object) -> None:
        """Nothing depends on its success."""
        rest = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        digest = hashlib.sha256(rest).hexdigest().encode()
        with suppress(OSError):
            write_atomically(
                self.folder / f"{key}{_SUFFIX}", digest + b"\n" + rest, mode=0o600, durable=False
            )

    def forget_old(self, now: float | None = None) -> None:
        """Remove what nobody has written for a month, and what killed commands left behind."""
        before = (time.time() if now is None else now) - KEPT_SECONDS
        for entry in self._entries():
            with suppress(OSError):
                if entry.stat().st_mtime < before:
                    Path(entry.path).unlink()

    def _entries(self) -> Iterator[os.DirEntry[str]]:
        with suppress(OSError), os.scandir(self.folder) as entries:
            yield from [entry for entry in entries if entry.is_file()]
