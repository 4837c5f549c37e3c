"""What commands keep so as not to do it twice -> its places and sizes, or less of it. Removes files.

Safe beside a running command: an entry that somebody holds stays, and whatever goes while it is read counts
as damaged and is made anew.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from generator.project import Project

_LOCK = ".lock"
_ZIP = ".zip"


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries; `keeps` says of what they save the making."""

    name: str
    keeps: str
    folder: Path
    entries: Callable[[Path], Iterator[Path]]


@dataclass(frozen=True, slots=True)
class Held:
    """How much is in a cache."""

    entries: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Cleared:
    """What went, and how many entries stayed because a command is using them."""

    gone: Held
    in_use: int


def caches(project: Project, user: Path) -> tuple[Cache, ...]:
    """Those of the project, then those that `user`'s projects share."""
    kept = project.work / "cache"
    package = user / "package"
    return (
        Cache("rendered", "roots that templates rendered", kept / "rendered", _files),
        Cache("packaged", "that no function has changed", kept / "packaged", _files),
        Cache("policy", "checkov's answers", kept / "policy", _files),
        Cache("artifacts", "zips of earlier versions of functions", project.artifacts, _earlier_zips),
        Cache("dependencies", "installed Python packages", package / "dependencies", _folders),
        Cache("installed", "what npm and its like installed", package / "installed", _folders),
    )


def held(cache: Cache) -> Held:
    """As it is now."""
    sizes = [_size(entry) for entry in cache.entries(cache.folder)]
    return Held(len(sizes), sum(sizes))


def clear(cache: Cache) -> Cleared:
    """Remove every entry that nobody holds."""
    gone = size = in_use = 0
    for entry in list(cache.entries(cache.folder)):
        with _alone(_lock_of(entry)) as free:
            if not free:
                in_use += 1
                continue
            size += _size(entry)
            _remove(entry)
            gone += 1
    return Cleared(Held(gone, size), in_use)


def _files(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from sorted(path for path in folder.iterdir() if path.is_file() and path.suffix != _LOCK)


def _folders(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from sorted(path for path in folder.iterdir() if path.is_dir())


def _earlier_zips(folder: Path) -> Iterator[Path]:
    """All but each function's latest, which a command may be about to upload."""
    for index in sorted(folder.rglob(".index")):
        zips = sorted(index.parent.glob(f"*{_ZIP}"), key=lambda path: path.stat().st_mtime_ns)
        yield from zips[:-1]


def _lock_of(entry: Path) -> Path | None:
    """The file that a command holds while it makes the entry."""
    if entry.suffix == _ZIP:
        return entry.parent / _LOCK
    return entry.with_name(f"{entry.name.partition('.')[0]}{_LOCK}") if entry.is_dir() else None


@contextmanager
def _alone(lock: Path | None) -> Iterator[bool]:
    if lock is None:
        yield True
        return
    with lock.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def _size(entry: Path) -> int:
    files = entry.rglob("*") if entry.is_dir() else (entry,)
    total = 0
    for file in files:
        with suppress(OSError):
            total += file.lstat().st_size
    return total


def _remove(entry: Path) -> None:
    """At once for whoever looks for it, then file by file."""
    if entry.is_dir():
        going = entry.with_name(f"{entry.name.partition('.')[0]}.going-{os.getpid()}")
        with suppress(OSError):
            entry.rename(going)
        shutil.rmtree(going, ignore_errors=True)
    else:
        entry.unlink(missing_ok=True)
