"""Generated files -> written, or only compared. Reads and writes the project's folder."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.adapters.files import write_if_changed
from generator.errors import ExitCode


def stale(folder: Path, files: Mapping[Path, str]) -> list[Path]:
    """Those of the files that are missing below `folder` or say something else there."""
    return [path for path, text in files.items() if _existing(folder / path) != text.encode()]


def write_or_check(
    module: str, files: Mapping[Path, str], arguments: Sequence[str] | None, folder: Path | None = None
) -> int:
    """What `python -m <module> [--check]` does; `files` by their path in the project's folder."""
    parser = argparse.ArgumentParser(prog=f"python -m {module}")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file is out of date")
    options = parser.parse_args(arguments)
    project = folder or Path()
    changed = stale(project, files)
    for path in changed:
        if not options.check:
            write_if_changed(project / path, files[path])
        print(f"{path}: {f'out of date: run python -m {module}' if options.check else 'written'}")
    return ExitCode.ERROR if options.check and changed else ExitCode.OK


def _existing(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
