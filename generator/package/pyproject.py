"""pyproject.toml and uv.lock -> Declaration. Reads the files."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from pathlib import Path
from typing import Any

from packaging.requirements import InvalidRequirement
from packaging.requirements import Requirement as PackagingRequirement
from packaging.utils import canonicalize_name

from generator.errors import Issue, Where
from generator.package.requirements import Declaration, Requirement, parse_requirement

_TOML_LINE = re.compile(r"\(at line (\d+)")
_LOCK_AGAIN = "Run `uv lock` in the function's folder, and commit uv.lock."


def read_pyproject(file: Path) -> tuple[Declaration | None, tuple[Issue, ...]]:
    """The declaration in `[project] dependencies`, None when there is none, and everything wrong in it."""
    lock_file = file.parent / "uv.lock"
    project, wrong = _load(file)
    if wrong:
        return None, (wrong,)
    table, tool = project.get("project", {}), project.get("tool", {})
    if not isinstance(table, dict) or not isinstance(tool, dict):
        return None, (_not_a_table(file),)
    if "dependencies" in _list(table.get("dynamic")):
        return None, (
            Issue(
                "dependencies-dynamic",
                "dependencies: they are `dynamic`, so they are known only after a build",
                Where(file, _line_of(file, "dynamic"), "project.dynamic"),
                "List them under `[project] dependencies`, or write a requirements.txt.",
            ),
        )
    texts = table.get("dependencies")
    if texts is None:
        return None, ()
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        return None, (
            Issue(
                "dependencies-malformed",
                "dependencies: it is not a list of strings",
                Where(file, _line_of(file, "dependencies"), "project.dependencies"),
                'Write it like `dependencies = ["requests==2.32.3"]`.',
            ),
        )
    parsed = [parse_requirement(text, file, _line_of(file, text)) for text in texts]
    requirements = tuple(each for each in parsed if isinstance(each, Requirement))
    issues = [each for each in parsed if isinstance(each, Issue)]
    lock = lock_file if lock_file.is_file() else None
    if lock and not issues:
        issues.extend(_lock_issues(lock, texts))
    canonical = json.dumps([sorted(texts), tool.get("uv", {}), _digest(lock)], default=str)
    return Declaration(file, requirements, canonical, lock), tuple(issues)


def _load(file: Path) -> tuple[dict[str, Any], Issue | None]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8")), None
    except UnicodeDecodeError:
        reason, line = "it is not UTF-8 text", None
    except OSError as error:
        reason, line = error.strerror or str(error), None
    except tomllib.TOMLDecodeError as error:
        match = _TOML_LINE.search(str(error))
        reason, line = str(error), int(match[1]) if match else None
    return {}, Issue("toml-unreadable", f"{file.name}: {reason}", Where(file, line), "Mend the file's TOML.")


def _lock_issues(lock: Path, texts: list[str]) -> list[Issue]:
    """uv.lock notes what the project asked for when it was locked: that must be what it asks for now."""
    content, wrong = _load(lock)
    if wrong:
        return [wrong]
    try:
        root = next(each for each in content["package"] if _is_here(each["source"]))
        noted = root.get("metadata", {}).get("requires-dist", [])
        locked = {(canonicalize_name(each["name"]), _specifier(each.get("specifier", ""))) for each in noted}
    except (StopIteration, KeyError, TypeError, AttributeError):
        return [Issue("lock-stale", "uv.lock: it is not this project's", Where(lock), _LOCK_AGAIN)]
    asked = set()
    for text in texts:
        parsed = PackagingRequirement(text)
        asked.add((canonicalize_name(parsed.name), _specifier(str(parsed.specifier))))
    differing = sorted(f"{name}{specifier}" for name, specifier in asked ^ locked)
    if not differing:
        return []
    names = ", ".join(differing)
    return [
        Issue(
            "lock-stale", f"uv.lock: it was made for other dependencies ({names})", Where(lock), _LOCK_AGAIN
        )
    ]


def _is_here(source: dict[str, str]) -> bool:
    return "." in (source.get("virtual"), source.get("editable"))


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _specifier(text: str) -> str:
    try:
        return str(PackagingRequirement(f"name{text}").specifier)
    except InvalidRequirement:
        return text


def _digest(lock: Path | None) -> str | None:
    return None if lock is None else hashlib.sha256(lock.read_bytes()).hexdigest()


def _line_of(file: Path, text: str) -> int | None:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if text in line:
            return number
    return None


def _not_a_table(file: Path) -> Issue:
    return Issue(
        "toml-unreadable",
        f"{file.name}: `project` or `tool` is not a table",
        Where(file),
        "Mend the file's TOML.",
    )
