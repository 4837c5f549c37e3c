"""Files that are written whole or not at all."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from generator.adapters.files import (
    cache_folder,
    locked,
    private_folder,
    write_atomically,
    write_if_changed,
)


def test_a_write_replaces_the_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file"
    write_atomically(path, "one")
    write_atomically(path, b"two", mode=0o600)
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == ["file"]


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.mkdir()
    with pytest.raises(OSError, match="directory"):
        write_atomically(path, "new")
    assert list(tmp_path.iterdir()) == [path]


def test_only_a_change_is_written(tmp_path: Path) -> None:
    path = tmp_path / "file"
    assert write_if_changed(path, "é\n")
    before = path.stat().st_ino
    assert not write_if_changed(path, "é\n")
    assert path.stat().st_ino == before
    assert write_if_changed(path, "f\n")


def test_a_private_folder_is_its_owners_alone_and_an_old_one_stays(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    made = private_folder(tmp_path / "a" / "b")
    assert [folder.stat().st_mode & 0o777 for folder in (tmp_path, made.parent, made)] == [
        0o755,
        0o700,
        0o700,
    ]


def test_a_lock_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    order: list[str] = []
    waiting = threading.Event()

    def second() -> None:
        with locked(tmp_path / "lock", on_wait=waiting.set):
            order.append("second")

    thread = threading.Thread(target=second)
    with locked(tmp_path / "lock"):
        thread.start()
        assert waiting.wait(30)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


def test_the_cache_folder_follows_the_users_settings() -> None:
    assert cache_folder({"XDG_CACHE_HOME": "/x", "HOME": "/h"}) == Path("/x/stagetwin")
    assert cache_folder({"XDG_CACHE_HOME": "relative", "HOME": "/h"}) == Path("/h/.cache/stagetwin")
    assert cache_folder({"HOME": "/h"}) == Path("/h/.cache/stagetwin")
