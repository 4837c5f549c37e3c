"""A server whose project was deleted ends by itself and frees its port."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.embedded import launcher
from generator.embedded.status import EmbeddedConfig, State
from tests.embedded_server.laptop import free_port, until

pytestmark = pytest.mark.embedded


def test_a_server_without_its_folder_ends(python: Path, tmp_path: Path) -> None:
    config = EmbeddedConfig(free_port(), tmp_path / "state", python)
    try:
        assert launcher.up(config).state is State.UP
        shutil.rmtree(config.state_directory)
        until(lambda: launcher.status(config).state, lambda state: state is State.DOWN)
    finally:
        launcher.down(config)
