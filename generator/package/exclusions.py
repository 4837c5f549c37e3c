"""Which files of a function's folder never reach AWS. Pure.

The list is fixed, so that a folder has one meaning: what a tool, an editor or an operating system leaves
behind, tests, secrets meant for this machine, and (at the top) the files that declare dependencies.
"""

from __future__ import annotations

from fnmatch import fnmatchcase

_DIRECTORIES = frozenset(
    {
        "__pycache__",
        "tests",
        ".git",
        ".hg",
        ".svn",
        ".idea",
        ".vscode",
        ".venv",
        "venv",
        ".tox",
        ".nox",
        ".mypy_cache",
        ".pytest_cache",
        ".ruff_cache",
        ".hypothesis",
        ".terraform",
        ".stagetwin",
    }
)
_FILES = (
    "*.pyc",
    "*.pyo",
    "*~",
    "*.swp",
    "*.swo",
    ".#*",
    "#*#",
    ".DS_Store",
    "._*",
    "Thumbs.db",
    "desktop.ini",
    ".env",
    ".env.*",
    ".npmrc",
    ".git*",
    ".editorconfig",
    ".coverage",
    "conftest.py",
)
_FILES_AT_THE_TOP = (
    "requirements*.txt",
    "requirements*.in",
    "pyproject.toml",
    "uv.lock",
    ".python-version",
    "package-lock.json",
    "npm-shrinkwrap.json",
)


def is_excluded(path: str, *, is_directory: bool) -> bool:
    """Whether `path`, relative to the function's folder, is left out."""
    parent, _, name = path.rpartition("/")
    if is_directory:
        return name in _DIRECTORIES
    patterns = _FILES if parent else _FILES + _FILES_AT_THE_TOP
    return any(fnmatchcase(name, pattern) for pattern in patterns)
