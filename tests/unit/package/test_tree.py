"""What of a folder is shipped, and what is refused."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.package.tree import Tree, read_tree
from tests.unit.package.fakes import write_files


def codes(tree: Tree) -> list[str]:
    return [issue.code for issue in tree.issues]


def paths(tree: Tree) -> list[str]:
    return [file.path for file in tree.files]


def test_leaves_out_what_tools_leave_behind(tmp_path: Path) -> None:
    left_out = [
        "__pycache__/handler.cpython-312.pyc",
        "package/__pycache__/x.pyc",
        "tests/test_handler.py",
        "package/tests/data.json",
        "conftest.py",
        ".DS_Store",
        "package/.DS_Store",
        "handler.py~",
        ".handler.py.swp",
        ".env",
        ".gitignore",
        ".vscode/settings.json",
        ".venv/bin/python",
        "requirements.txt",
        "requirements-dev.txt",
        "pyproject.toml",
        "uv.lock",
    ]
    kept = ["handler.py", "package/requirements.txt", "package/testing.py", "test_data.json", "ünï.txt"]
    write_files(tmp_path, dict.fromkeys([*left_out, *kept], ""))
    tree = read_tree(tmp_path)
    assert (paths(tree), tree.issues) == (sorted(kept), ())


def test_prefix_places_files(tmp_path: Path) -> None:
    write_files(tmp_path, {"log.py": "x"})
    assert paths(read_tree(tmp_path, "common/")) == ["common/log.py"]


def test_links_inside_the_folder_are_followed(tmp_path: Path) -> None:
    write_files(tmp_path, {"data/a.txt": "a"})
    (tmp_path / "b.txt").symlink_to("data/a.txt")
    (tmp_path / "more").symlink_to("data")
    tree = read_tree(tmp_path)
    assert paths(tree) == ["b.txt", "data/a.txt", "more/a.txt"]
    assert len({file.sha256 for file in tree.files}) == 1


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("../outside.txt", "link-leaves-folder"),
        ("..", "link-leaves-folder"),
        ("/etc/hostname", "link-leaves-folder"),
        ("nowhere", "broken-link"),
        ("link", "broken-link"),
        (".", "link-loop"),
    ],
)
def test_links_that_cannot_be_shipped(tmp_path: Path, target: str, code: str) -> None:
    write_files(tmp_path, {"outside.txt": "secret", "post/handler.py": ""})
    link = tmp_path / "post/link"
    link.symlink_to(target)
    tree = read_tree(tmp_path / "post")
    assert (codes(tree), paths(tree)) == ([code], ["handler.py"])
    assert tree.issues[0].where.file == link


def test_a_link_to_the_folder_above_is_a_loop(tmp_path: Path) -> None:
    write_files(tmp_path, {"package/x.py": ""})
    (tmp_path / "package/again").symlink_to(tmp_path / "package")
    assert codes(read_tree(tmp_path)) == ["link-loop"]


def test_links_among_left_out_files_do_not_matter(tmp_path: Path) -> None:
    write_files(tmp_path, {".venv/x": "", "handler.py": ""})
    (tmp_path / ".venv/python").symlink_to("/usr/bin/env")
    assert read_tree(tmp_path).issues == ()


@pytest.mark.parametrize("name", ["a\\b", "a\nb", "a\x7f", os.fsdecode(b"\xff.txt")])
def test_unsafe_names(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    tree = read_tree(tmp_path)
    assert (codes(tree), tree.files) == (["unsafe-file-name"], ())
    str(tree.issues[0]).encode()


def test_names_that_differ_only_in_unicode_form(tmp_path: Path) -> None:
    for name in ("\u00e9.txt", "e\u0301.txt"):
        (tmp_path / name).touch()
    if len(list(tmp_path.iterdir())) == 1:
        pytest.skip("this file system knows only one of the two names")
    assert codes(read_tree(tmp_path)) == ["same-file-name"]


def test_pipes_and_sockets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
        assert codes(read_tree(tmp_path)) == ["special-file", "special-file"]


@pytest.fixture
def nobody() -> Iterator[Path]:
    """A folder of an unprivileged user, who we are until the test ends."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        folder.chmod(0o777)
        privileged = os.geteuid() == 0
        if privileged:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if privileged:
                os.seteuid(0)


def test_unreadable_files_and_folders(nobody: Path) -> None:
    write_files(nobody, {"closed.txt": "x", "shut/x.txt": "x", "open.txt": "x"})
    (nobody / "closed.txt").chmod(0)
    (nobody / "shut").chmod(0)
    tree = read_tree(nobody)
    (nobody / "shut").chmod(0o700)
    assert (codes(tree), paths(tree)) == (["unreadable-file", "unreadable-file"], ["open.txt"])
    assert "Permission denied" in tree.issues[0].message
