"""Kept values: found again, refused when damaged, forgotten when old."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.adapters.memory import KEPT_SECONDS, Memory

VALUE = {"directory": "prod/shop", "files": {"main.tf": "# ä\n"}}


def entry(folder: Path) -> Path:
    [found] = folder.iterdir()
    return found


def test_a_value_is_found_again(tmp_path: Path) -> None:
    Memory(tmp_path / "kept").keep("key", VALUE)
    assert Memory(tmp_path / "kept").find("key") == VALUE
    assert Memory(tmp_path / "kept").find("other") is None


@pytest.mark.parametrize("keep", [0, 10, 64, 65, 80, -1])
def test_what_a_killed_command_left_half_written_is_no_value(tmp_path: Path, keep: int) -> None:
    memory = Memory(tmp_path)
    memory.keep("key", VALUE)
    file = entry(tmp_path)
    file.write_bytes(file.read_bytes()[:keep])
    assert memory.find("key") is None
    memory.keep("key", VALUE)
    assert memory.find("key") == VALUE


def test_a_changed_byte_is_noticed(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    memory.keep("key", VALUE)
    file = entry(tmp_path)
    file.write_bytes(file.read_bytes().replace(b"shop", b"shap"))
    assert memory.find("key") is None


def test_a_folder_that_cannot_be_written_keeps_nothing_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    memory = Memory(tmp_path / "file" / "below")
    memory.keep("key", VALUE)
    memory.forget_old()
    assert memory.find("key") is None


def test_what_is_old_is_forgotten(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    memory.keep("key", VALUE)
    written = entry(tmp_path).stat().st_mtime
    memory.forget_old(now=written + KEPT_SECONDS)
    assert memory.find("key") == VALUE
    memory.forget_old(now=written + KEPT_SECONDS + 1)
    assert memory.find("key") is None
