"""A function's folder -> its Dependencies, with their cache key and what is worth telling about them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from packaging.utils import canonicalize_name

from generator.errors import Issue, Where
from generator.package.platforms import Platform
from generator.package.pyproject import read_pyproject
from generator.package.requirements import Declaration, Requirement, read_requirements

_FROM_RUNTIME = ("boto3", "botocore")


@dataclass(frozen=True, slots=True)
class Dependencies:
    """What a function asks for: its own declaration, and that of `common` when it uses `common`."""

    declarations: tuple[Declaration, ...]

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        return tuple(each for declaration in self.declarations for each in declaration.requirements)

    @property
    def file(self) -> Path:
        return self.declarations[0].file


def read_declaration(directory: Path) -> tuple[Declaration | None, tuple[Issue, ...]]:
    """What the folder's requirements.txt declares, else its pyproject.toml; None when it declares nothing."""
    requirements, pyproject = directory / "requirements.txt", directory / "pyproject.toml"
    if requirements.exists():
        declaration, issues = read_requirements(requirements)
        return (declaration if declaration.requirements else None), issues
    if pyproject.exists():
        found, issues = read_pyproject(pyproject)
        return (found if found and found.requirements else None), issues
    return None, ()


def dependency_key(dependencies: Dependencies, platform: Platform, resolver_version: str) -> str:
    """The cache's key: equal keys give equal installed trees, whichever function asks."""
    canonical = [declaration.canonical for declaration in dependencies.declarations]
    parts = ["tree 1", canonical, platform.tag, platform.python_version, resolver_version]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def dependency_notes(name: str, dependencies: Dependencies, packages: Iterable[str]) -> tuple[Issue, ...]:
    """What stops no build: boto3 shipped for nothing, and versions that the next build may choose anew."""
    notes = [
        Issue(
            "dependency-in-runtime",
            f"{name}: {each.name} is part of AWS Lambda's Python runtime, and makes the artifact larger",
            each.where,
            "Delete the line, unless the function needs a newer version than the runtime's.",
        )
        for each in dependencies.requirements
        if each.name in _FROM_RUNTIME
    ]
    open_names = _open_versions(dependencies, packages)
    if open_names:
        notes.append(
            Issue(
                "dependency-open",
                f"{name}: nothing pins {', '.join(open_names)}, so another machine may build otherwise",
                Where(dependencies.file),
                "Name the direct dependencies in requirements.in, and write requirements.txt with "
                "`uv pip compile --universal --generate-hashes requirements.in -o requirements.txt`.",
            )
        )
    return tuple(notes)


def _open_versions(dependencies: Dependencies, packages: Iterable[str]) -> list[str]:
    pinned = {each.name for each in dependencies.requirements if each.pinned}
    installed = {canonicalize_name(package.partition("==")[0]) for package in packages}
    if all(declaration.lock for declaration in dependencies.declarations):
        return []
    return sorted((installed | {each.name for each in dependencies.requirements}) - pinned)
