"""The shared cache survives kills and commands that run at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.unit.package.fakes import HANDLER, Project

# A command of its own whose resolver says that it has begun, then waits until it may go on.
_COMMAND = """
import sys, time
from pathlib import Path
from tests.unit.package.fakes import FakeResolver, Project

root = Path(sys.argv[1])

class SlowResolver(FakeResolver):
    def install(self, dependencies, platform, target):
        (target / "half.py").write_text("half")
        with (root / "begun").open("a") as log:
            log.write("x")
        while not (root / "go-on").exists():
            time.sleep(0.01)
        (target / "half.py").unlink()
        super().install(dependencies, platform, target)

print(Project(root, SlowResolver()).build()[0].artifact.content_hash)
"""


def start(root: Path) -> subprocess.Popen[str]:
    here = Path(__file__).parents[3]
    return subprocess.Popen(
        [sys.executable, "-c", _COMMAND, str(root)], cwd=here, stdout=subprocess.PIPE, text=True
    )


def wait_for(file: Path, command: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + 60
    while not file.exists():
        assert command.poll() is None and time.monotonic() < deadline
        time.sleep(0.01)


@pytest.fixture
def prepared(project: Project) -> Project:
    project.write({"post/handler.py": HANDLER, "post/requirements.txt": "idna==3.10\n"})
    return project


def test_a_killed_install_leaves_nothing_that_counts(prepared: Project) -> None:
    command = start(prepared.root)
    try:
        wait_for(prepared.root / "begun", command)
    finally:
        os.kill(command.pid, signal.SIGKILL)
        command.communicate()
    assert len(list((prepared.root / "cache").rglob("half.py"))) == 1
    assert prepared.build()[0].packages == ("idna==3.10",)
    assert len(prepared.resolver.installs) == 1
    assert list((prepared.root / "cache").rglob("half.py")) == []


def test_two_commands_at_once_install_once(prepared: Project) -> None:
    commands = [start(prepared.root) for _ in range(2)]
    try:
        wait_for(prepared.root / "begun", commands[0])
        (prepared.root / "go-on").touch()
        said = [command.communicate(timeout=60)[0] for command in commands]
    finally:
        for command in commands:
            command.kill()
    assert said[0] == said[1] == prepared.build()[0].artifact.content_hash + "\n"
    assert (prepared.root / "begun").read_text() == "x"


@pytest.mark.parametrize("content", ["", "{}", '{"content_hash": "x", "packages": [], "files": []}', "[1]"])
def test_a_damaged_manifest_is_installed_anew(prepared: Project, content: str) -> None:
    good = prepared.build()[0].artifact
    (manifest,) = (prepared.root / "cache").rglob("manifest.json")
    manifest.write_text(content)
    good.zip_path.unlink()
    assert prepared.build()[0].artifact == good
    assert len(prepared.resolver.installs) == 2
