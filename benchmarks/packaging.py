"""Functions and what they depend on -> artifacts for arm64."""

from __future__ import annotations

import shutil
import sys
import zipfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks import work
from benchmarks.peers import PEERS
from benchmarks.row import IMPORTABLE, OURS, REPOSITORY, STAGETWIN, Bar, Contender, Row, require
from benchmarks.synthesis import AWS

REQUIREMENTS = "pydantic\nrequests\nboto3\n"
# In every artifact: one module of each package.
EXPECTED = ("pydantic/main.py", "requests/api.py", "boto3/session.py", "handler.py")
DOWNLOADS = str(REPOSITORY / ".stagetwin" / "benchmarks" / "uv")
MANY, FEW = 100, 10
UV_AND_ZIP = """
import os, pathlib, shutil, subprocess, sys, zipfile
for function in sorted(pathlib.Path("functions").glob("*/work-*")):
    target = pathlib.Path("built", function.name)
    shutil.copytree(function, target)
    subprocess.run([sys.argv[1], "pip", "install", "-q", "--target", target, "--python-platform",
        "aarch64-manylinux2014", "--python-version", "3.12", "--only-binary", ":all:",
        "-r", target / "requirements.txt"], check=True)
    with zipfile.ZipFile(f"built/{function.name}.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=6) as made:
        for file in sorted(target.rglob("*")):
            if file.is_file():
                made.write(file, file.relative_to(target))
"""
HASH = """
import hashlib, pathlib
for file in sorted(pathlib.Path("functions").rglob("*")):
    if file.is_file():
        hashlib.sha256(file.read_bytes()).hexdigest()
"""


def rows(size: int) -> tuple[Row, ...]:
    return (
        _cold("package", 1, (Bar(OURS, "sam build", 1 / 3, "3x faster than `sam build` without Docker"),)),
        _cold(
            "package-ten",
            FEW,
            (
                Bar(OURS, "sam build", 1 / 30, "30x less CPU than `sam build`"),
                Bar(OURS, "uv and zip", 1 / 3, "3x less than uv and zip for each"),
            ),
        ),
        _unchanged(size or MANY),
    )


def _cold(key: str, count: int, bars: tuple[Bar, ...]) -> Row:
    return Row(
        key,
        f"Package functions with pydantic, requests and boto3 for arm64, cold: {count}",
        (
            _ours(OURS, count, _forget),
            Contender(
                "uv and zip",
                lambda _: [sys.executable, "-c", UV_AND_ZIP, str(_uv())],
                partial(work.stagetwin_project, count=count, services=1, requirements=REQUIREMENTS),
                partial(_remove, "built"),
                partial(_check_all, pattern="built/*.zip", count=count),
                variables={"UV_CACHE_DIR": DOWNLOADS},
                runs=3,
            ),
            _sam("sam build", count, ("build",), partial(_remove, ".aws-sam"), runs=3 if count == 1 else 1),
        ),
        bars,
        "Cold: nothing is kept but what uv and pip have downloaded.",
    )


def _unchanged(count: int) -> Row:
    return Row(
        "package-unchanged",
        f"Package with nothing changed, {count} functions that share a dependency set",
        (
            _ours(OURS, count, _settle),
            Contender(
                "read and hash the sources",
                lambda _: [sys.executable, "-c", HASH],
                partial(work.stagetwin_project, count=count, services=5, requirements=REQUIREMENTS),
            ),
            _sam(f"sam build --cached, {FEW} functions", FEW, ("build", "--cached"), _settle, runs=2),
        ),
        (
            Bar(OURS, "read and hash the sources", 2, "within 2x of reading and hashing the sources"),
            Bar(OURS, f"sam build --cached, {FEW} functions", 1 / 50, "50x faster than `sam build`"),
        ),
        f"`sam build` has {FEW} functions only: its first build of {MANY} would take half an hour.",
    )


def _ours(name: str, count: int, before: object) -> Contender:
    return Contender(
        name,
        lambda _: [*STAGETWIN, "package", "prod", "--no-upload"],
        partial(work.stagetwin_project, count=count, services=min(5, count), requirements=REQUIREMENTS),
        before,  # type: ignore[arg-type]
        partial(_check_all, pattern=".stagetwin/artifacts/*/*/*.zip", count=count),
        variables={**IMPORTABLE, "UV_CACHE_DIR": DOWNLOADS, "XDG_CACHE_HOME": str(_caches(name, count))},
    )


def _sam(name: str, count: int, verb: Sequence[str], before: object, runs: int) -> Contender:
    return Contender(
        name,
        lambda _: [str(PEERS["sam"].command), *verb],
        partial(work.sam_project, count=count, requirements=REQUIREMENTS, rules=False),
        before,  # type: ignore[arg-type]
        partial(_check_folders, count=count),
        "sam",
        AWS,
        runs=runs,
    )


def _caches(name: str, count: int) -> Path:
    return REPOSITORY / ".stagetwin" / "benchmarks" / "caches" / f"{name}-{count}"


def _uv() -> Path:
    return Path(sys.executable).with_name("uv")


def _forget(folder: Path) -> None:
    _remove(".stagetwin", folder)
    for count in (1, FEW):
        shutil.rmtree(_caches(OURS, count) / "stagetwin", ignore_errors=True)


def _remove(name: str, folder: Path) -> None:
    shutil.rmtree(folder / name, ignore_errors=True)


def _settle(_folder: Path) -> None:
    """The warm-up has made everything."""


def _check_all(folder: Path, pattern: str, count: int) -> None:
    found = list(folder.glob(pattern))
    require(len(found), count, "zips")
    for file in found:
        names = zipfile.ZipFile(file).namelist()
        require(sum(name in names for name in EXPECTED), len(EXPECTED), f"of {EXPECTED} in {file.name}")


def _check_folders(folder: Path, count: int) -> None:
    for number in range(count):
        place = folder / ".aws-sam" / "build" / f"Work{number}"
        found = sum((place / name).is_file() for name in EXPECTED)
        require(found, len(EXPECTED), f"of {EXPECTED} in {place.name}")
