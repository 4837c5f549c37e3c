"""A folder -> the processes of this machine that work in it. Asks the operating system."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

_PROCESSES = Path("/proc")


def processes_in(folder: Path) -> tuple[int, ...]:
    """Their IDs; none where the system tells nobody, as macOS."""
    found = []
    for entry in _PROCESSES.glob("[0-9]*") if _PROCESSES.is_dir() else ():
        with suppress(OSError):
            if (entry / "cwd").readlink().is_relative_to(folder.resolve()):
                found.append(int(entry.name))
    return tuple(sorted(found))
