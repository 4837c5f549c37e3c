"""SourceFiles -> a zip whose bytes depend on nothing else but the compressor. Writes one file.

Everything about a member is known before it is written, so the zip is its headers with the compressed bytes
between them: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
"""

from __future__ import annotations

import hashlib
import os
import stat
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final

from generator.package.members import Member, compress
from generator.package.packed import NOTHING_PACKED, Packed
from generator.package.source import SourceFile, verified_bytes
from generator.package.verification import leaves_its_folder

# The earliest time that the format knows: the first of January 1980, at midnight.
_DATE: Final = (1 << 5) | 1
_TIME: Final = 0
_UNIX: Final = 3
_VERSION: Final = 20
_VERSION_64: Final = 45
_UTF8: Final = 0x800
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_END_64: Final = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64: Final = struct.Struct("<4sLQL")
_MOST_16: Final = 0xFFFF
_BLOCK_BYTES: Final = 1 << 18


def write_zip(files: Iterable[SourceFile], target: Path, packed: Packed = NOTHING_PACKED) -> str:
    """Write the zip beside `target`, then rename it there; its sha256. The caller holds the folder's lock.

    Raises FileChangedError.
    """
    partial = target.parent / ".partial.zip"
    try:
        with partial.open("wb") as written:
            digest = hashlib.sha256()
            for block in _blocks(_parts(sorted(files, key=lambda file: file.path.encode()), packed)):
                digest.update(block)
                written.write(block)
            _keep(written)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return digest.hexdigest()


def _keep(written: BinaryIO) -> None:
    written.flush()
    os.fsync(written.fileno())


def _blocks(parts: Iterable[bytes | memoryview]) -> Iterator[bytes]:
    """The same bytes in fewer pieces: there are three for each file, most of them small."""
    block = bytearray()
    for part in parts:
        block += part
        if len(block) >= _BLOCK_BYTES:
            yield bytes(block)
            block.clear()
    yield bytes(block)


def _parts(files: Iterable[SourceFile], packed: Packed) -> Iterator[bytes | memoryview]:
    directory: list[bytes] = []
    offset = 0
    for file in files:
        member = packed.members.get(file.sha256) or compress(verified_bytes(file))
        if leaves_its_folder(file.path):
            raise ValueError(f"{file.path!r} leaves the artifact's folder")
        name = file.path.encode()
        local = _local(name, member)
        yield local
        yield member.data
        directory.append(_central(name, member, file.mode, offset))
        offset += len(local) + len(member.data)
    yield from directory
    yield _end(len(directory), sum(map(len, directory)), offset)


def _flags(name: bytes) -> int:
    return 0 if name.isascii() else _UTF8


def _local(name: bytes, member: Member) -> bytes:
    sizes = (member.crc, len(member.data), member.size_bytes, len(name), 0)
    return _LOCAL.pack(b"PK\x03\x04", _VERSION, _flags(name), member.method, _TIME, _DATE, *sizes) + name


def _central(name: bytes, member: Member, mode: int, offset: int) -> bytes:
    made_by = _UNIX << 8 | _VERSION
    about = (made_by, _VERSION, _flags(name), member.method, _TIME, _DATE)
    sizes = (member.crc, len(member.data), member.size_bytes, len(name), 0, 0, 0, 0)
    attributes = (stat.S_IFREG | mode) << 16
    return _CENTRAL.pack(b"PK\x01\x02", *about, *sizes, attributes, offset) + name


def _end(entries: int, size_bytes: int, offset: int) -> bytes:
    """Where the directory stands; twice where its entries are more than the old form counts.

    Sizes always fit: AWS Lambda takes 250 MB.
    """
    count = min(entries, _MOST_16)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, size_bytes, offset, 0)
    if entries < _MOST_16:
        return end
    made_by = _UNIX << 8 | _VERSION_64
    after = _END_64.size - 12
    about = (b"PK\x06\x06", after, made_by, _VERSION_64, 0, 0, entries, entries, size_bytes, offset)
    return _END_64.pack(*about) + _LOCATOR_64.pack(b"PK\x06\x07", 0, offset + size_bytes, 1) + end
