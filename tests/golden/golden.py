"""What a test made + the file that says what it should be -> equal, or the file is rewritten on request."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

REWRITE = os.environ.get("STAGETWIN_GOLDEN") == "rewrite"


def agree(file: Path, made: str) -> None:
    """`made` stands in `file`, byte for byte."""
    if REWRITE:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(made, encoding="utf-8", newline="")
    assert file.is_file(), f"{file} is missing: `make golden` writes it, and a person reads it"
    assert made == file.read_bytes().decode()


def agree_folder(folder: Path, made: Mapping[str, str]) -> None:
    """The files below `folder` are those of `made`, byte for byte, and no others."""
    existing = {str(file.relative_to(folder)) for file in folder.rglob("*") if _is_kept(file)}
    if REWRITE:
        for name in existing - made.keys():
            (folder / name).unlink()
        existing = set(made)
    for name, text in made.items():
        agree(folder / name, text)
    assert existing == set(made), f"files too many in {folder}: `make golden` removes them"


def _is_kept(file: Path) -> bool:
    """Python's own leftovers of a collected test are no golden files."""
    return file.is_file() and "__pycache__" not in file.parts
