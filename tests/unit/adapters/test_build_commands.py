"""The commands of builds, as real processes."""

from __future__ import annotations

import os
import select
import sys
from pathlib import Path

from generator.adapters.build_commands import BuildRunner
from generator.package.ports import Command, Ended

SHOW = "import os; print('\\n'.join(f'{k}={v}' for k, v in sorted(os.environ.items())))"


def ran(folder: Path, code: str, timeout_seconds: float = 30, **variables: str) -> tuple[Ended, list[str]]:
    lines: list[str] = []
    runner = BuildRunner({"PATH": os.environ["PATH"], **variables})
    command = Command(
        (sys.executable, "-c", code), folder, {"AWS_LAMBDA_ARCHITECTURE": "arm64"}, timeout_seconds
    )
    return runner.run(command, lines.append), lines


def test_it_sees_where_tools_and_registries_are_and_no_credentials(tmp_path: Path) -> None:
    ended, lines = ran(
        tmp_path,
        SHOW,
        HOME="~",
        AWS_SECRET_ACCESS_KEY="secret",
        AWS_PROFILE="me",
        GITHUB_TOKEN="secret",
        npm_config_registry="https://npm.example",
        CARGO_HOME="~/.cargo",
    )
    seen = {line.partition("=")[0] for line in lines}
    assert {"HOME", "npm_config_registry", "CARGO_HOME", "AWS_LAMBDA_ARCHITECTURE", "PATH"} <= seen
    assert not {"AWS_SECRET_ACCESS_KEY", "AWS_PROFILE", "GITHUB_TOKEN"} & seen
    assert ended.exit_code == 0


def test_both_streams_are_told_as_they_come_without_colours(tmp_path: Path) -> None:
    code = "import sys; print('\\x1b[31mone\\x1b[0m', flush=True); print('two', file=sys.stderr); sys.exit(3)"
    ended, lines = ran(tmp_path, code)
    assert sorted(lines) == ["one", "two"]
    assert sorted(ended.lines) == ["one", "two"]
    assert ended.exit_code == 3


def test_it_runs_in_the_folder(tmp_path: Path) -> None:
    _, lines = ran(tmp_path, "import os; print(os.getcwd())")
    assert lines == [str(tmp_path.resolve())]


def test_what_takes_too_long_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    code = (
        "import subprocess, sys, signal; signal.signal(signal.SIGINT, signal.SIG_DFL);"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']);"
        "print(child.pid, flush=True); child.wait()"
    )
    # Python starts twice in them, however busy the machine is.
    ended, lines = ran(tmp_path, code, timeout_seconds=8)
    assert ended.timed_out
    assert has_ended(int(lines[0]))


def has_ended(process_id: int) -> bool:
    """Waits for it: who is killed goes when the machine comes round to it."""
    try:
        descriptor = os.pidfd_open(process_id)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([descriptor], [], [], 30)[0])
    finally:
        os.close(descriptor)


def test_a_program_with_a_slash_is_the_folder_s(tmp_path: Path) -> None:
    runner = BuildRunner({"PATH": os.environ["PATH"]})
    assert runner.find("./build.sh", tmp_path) is None
    (tmp_path / "build.sh").write_text("#!/bin/sh\necho built\n")
    assert runner.find("./build.sh", tmp_path) is None
    (tmp_path / "build.sh").chmod(0o755)
    lines: list[str] = []
    runner.run(Command(("./build.sh",), tmp_path, {}, 30), lines.append)
    assert lines == ["built"]


def test_a_program_that_is_nowhere_is_not_found(tmp_path: Path) -> None:
    assert BuildRunner({"PATH": str(tmp_path)}).find("npm", tmp_path) is None
