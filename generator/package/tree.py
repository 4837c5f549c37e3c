"""A folder -> SourceFiles, and an Issue for each file that cannot be shipped. Reads the disk."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from generator.errors import Issue, Where
from generator.package.exclusions import is_excluded
from generator.package.source import SourceFile


@dataclass(frozen=True, slots=True)
class Tree:
    files: tuple[SourceFile, ...]
    issues: tuple[Issue, ...]


class Excludes(Protocol):
    def __call__(self, path: str, *, is_directory: bool) -> bool:
        """Whether `path`, relative to the root, is left out."""


def read_tree(root: Path, prefix: str = "", excludes: Excludes | None = is_excluded) -> Tree:
    """Every file under `root` that belongs into an artifact, hashed, at `prefix` + its relative path."""
    files: dict[str, SourceFile] = {}
    issues: list[Issue] = []
    for found in _walk(root, root.resolve(), "", (), excludes):
        if isinstance(found, Issue):
            issues.append(found)
        elif found.path in files:
            issues.append(_same_name(found, files[found.path]))
        else:
            files[found.path] = found
    placed = (SourceFile(prefix + f.path, f.file, f.mode, f.size_bytes, f.sha256) for f in files.values())
    return Tree(tuple(sorted(placed, key=lambda file: file.path)), tuple(issues))


def _walk(
    directory: Path, root: Path, parent: str, above: tuple[Path, ...], excludes: Excludes | None
) -> Iterator[SourceFile | Issue]:
    try:
        with os.scandir(directory) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError as error:
        yield _unreadable(directory, error)
        return
    inside = (*above, directory.resolve())
    for entry in entries:
        path = f"{parent}/{entry.name}" if parent else entry.name
        file = Path(entry.path)
        if excludes is not None and excludes(path, is_directory=_is_directory(entry)):
            continue
        wrong = _unsafe(file, entry.name) or (_wrong_link(file, root, inside) if entry.is_symlink() else None)
        if wrong:
            yield wrong
        elif _is_directory(entry):
            yield from _walk(file, root, path, inside, excludes)
        else:
            yield _read(file, path)


def _is_directory(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _read(file: Path, path: str) -> SourceFile | Issue:
    if not file.is_file():
        return Issue(
            "special-file",
            f"{file.name}: it is a socket, pipe or device, which a zip cannot hold",
            Where(file),
            "Delete it, or move it out of the function's folder.",
        )
    try:
        return hash_file(file, unicodedata.normalize("NFC", path))
    except OSError as error:
        return _unreadable(file, error)


def hash_file(file: Path, path: str) -> SourceFile:
    """The file as it is now, for `path` in an artifact. Raises OSError."""
    with file.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        status = os.fstat(stream.fileno())
    return _hashed(file, path, status, digest)


def read_hashed(file: Path, path: str) -> tuple[SourceFile, bytes]:
    """The same, and the content that was hashed. Raises OSError."""
    with file.open("rb") as stream:
        content = stream.read()
        status = os.fstat(stream.fileno())
    return _hashed(file, path, status, hashlib.sha256(content).hexdigest()), content


def _hashed(file: Path, path: str, status: os.stat_result, digest: str) -> SourceFile:
    mode = 0o755 if status.st_mode & 0o100 else 0o644
    return SourceFile(path, file, mode, status.st_size, digest)


def _unsafe(file: Path, name: str) -> Issue | None:
    try:
        name.encode()
    except UnicodeEncodeError:
        reason = "the name is not UTF-8"
    else:
        if "\\" in name:
            reason = "a backslash is a separator to some unzip tools"
        elif any(unicodedata.category(letter) == "Cc" for letter in name):
            reason = "the name holds a control character"
        else:
            return None
    return Issue(
        "unsafe-file-name",
        f"{name!r}: {reason}",
        Where(file.parent),
        "Rename the file; an artifact needs plain names.",
    )


def _wrong_link(link: Path, root: Path, inside: tuple[Path, ...]) -> Issue | None:
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return Issue(
            "broken-link",
            f"{link.name}: the symbolic link leads nowhere",
            Where(link),
            "Mend or delete the link.",
        )
    if not target.is_relative_to(root):
        return Issue(
            "link-leaves-folder",
            f"{link.name}: the symbolic link leads out of the function's folder, to {target}",
            Where(link),
            "Copy the file in, or move shared code to the service's `common` folder.",
        )
    if target in inside:
        return Issue(
            "link-loop",
            f"{link.name}: the symbolic link leads to a folder that it stands in",
            Where(link),
            "Delete the link.",
        )
    return None


def _unreadable(file: Path, error: OSError) -> Issue:
    return Issue(
        "unreadable-file",
        f"{file.name}: it cannot be read ({error.strerror or error})",
        Where(file),
        "Give yourself read permission (`chmod u+r`), or delete it.",
    )


def _same_name(second: SourceFile, first: SourceFile) -> Issue:
    return Issue(
        "same-file-name",
        f"{second.path}: two files of the folder have this name, written with different Unicode",
        Where(first.file.parent),
        "Rename one of them.",
    )
