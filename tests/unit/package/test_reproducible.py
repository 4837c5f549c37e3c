"""The same content gives the same hash and zip, whatever surrounds it; other content gives another hash."""

from __future__ import annotations

import locale
import os
import tempfile
import time
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.package.artifact import Artifact
from tests.unit.package.fakes import HANDLER, FakeResolver, Project, write_files

_LETTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="/\\")
_NAME = st.text(_LETTERS, min_size=1, max_size=12).filter(
    lambda name: name not in (".", "..") and name.isprintable() and len(name.encode()) < 100
)
_PATH = st.lists(_NAME, min_size=1, max_size=3).map(
    lambda parts: unicodedata.normalize("NFC", "/".join(["data", *parts]))
)
_FILES = st.dictionaries(_PATH, st.binary(max_size=200), max_size=6)


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def build(files: Mapping[str, bytes], *, mask: int, mtime: int, backwards: bool) -> tuple[Artifact, bytes]:
    """Check the files out anew under the given circumstances, and package them."""
    with tempfile.TemporaryDirectory() as folder, umask(mask):
        project = Project(Path(folder), FakeResolver())
        ordered = sorted(files.items(), reverse=backwards)
        write_files(
            project.root / "functions/chat/post", {"handler.py": HANDLER, "requirements.txt": "idna==3.10"}
        )
        write_files(project.root / "functions/chat/post", dict(ordered))
        for file in project.root.rglob("*"):
            os.utime(file, (mtime, mtime))
        artifact = project.build()[0].artifact
        return artifact, artifact.zip_path.read_bytes()


def without_clashes(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Drop files that stand where another's folder must be."""
    folders = {"/".join(path.split("/")[:depth]) for path in files for depth in range(1, path.count("/") + 1)}
    return {path: content for path, content in files.items() if path not in folders}


@settings(deadline=None, max_examples=40)
@given(_FILES, st.sampled_from([0o022, 0o002, 0o077]), st.integers(0, 2**31 - 1), st.booleans())
def test_artifact_depends_on_content_alone(
    files: dict[str, bytes], mask: int, mtime: int, backwards: bool
) -> None:
    files = without_clashes(files)
    first, first_bytes = build(files, mask=0o022, mtime=1_000_000_000, backwards=False)
    second, second_bytes = build(files, mask=mask, mtime=mtime, backwards=backwards)
    assert (first.content_hash, first_bytes) == (second.content_hash, second_bytes)


@settings(deadline=None, max_examples=25)
@given(_FILES, st.binary(max_size=50))
def test_other_content_gives_another_hash(files: dict[str, bytes], content: bytes) -> None:
    files = without_clashes(files)
    first, _ = build(files, mask=0o022, mtime=0, backwards=False)
    changed = {**files, "handler.py": HANDLER.encode() + b"#" + content.hex().encode() + b"\n"}
    second, _ = build(changed, mask=0o022, mtime=0, backwards=False)
    assert first.content_hash != second.content_hash


def test_zip_names_neither_times_nor_owners(project: Project) -> None:
    project.write(
        {"post/handler.py": HANDLER, "post/tool.sh": "#!/bin/sh\n", "post/requirements.txt": "idna==3.10"}
    )
    (project.root / "functions/chat/post/tool.sh").chmod(0o700)
    (project.root / "functions/chat/post/handler.py").chmod(0o600)
    with zipfile.ZipFile(project.build()[0].artifact.zip_path) as archive:
        entries = {entry.filename: entry for entry in archive.infolist()}
    assert list(entries) == sorted(entries)
    assert {entry.date_time for entry in entries.values()} == {(1980, 1, 1, 0, 0, 0)}
    assert {name: oct(entry.external_attr >> 16) for name, entry in entries.items()} == {
        "bin/native": "0o100644",
        "handler.py": "0o100644",
        "idna-3.10.dist-info/METADATA": "0o100644",
        "idna-3.10.dist-info/RECORD": "0o100644",
        "idna/__init__.py": "0o100644",
        "tool.sh": "0o100755",
    }


def test_mode_counts(project: Project) -> None:
    project.write({"post/handler.py": HANDLER})
    plain = project.build()[0].artifact
    (project.root / "functions/chat/post/handler.py").chmod(0o755)
    assert project.build()[0].artifact.content_hash != plain.content_hash


def test_content_hash_is_pinned(project: Project) -> None:
    """The format of the hash is a promise: artifacts already in buckets keep their names."""
    project.write({"post/handler.py": HANDLER})
    expected = "931cc52490ee74d4ed3e21ff5fb4ff82b5a27268f4aee856db9fa01c9b523362"
    assert project.build()[0].artifact.content_hash == expected


def test_neither_the_time_zone_nor_the_locale_is_in_an_artifact(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {"Ä.py": b"a = 1\n", "z.py": b"z = 1\n", "data/İ.txt": b"i"}
    made = []
    for zone, language in (("UTC", "C"), ("Asia/Kathmandu", "C.UTF-8"), ("America/St_Johns", "POSIX")):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        before = locale.setlocale(locale.LC_ALL)
        try:
            locale.setlocale(locale.LC_ALL, language)
            made.append(build(files, mask=0o022, mtime=1_000_000_000, backwards=False))
        finally:
            locale.setlocale(locale.LC_ALL, before)
    monkeypatch.undo()
    time.tzset()
    assert len({(artifact.content_hash, content) for artifact, content in made}) == 1
