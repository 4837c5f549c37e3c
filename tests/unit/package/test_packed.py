"""Zips and the kept members that they are made of: readable, checked, compressed once."""

from __future__ import annotations

import hashlib
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.package.archive import write_zip
from generator.package.members import DEFLATED, STORED, Member, compress
from generator.package.packed import Packed, packed
from generator.package.source import FileChangedError, SourceFile
from generator.package.tree import hash_file
from tests.unit.package.fakes import HANDLER, Project

CONTENT = {
    "a.py": b"x = 1\n" * 500,
    "b/empty": b"",
    "c/ä.bin": random.Random(1).randbytes(2000),
    "d.py": b"y",
}


def sources(folder: Path, content: dict[str, bytes]) -> tuple[SourceFile, ...]:
    found = []
    for path, data in content.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        found.append(hash_file(file, path))
    return tuple(found)


def test_python_reads_every_member(tmp_path: Path) -> None:
    target = tmp_path / "made.zip"
    sha256 = write_zip(sources(tmp_path / "tree", CONTENT), target)
    assert sha256 == hashlib.sha256(target.read_bytes()).hexdigest()
    with zipfile.ZipFile(target) as made:
        assert made.testzip() is None
        assert {name: made.read(name) for name in made.namelist()} == CONTENT
        assert {one.filename: one.date_time for one in made.infolist()} == dict.fromkeys(
            CONTENT, (1980, 1, 1, 0, 0, 0)
        )


def test_what_does_not_get_smaller_is_stored() -> None:
    assert compress(CONTENT["c/ä.bin"]).method == STORED
    assert compress(b"").method == STORED
    assert compress(CONTENT["a.py"]).method == DEFLATED


def test_a_zip_may_have_more_members_than_the_old_form_counts(tmp_path: Path) -> None:
    [one] = sources(tmp_path / "tree", {"one": b"1"})
    many = [SourceFile(f"{number:06}", one.file, one.mode, 1, one.sha256) for number in range(66_000)]
    kept = Packed({one.sha256: compress(b"1")})
    write_zip(many, tmp_path / "made.zip", kept)
    with zipfile.ZipFile(tmp_path / "made.zip") as made:
        assert len(made.namelist()) == 66_000
        assert made.read("065999") == b"1"


@settings(deadline=None, max_examples=30)
@given(st.lists(st.binary(max_size=3000), max_size=5))
def test_kept_members_make_the_same_zip(
    tmp_path_factory: pytest.TempPathFactory, contents: list[bytes]
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    files = sources(folder / "tree", {f"f{number}": data for number, data in enumerate(contents)})
    write_zip(files, folder / "plain.zip")
    for name in ("first.zip", "second.zip"):
        write_zip(files, folder / name, packed(folder, files))
        assert (folder / name).read_bytes() == (folder / "plain.zip").read_bytes()


@pytest.mark.parametrize("name", ["packed", "packed.json"])
@pytest.mark.parametrize("cut", [0, 1, 7])
def test_what_a_killed_command_left_is_made_anew(tmp_path: Path, name: str, cut: int) -> None:
    files = sources(tmp_path / "tree", CONTENT)
    good = packed(tmp_path, files)
    (tmp_path / name).write_bytes((tmp_path / name).read_bytes()[:-1][:cut])
    again = packed(tmp_path, files)
    assert contents(again) == contents(good)
    assert contents(packed(tmp_path, files)) == contents(good)


def contents(one: Packed) -> dict[str, Member]:
    return {
        sha256: Member(member.method, member.crc, member.size_bytes, bytes(member.data))
        for sha256, member in one.members.items()
    }


def test_a_changed_byte_among_the_kept_members_is_noticed(tmp_path: Path) -> None:
    files = sources(tmp_path / "tree", CONTENT)
    good = packed(tmp_path, files)
    kept = bytearray((tmp_path / "packed").read_bytes())
    kept[5] ^= 1
    (tmp_path / "packed").write_bytes(kept)
    assert contents(packed(tmp_path, files)) == contents(good)


def test_a_file_that_is_not_what_was_hashed_is_not_kept(tmp_path: Path) -> None:
    files = sources(tmp_path / "tree", CONTENT)
    files[0].file.write_bytes(b"evil")
    with pytest.raises(FileChangedError):
        packed(tmp_path, files)
    assert not (tmp_path / "packed.json").exists()


def test_functions_that_share_their_dependencies_compress_them_once(project: Project) -> None:
    """The regression guard: after the first function, what is installed is not even read again."""
    written = {f"{name}/handler.py": f"{HANDLER}# {name}\n" for name in ("post", "read", "list")}
    project.write(written | {f"{name}/requirements.txt": "idna==3.10\n" for name in ("post", "read", "list")})
    project.build()
    trees = list((project.root / "cache").rglob("tree"))
    assert len(trees) == 1
    for file in trees[0].rglob("*"):
        if file.is_file():
            file.write_bytes(b"nobody looks here again")
    [built] = project.build(project.source("read"))
    with zipfile.ZipFile(built.artifact.zip_path) as made:
        assert made.read("idna/__init__.py") == b"version = '3.10'\n"
    assert len(project.resolver.installs) == 1
