"""47 MB in 3,000 files -> a zip: cold, and with one source file changed."""

from __future__ import annotations

import shutil
import sys
import sysconfig
import zipfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import measure
from benchmarks.row import IMPORTABLE, OURS, Bar, Contender, Row, require

FILES = 3_000
MEGABYTES = 47
SMALLEST_BYTES, LARGEST_BYTES = 3_000, 400_000
ZIPFILE = """
import pathlib, sys, zipfile
for _ in range(int(sys.argv[1])):
    with zipfile.ZipFile("out.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=6) as made:
        for root in ("own", "tree"):
            for file in sorted(pathlib.Path(root).rglob("*")):
                if file.is_file():
                    made.write(file)
"""
TIMES = 5


def rows(_size: int) -> tuple[Row, ...]:
    return (
        Row(
            "zip",
            f"Zip up to {MEGABYTES} MB in {FILES:,} files, {TIMES} times",
            (
                _ours(OURS, "zip_anew", _prepare),
                _ours("one source file changed", "zip_changed", _prepare_kept),
                Contender(
                    "zipfile level 6",
                    lambda _: [sys.executable, "-c", ZIPFILE, str(TIMES)],
                    _prepare,
                    check=_check_files,
                ),
            ),
            (
                Bar(OURS, "zipfile level 6", 1 / 3, "3x faster than `zipfile` at level 6"),
                Bar("one source file changed", "zipfile level 6", 1 / 20, "one changed source file: 20x"),
            ),
            "Whole processes that do the step several times. Ours hash everything that they zip; of what is "
            "kept they hash the compressed bytes. The tree is Python's own library.",
        ),
    )


def _ours(name: str, step: str, prepare: Callable[[Path], None]) -> Contender:
    code = f"from benchmarks.ours import {step}; {step}({TIMES})"
    return Contender(
        name, lambda _: [sys.executable, "-c", code], prepare, check=_check, variables=IMPORTABLE
    )


def _prepare(folder: Path) -> None:
    """Python's own library and what is installed beside it, up to the size."""
    found = (
        file
        for place in ("stdlib", "purelib")
        for file in sorted(Path(sysconfig.get_path(place)).rglob("*"))
        if file.is_file() and "__pycache__" not in file.parts and file.stat().st_size < LARGEST_BYTES
    )
    count = total = 0
    for file in found:
        size = file.stat().st_size
        if size < SMALLEST_BYTES:
            continue
        if total + size > MEGABYTES * 1_000_000 or count == FILES:
            break
        target = folder / "tree" / f"package{count % 60}" / f"{count}-{file.name}"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
        count, total = count + 1, total + size
    (folder / "own").mkdir()
    (folder / "own" / "handler.py").write_text("number = 0\n", encoding="utf-8")


def _prepare_kept(folder: Path) -> None:
    _prepare(folder)
    code = "from benchmarks.ours import install; install()"
    measure([sys.executable, "-c", code], folder, IMPORTABLE, (0,))


def _check(folder: Path) -> None:
    made = max((folder / "out").rglob("*.zip"), key=lambda file: file.stat().st_mtime_ns)
    _check_zip(made, folder)


def _check_files(folder: Path) -> None:
    _check_zip(folder / "out.zip", folder)


def _check_zip(file: Path, folder: Path) -> None:
    with zipfile.ZipFile(file) as made:
        wanted = sum(file.is_file() for file in (folder / "tree").rglob("*")) + 1
        require(len(made.namelist()), wanted, "files")
        assert made.testzip() is None
        [own] = [name for name in made.namelist() if name in ("handler.py", "own/handler.py")]
        assert made.read(own) == (folder / "own" / "handler.py").read_bytes()
