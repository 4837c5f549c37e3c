"""From nothing to two running environments, and the same once more."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from benchmarks.row import IMPORTABLE, OURS, REPOSITORY, STAGETWIN, Bar, Contender, Row

LEFT_OUT = shutil.ignore_patterns(".terraform", "__pycache__")
COPIED = ("components", "environments", "functions", "terraform")
# Beside a project's own embedded AWS, and beside one that tests use.
VARIABLES = {**IMPORTABLE, "STAGETWIN_PORT": "4599"}


def rows(_size: int) -> tuple[Row, ...]:
    return (
        Row(
            "demo",
            "`make demo`, and a second run",
            (
                Contender("first run", _demo, _prepare, _clean, _leave, variables=VARIABLES, runs=1),
                Contender(OURS, _demo, _prepare, _settle, _leave, variables=VARIABLES, runs=2),
            ),
            (Bar(OURS, "first run", 1 / 5, "the second run takes under 1/5 of the first"),),
            on_demand=True,
        ),
    )


def _demo(_folder: Path) -> list[str]:
    return [*STAGETWIN, "--quiet", "demo"]


def _prepare(folder: Path) -> None:
    for name in COPIED:
        shutil.copytree(REPOSITORY / name, folder / name, ignore=LEFT_OUT)


def _clean(folder: Path) -> None:
    _stop(folder)
    shutil.rmtree(folder / ".stagetwin", ignore_errors=True)


def _settle(folder: Path) -> None:
    """The embedded AWS of the run before is still there."""


def _leave(folder: Path) -> None:
    if folder.name == "first-run":
        _stop(folder)


def _stop(folder: Path) -> None:
    command = [*STAGETWIN, "--quiet", "--project", str(folder), "local", "down"]
    subprocess.run(command, env={**os.environ, **VARIABLES}, check=False, capture_output=True)
