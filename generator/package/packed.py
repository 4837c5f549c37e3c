"""Installed files -> their zip members, compressed once for every artifact that holds them. Writes an entry.

An entry's `packed` holds the members one after the other and `packed.json` what they are and the hash of
`packed`, which is compared before any of it is used. Both are written whole and renamed, the index last.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.package.members import COMPRESSOR, Member, compress
from generator.package.source import SourceFile, verified_bytes
from generator.package.tree import read_hashed


@dataclass(frozen=True, slots=True)
class Packed:
    """Members by the sha256 of their content."""

    members: Mapping[str, Member]


NOTHING_PACKED = Packed({})


def packed(entry: Path, files: Iterable[SourceFile]) -> Packed:
    """The members of an entry's files, made now if nobody has. The caller holds the entry's lock.

    Raises FileChangedError for a file that is not what the entry's manifest says.
    """
    return _read(entry) or _pack(entry, files)


def _read(entry: Path) -> Packed | None:
    try:
        index = json.loads((entry / "packed.json").read_bytes())
        content = (entry / "packed").read_bytes()
        if index["compressor"] != COMPRESSOR or hashlib.sha256(content).hexdigest() != index["sha256"]:
            return None
        view = memoryview(content)
        members = {
            sha256: Member(method, crc, size_bytes, view[start:end])
            for sha256, method, crc, size_bytes, start, end in index["members"]
        }
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Packed(members)


def pack_tree(entry: Path) -> tuple[SourceFile, ...]:
    """Every file below the entry's folder `tree`, hashed and packed in one reading."""
    files: list[SourceFile] = []
    made: dict[str, Member] = {}
    tree = entry / "tree"
    for file in sorted(tree.rglob("*")):
        if file.is_file():
            hashed, content = read_hashed(file, file.relative_to(tree).as_posix())
            files.append(hashed)
            if hashed.sha256 not in made:
                made[hashed.sha256] = compress(content)
    _keep(entry, made)
    return tuple(files)


def _pack(entry: Path, files: Iterable[SourceFile]) -> Packed:
    members = {file.sha256: file for file in files}
    made = {sha256: compress(verified_bytes(file)) for sha256, file in members.items()}
    _keep(entry, made)
    return Packed(made)


def _keep(entry: Path, made: Mapping[str, Member]) -> None:
    rows: list[list[object]] = []
    start = 0
    digest = hashlib.sha256()
    for sha256, member in made.items():
        end = start + len(member.data)
        rows.append([sha256, member.method, member.crc, member.size_bytes, start, end])
        digest.update(member.data)
        start = end
    index = {"compressor": COMPRESSOR, "sha256": digest.hexdigest(), "members": rows}
    _write(entry / "packed", [member.data for member in made.values()])
    _write(entry / "packed.json", [json.dumps(index).encode()])


def _write(file: Path, parts: Iterable[bytes | memoryview]) -> None:
    partial = file.with_name(f".{file.name}.partial")
    with partial.open("wb") as written:
        written.writelines(parts)
    partial.replace(file)
