"""The bytes of a stored artifact and its key -> what is wrong with it. Pure.

The key names the content. Whatever wrote other content under it, and whatever checksum it wrote beside, the
content itself says so.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path, PurePosixPath
from typing import Final

from generator.package.content import content_hash
from generator.package.source import SourceFile

UNZIPPED_BYTES: Final = 250 * 1024 * 1024
"""What Lambda unpacks at most: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html"""


def leaves_its_folder(path: str) -> bool:
    """Whether an entry of a zip would be written outside of the folder that it is unpacked in."""
    parts = PurePosixPath(path).parts
    return not parts or path.startswith("/") or ".." in parts or "\\" in path or "\0" in path


def fault(content: bytes, key: str) -> str | None:
    """Why these bytes are not the artifact of that key; None when they are."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > UNZIPPED_BYTES:
                return "it unpacks to more than Lambda takes"
            if strange := [entry.filename for entry in entries if leaves_its_folder(entry.orig_filename)]:
                return f"its entry {strange[0]!r} leaves the folder"
            files = [_file(entry, archive.read(entry)) for entry in entries]
    except (zipfile.BadZipFile, OSError, RuntimeError, EOFError, NotImplementedError) as error:
        return f"it is no zip: {error}"
    found = content_hash(files)
    if len({file.path for file in files}) != len(files):
        return "it has two entries of one name"
    return None if PurePosixPath(key).stem == found else f"its content has the hash {found}"


def _file(entry: zipfile.ZipInfo, content: bytes) -> SourceFile:
    mode = entry.external_attr >> 16 & 0o7777
    return SourceFile(entry.filename, Path(), mode, len(content), hashlib.sha256(content).hexdigest())
