"""Every tracked file keeps the house rules."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import REPOSITORY, python_files, text_of, tracked

LONGEST_FILE = 400
FORBIDDEN_NAMES = re.compile(
    r"(^|/)(uv\.lock|poetry\.lock|Pipfile\.lock|package-lock\.json|\.env|[^/]*\.tfstate(\.backup)?|[^/]*\.pyc"
    r"|[^/]*\.tfplan|\.DS_Store|crash\.log)$"
)
# Texts of this file name what is forbidden, so they are put together.
MACHINE_PATH = re.compile(
    r"(?<![\w.}/*~-])/(?:(?:" + "root|work" + r")(?![\w-])|opt/[\w-]+|home/(?!somebody\b)[\w-]+)"
)
SOMEBODYS_REGISTRY = re.compile(
    r"https?://(?:[^@/\s]*@)?+(?!(?:[\w-]+\.)*example(?:\.\w+)?[:/]|127\.0\.0\.1|localhost)[^\s\"'`]+/"
    + "simple\\b"
)
WELL_KNOWN_REGISTRY = re.compile("files.python" + "hosted.org|registry." + r"npmjs\.org")
INDEX_OPTION = re.compile(r"^\s*(--index-url|--extra-index-url|-i|--find-links|-f)\b", re.MULTILINE)
GENERATED = "Generated, do not edit"


def over_long(text: str) -> Iterator[str]:
    lines = text.count("\n")
    # What is generated for a service is as long as its contracts.
    if lines > LONGEST_FILE and GENERATED not in text[:300]:
        yield f"{lines} lines"


def without_arrow(text: str) -> Iterator[str]:
    """A module's first line says what goes in and what comes out, or is a sentence."""
    if not text.strip():
        return
    docstring = ast.get_docstring(ast.parse(text))
    if docstring is None:
        yield "no docstring"
        return
    line = docstring.partition("\n")[0].strip()
    if "->" not in line and not line.endswith((".", ":")):
        yield f"neither an arrow nor a sentence: {line}"


def code_in_init(text: str) -> Iterator[str]:
    body = ast.parse(text).body
    if any(not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)) for node in body):
        yield "code in __init__.py"


def shell(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.keyword) and node.arg == "shell" and not _is_false(node.value):
            yield f"line {node.value.lineno}: a shell"
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ("os.system", "os.popen"):
            yield f"line {node.lineno}: a shell"


def _is_false(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is False


def mocks(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module in ("unittest", "unittest.mock", "mock"):
            names = {alias.name for alias in node.names}
            if node.module != "unittest" or "mock" in names:
                yield f"line {node.lineno}: {node.module}"
        if isinstance(node, ast.Import) and any(a.name in ("mock", "unittest.mock") for a in node.names):
            yield f"line {node.lineno}: mock"


def places(pattern: re.Pattern[str]) -> Callable[[str], Iterator[str]]:
    def found(text: str) -> Iterator[str]:
        for one in pattern.finditer(text):
            yield f"line {text.count(chr(10), 0, one.start()) + 1}: {one.group()}"

    return found


Rule = Callable[[str], Iterator[str]]


def texts(paths: Iterable[str]) -> list[tuple[str, str]]:
    return [(path, text) for path in paths if (text := text_of(path)) is not None]


def broken(rule: Rule, files: Iterable[tuple[str, str]]) -> list[str]:
    return [f"{path}: {problem}" for path, text in files for problem in rule(text)]


RULES: dict[str, tuple[Rule, list[tuple[str, str]], str]] = {
    "files stay small": (over_long, texts(python_files()), "\n" * (LONGEST_FILE + 1)),
    "a module's first line is its arrow": (
        without_arrow,
        texts(path for path in python_files("generator/", "scripts/") if not path.endswith("__init__.py")),
        '"""helpers"""\nx = 1\n',
    ),
    "no code in __init__.py": (
        code_in_init,
        texts(path for path in python_files() if path.endswith("__init__.py")),
        "from generator.errors import Issue\n",
    ),
    "no shell": (shell, texts(python_files()), "import subprocess\nsubprocess.run('ls', shell=True)\n"),
    "fakes over mocks": (mocks, texts(python_files()), "from unittest.mock import patch\n"),
    "no path of a machine": (places(MACHINE_PATH), texts(tracked()), "see /" + "work/notes.md\n"),
    "no registry of somebody": (
        places(SOMEBODYS_REGISTRY),
        texts(tracked()),
        "https://user:secret@packages.intra.net/" + "simple\n",
    ),
    "no well-known registry": (
        places(WELL_KNOWN_REGISTRY),
        texts(tracked()),
        "https://files.python" + "hosted.org/packages/a.whl\n",
    ),
    "no index in a list of requirements": (
        places(INDEX_OPTION),
        texts(path for path in tracked() if path.endswith((".txt", ".in", ".lock"))),
        "--index-url https://a/b\n",
    ),
}


@pytest.mark.parametrize("name", RULES)
def test_every_file_keeps_the_rule(name: str) -> None:
    rule, files, _ = RULES[name]
    assert files
    assert broken(rule, files) == []


@pytest.mark.parametrize("name", RULES)
def test_a_file_that_breaks_the_rule_is_noticed(name: str) -> None:
    rule, _, bad = RULES[name]
    assert len(broken(rule, [("bad.py", bad)])) == 1


@pytest.mark.parametrize(
    "text",
    [
        "/" + "root/.terraformrc",
        '"/' + 'home/anna/project"',
        "(/" + "opt/tf-plugins)",
        "cd /" + "work",
    ],
)
def test_paths_of_machines_are_noticed(text: str) -> None:
    assert broken(places(MACHINE_PATH), [("x", text)])


@pytest.mark.parametrize(
    "text", ["~/work/x", "./work", "docs/root/x", "/home/somebody/x", "/opt/*", "${top}/opt/a"]
)
def test_other_paths_are_not(text: str) -> None:
    assert not broken(places(MACHINE_PATH), [("x", text)])


def test_neither_this_checkout_nor_this_home_is_written_down() -> None:
    for place in {str(REPOSITORY), str(Path.home())}:
        if place.count("/") > 1 or len(place) > 5:
            assert broken(places(re.compile(re.escape(place) + r"(?![\w-])")), texts(tracked())) == []


def test_no_file_is_tracked_that_must_not_be() -> None:
    assert [path for path in tracked() if FORBIDDEN_NAMES.search(path)] == []


@pytest.mark.parametrize(
    "path", ["uv.lock", "a/uv.lock", "terraform/live/prod/x/terraform.tfstate", "a/b.pyc", ".env"]
)
def test_a_forbidden_file_is_noticed(path: str) -> None:
    assert FORBIDDEN_NAMES.search(path)
