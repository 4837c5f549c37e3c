"""pyproject.toml and uv.lock: what they mean, and each mistake at its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.package.dependencies import read_declaration
from generator.package.pyproject import read_pyproject
from tests.unit.package.fakes import write_files

PROJECT = '[project]\nname = "post"\ndependencies = [\n  "idna==3.10",\n  "pydantic-core>=2",\n]\n'
LOCK = """version = 1
[[package]]
name = "idna"
version = "3.10"
source = { registry = "https://example.org/simple" }
[[package]]
name = "post"
version = "0"
source = { virtual = "." }
[package.metadata]
requires-dist = [{ name = "idna", specifier = "==3.10" }, { name = "pydantic-core", specifier = ">=2" }]
"""


def codes(folder: Path, files: dict[str, str | bytes]) -> list[tuple[str, int | None]]:
    write_files(folder, files)
    _, issues = read_pyproject(folder / "pyproject.toml")
    return [(issue.code, issue.where.line) for issue in issues]


def test_dependencies_have_lines(tmp_path: Path) -> None:
    write_files(tmp_path, {"pyproject.toml": PROJECT})
    declaration, issues = read_declaration(tmp_path)
    assert declaration is not None and issues == () and declaration.lock is None
    assert [(each.name, each.line) for each in declaration.requirements] == [
        ("idna", 4),
        ("pydantic-core", 5),
    ]


def test_a_lock_that_fits(tmp_path: Path) -> None:
    write_files(tmp_path, {"pyproject.toml": PROJECT, "uv.lock": LOCK})
    declaration, issues = read_pyproject(tmp_path / "pyproject.toml")
    assert declaration is not None and issues == () and declaration.lock == tmp_path / "uv.lock"
    write_files(tmp_path, {"uv.lock": LOCK + "# changed\n"})
    changed, _ = read_pyproject(tmp_path / "pyproject.toml")
    assert changed is not None and changed.canonical != declaration.canonical


def test_requirements_come_before_pyproject(tmp_path: Path) -> None:
    write_files(tmp_path, {"pyproject.toml": PROJECT, "requirements.txt": "six==1.17.0\n"})
    declaration, _ = read_declaration(tmp_path)
    assert declaration is not None and [each.name for each in declaration.requirements] == ["six"]


@pytest.mark.parametrize(
    "text", ["", "[tool.ruff]\n", '[project]\nname = "x"\n', "[project]\ndependencies = []\n"]
)
def test_nothing_declared(tmp_path: Path, text: str) -> None:
    write_files(tmp_path, {"pyproject.toml": text})
    assert read_declaration(tmp_path) == (None, ())


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("[project]\ndependencies = [\n", "toml-unreadable", 3),
        ("[project\n", "toml-unreadable", 1),
        (b"\xff\xfe", "toml-unreadable", None),
        ("project = 3\n", "toml-unreadable", None),
        ("tool = 3\n", "toml-unreadable", None),
        ("[project]\ndependencies = 3\n", "dependencies-malformed", 2),
        ("[project]\ndependencies = [3]\n", "dependencies-malformed", 2),
        ('[project]\ndynamic = ["dependencies"]\n', "dependencies-dynamic", 2),
        ('[project]\ndependencies = [\n  "idna = 3",\n]\n', "requirement-malformed", 3),
        ('[project]\ndependencies = ["x @ git+https://example.org/x"]\n', "requirement-not-a-wheel", 2),
    ],
)
def test_mistakes(tmp_path: Path, text: str | bytes, code: str, line: int | None) -> None:
    assert codes(tmp_path, {"pyproject.toml": text}) in ([(code, line)], [(code, None)])


@pytest.mark.parametrize(
    "lock",
    [
        LOCK.replace("==3.10", "==3.9"),
        LOCK.replace('{ name = "idna", specifier = "==3.10" }, ', ""),
        LOCK.replace('virtual = "."', 'virtual = "elsewhere"'),
        "version = 1\n",
        "package = 3\n",
        "package = [3]\n",
        '[[package]]\nname = "x"\n',
    ],
)
def test_a_lock_of_other_dependencies(tmp_path: Path, lock: str) -> None:
    assert codes(tmp_path, {"pyproject.toml": PROJECT, "uv.lock": lock}) == [("lock-stale", None)]


def test_a_lock_that_is_no_toml(tmp_path: Path) -> None:
    assert codes(tmp_path, {"pyproject.toml": PROJECT, "uv.lock": "<<<<<<< HEAD\n"}) == [
        ("toml-unreadable", 1)
    ]


_SCALAR = st.sampled_from(["3", '"x"', '["dependencies"]', "[3]", "{}", "{ a = 1 }", "true", "1979-05-27"])


@settings(deadline=None)
@given(
    st.sampled_from(["", "project.", "tool."]),
    st.sampled_from(["dependencies", "dynamic", "project", "uv"]),
    _SCALAR,
)
def test_any_shape_gives_a_declaration_or_issues(
    tmp_path_factory: pytest.TempPathFactory, table: str, key: str, value: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    write_files(folder, {"pyproject.toml": f"{table}{key} = {value}\n", "uv.lock": f"package = {value}\n"})
    _, issues = read_declaration(folder)
    assert all(issue.hint for issue in issues)
