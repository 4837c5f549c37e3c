"""A stored artifact is what its key says, or it is not deployed; no entry leaves its folder."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from generator.package.archive import write_zip
from generator.package.content import content_hash
from generator.package.source import SourceFile
from generator.package.tree import hash_file
from generator.package.verification import fault, leaves_its_folder

TEXTS = {"handler.py": "def handle(): ...\n", "common/logs.py": "", "data/é.txt": "x" * 5000}


@pytest.fixture
def stored(tmp_path: Path) -> tuple[bytes, str]:
    """The bytes of an artifact, and its key."""
    for path, text in TEXTS.items():
        file = tmp_path / "tree" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    files = tuple(hash_file(tmp_path / "tree" / path, path) for path in TEXTS)
    write_zip(files, tmp_path / "artifact.zip")
    return (tmp_path / "artifact.zip").read_bytes(), f"replicas/x/chat/post/{content_hash(files)}.zip"


def rewritten(content: bytes, change: str, text: str | None) -> bytes:
    """The same zip with one more or other entry, or without it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            if entry.filename != change:
                new.writestr(entry, old.read(entry))
        if text is not None:
            entry = zipfile.ZipInfo(change)
            entry.external_attr = 0o100644 << 16
            new.writestr(entry, text)
    return made.getvalue()


def test_what_was_built_is_intact_however_it_was_compressed(stored: tuple[bytes, str]) -> None:
    content, key = stored
    assert fault(content, key) is None
    again = rewritten(content, "handler.py", TEXTS["handler.py"])
    assert again != content
    assert fault(again, key) is None


@pytest.mark.parametrize(
    ("path", "text"),
    [("handler.py", "import os\n"), ("handler.py", None), ("sitecustomize.py", "import os\n")],
)
def test_other_content_is_noticed(stored: tuple[bytes, str], path: str, text: str | None) -> None:
    content, key = stored
    assert "its content has the hash" in str(fault(rewritten(content, path, text), key))


def test_the_mode_counts(stored: tuple[bytes, str]) -> None:
    content, key = stored
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            entry.external_attr = 0o104755 << 16
            new.writestr(entry, data)
    assert "its content has the hash" in str(fault(made.getvalue(), key))


def test_what_is_no_zip_is_noticed(stored: tuple[bytes, str]) -> None:
    content, key = stored
    assert "no zip" in str(fault(b"nothing", key))
    assert "no zip" in str(fault(content[:-30], key))


@pytest.mark.parametrize("path", ["../x.py", "/etc/x", "a/../../x", "a\\..\\..\\x", "..", ""])
def test_an_entry_that_leaves_its_folder_is_neither_written_nor_deployed(
    stored: tuple[bytes, str], path: str, tmp_path: Path
) -> None:
    assert leaves_its_folder(path)
    file = tmp_path / "x"
    file.write_bytes(b"")
    sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    with pytest.raises(ValueError, match="leaves the artifact's folder"):
        write_zip([SourceFile(path, file, 0o644, 0, sha256)], tmp_path / "out.zip")
    assert not (tmp_path / "out.zip").exists()
    if path:
        assert "leaves the folder" in str(fault(rewritten(stored[0], path, "x"), stored[1]))


@pytest.mark.parametrize("path", ["x.py", "a/b..c/d", "..x", "a/...", "é"])
def test_other_names_stay(path: str) -> None:
    assert not leaves_its_folder(path)
