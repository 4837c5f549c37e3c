"""The repository's tracked files, and what their text says about them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
CODE_FOLDERS = ("generator/", "functions/", "components/", "scripts/", "tests/", "benchmarks/")


@cache
def tracked() -> tuple[str, ...]:
    """The paths of all tracked files that exist."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, check=True, text=True
    )
    return tuple(path for path in listed.stdout.split("\0") if path and (REPOSITORY / path).is_file())


def python_files(*folders: str) -> Iterator[str]:
    """Tracked Python files below the folders."""
    return (path for path in tracked() if path.endswith(".py") and path.startswith(folders or CODE_FOLDERS))


def text_of(path: str) -> str | None:
    """The file's text, or None for a binary one."""
    try:
        return (REPOSITORY / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def imported(source: str) -> set[str]:
    """Every module that the source imports, anywhere in it; `from a import b` may mean `a.b`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found
