"""What Stagetwin imports is what it declares: nothing works only because another package brings it along."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).parents[2]
# What runs elsewhere: in a tool's own environment, or in that of the tests, which writes the documentation.
ELSEWHERE = tuple(
    PROJECT / "generator" / name for name in ("embedded/server", "policy/checkov_driver.py", "docs")
)
# Parts of a declared package that are installed under a name of their own.
PARTS = {"botocore": "boto3", "pydantic-core": "pydantic"}
MODULES = sorted(
    path
    for path in (PROJECT / "generator").rglob("*.py")
    if not any(path.is_relative_to(place) for place in ELSEWHERE)
)


def imported(path: Path) -> Iterator[str]:
    for node in walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def walk(node: ast.AST) -> Iterator[ast.AST]:
    """Every node but those that only type checkers read."""
    yield node
    for child in ast.iter_child_nodes(node):
        if not (isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)):
            yield from walk(child)


def declared() -> set[str]:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())["project"]
    return {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}


def test_there_is_something_to_check() -> None:
    assert len(MODULES) > 50


@pytest.mark.parametrize("name", sorted({name for path in MODULES for name in imported(path)}))
def test_an_imported_package_is_a_declared_dependency(name: str) -> None:
    if name in sys.stdlib_module_names or name == "generator":
        return
    distributions = {canonicalize_name(found) for found in packages_distributions().get(name, [name])}
    assert {PARTS.get(found, found) for found in distributions} & declared(), (
        f"{name}: pyproject.toml does not declare {' or '.join(sorted(distributions))}"
    )
