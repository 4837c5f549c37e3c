"""Our zip step alone, on the folders `own` and `tree` of the current folder, which stand for what a function
has itself and what was installed for it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.package.entries import manifest, read_entry
from generator.package.packed import pack_tree, packed
from generator.package.platforms import aws_platform
from generator.package.source import FunctionSource
from generator.package.tree import read_tree
from generator.package.zipping import zip_files

ENTRY = Path("entry")
OUT = Path("out")


def zip_anew(times: int) -> None:
    """Hash everything that is installed, compress and keep it, and zip; nothing is there before."""
    for _ in range(times):
        shutil.rmtree(OUT, ignore_errors=True)
        _install()
        _zip()


def zip_changed(times: int) -> None:
    """Everything is kept already, and a file of the function's own is another each time."""
    for number in range(times):
        Path("own", "handler.py").write_text(f"number = {number}\n", encoding="utf-8")
        _zip()


def install() -> None:
    """Keep everything, as the first build of a function does."""
    _install()
    _zip()


def _install() -> None:
    shutil.rmtree(ENTRY, ignore_errors=True)
    ENTRY.mkdir()
    (ENTRY / "tree").symlink_to(Path("tree").absolute())
    files = pack_tree(ENTRY)
    (ENTRY / "manifest.json").write_text(manifest(files, ()), encoding="utf-8")


def _zip() -> None:
    OUT.mkdir(exist_ok=True)
    found = read_entry(ENTRY)
    assert found is not None
    files = (*read_tree(Path("own")).files, *found.files)
    platform = aws_platform("python3.12", "arm64")
    source = FunctionSource("bench", "zip", Path(), None, "handler.handle", "python3.12", platform)
    zip_files(source, files, OUT, packed(ENTRY, found.files))
