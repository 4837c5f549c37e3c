"""This Stagetwin -> the hash of all that decides what it makes. Reads its own files."""

from __future__ import annotations

import hashlib
import os
import sys
import sysconfig
from functools import cache
from pathlib import Path

import generator

_LEFT_OUT = ("__pycache__", "server")


@cache
def own_code() -> str:
    """Equal hashes: the same code, templates, Python and installed packages."""
    return code_hash(next(iter(generator.__path__)))


def code_hash(folder_of_code: str) -> str:
    """Of the code in a folder, and of what it runs on."""
    digest = hashlib.sha256(f"{sys.version}\n".encode())
    for folder in sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}):
        for installed in sorted(Path(folder).glob("*.dist-info")):
            digest.update(f"{installed.name}\n".encode())
    for path, content in sorted(_files(folder_of_code)):
        digest.update(f"{path}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _files(folder: str, below: str = "") -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            path = f"{below}/{entry.name}"
            if entry.is_dir():
                if entry.name not in _LEFT_OUT:
                    found += _files(entry.path, path)
            elif entry.name.endswith((".py", ".j2", ".json")):
                found.append((path, Path(entry.path).read_bytes()))
    return found
