"""Files that are written whole or not at all, private folders, and locks between processes."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path


def write_atomically(path: Path, content: bytes | str, *, mode: int = 0o644, durable: bool = True) -> None:
    """Replaces `path` with `content` in one step; a reader sees the old file or the new one.

    `durable`: also after the machine loses its power; what can be made anew does without.
    """
    data = content.encode() if isinstance(content, str) else content
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_if_changed(path: Path, content: str, *, mode: int = 0o644) -> bool:
    """Writes unless `path` holds exactly this already; says whether it wrote."""
    with suppress(OSError, UnicodeDecodeError):
        if path.read_text(encoding="utf-8") == content:
            return False
    write_atomically(path, content, mode=mode)
    return True


def private_folder(path: Path) -> Path:
    """Makes `path` and what is missing above it readable by its owner alone; leaves what exists as it is."""
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    for folder in reversed(missing):
        with suppress(FileExistsError):
            folder.mkdir(mode=0o700)
    return path


def cache_folder(environ: Mapping[str, str]) -> Path:
    """Where this user's downloads and tool environments live: `$XDG_CACHE_HOME/stagetwin`."""
    base = environ.get("XDG_CACHE_HOME", "")
    # The XDG specification says that a relative path there is to be ignored.
    root = (
        Path(base)
        if base and Path(base).is_absolute()
        else Path(environ.get("HOME", "~")).expanduser() / ".cache"
    )
    return root / "stagetwin"


@contextmanager
def locked(path: Path, *, on_wait: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Holds the lock file `path` alone; the kernel frees it when this process ends, however it ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            on_wait()
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
