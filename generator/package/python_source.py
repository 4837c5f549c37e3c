"""Python source -> its syntax tree, for a runtime that may be newer than this interpreter. Pure."""

from __future__ import annotations

import ast
import re
import sys
import threading
import warnings
from dataclasses import dataclass

# CPython 3.11 counts a tree's depth for all threads together, and environments are packaged side by side:
# https://github.com/python/cpython/issues/106905. The filters of warnings are one for all threads, too.
_ONE_AT_A_TIME = threading.Lock()

# What each version's grammar added, as it looks on the line that an older parser stumbles over.
_ADDED: tuple[tuple[int, re.Pattern[str]], ...] = (
    (12, re.compile(r"^\s*type\s+\w+")),
    (12, re.compile(r"^\s*(async\s+def|def|class)\s+\w+\s*\[")),
    (12, re.compile(r"\b[rR]?[fF][rR]?['\"]")),
    (14, re.compile(r"^\s*except\*?\s+\w[\w.]*\s*,")),
    (14, re.compile(r"\b[rR]?[tT][rR]?['\"]")),
)


@dataclass(frozen=True, slots=True)
class SyntaxProblem:
    """Why the source does not parse. `may_be_newer`: this interpreter is too old to judge."""

    reason: str
    line: int | None
    may_be_newer: bool = False


def parse(source: bytes, minor: int | None = None) -> ast.Module | SyntaxProblem:
    """The tree, judged by the grammar of Python 3.`minor` as well as this interpreter can."""
    here = sys.version_info.minor
    grammar = here if minor is None else min(minor, here)
    try:
        with _ONE_AT_A_TIME, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source, feature_version=(3, grammar))
    except SyntaxError as error:
        newer = minor is not None and _may_be_newer(source, error, here, minor)
        return SyntaxProblem(error.msg, error.lineno, newer)
    except ValueError as error:
        return SyntaxProblem(str(error), None)
    except (RecursionError, MemoryError):
        return SyntaxProblem("it is nested too deeply", None)


def _may_be_newer(source: bytes, error: SyntaxError, here: int, minor: int) -> bool:
    lines = source.decode("utf-8", "replace").splitlines()
    at = (error.lineno or 1) - 1
    line = lines[at] if at < len(lines) else ""
    formatted = error.msg.startswith("f-string") and here < 12 <= minor
    return formatted or any(here < added <= minor and form.search(line) for added, form in _ADDED)


def top_level_names(tree: ast.Module) -> frozenset[str] | None:
    """Names that importing the module binds; None when a star import makes them unknowable."""
    names: set[str] = set()
    for node in _top_level(tree.body):
        match node:
            case ast.ImportFrom(names=[ast.alias(name="*")]):
                return None
            case ast.Import(names=aliases) | ast.ImportFrom(names=aliases):
                names.update((alias.asname or alias.name).split(".")[0] for alias in aliases)
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                names.add(name)
            case _:
                names.update(_assigned(node))
    return frozenset(names)


def is_async_function(tree: ast.Module, name: str) -> bool:
    """Whether the module's last definition of `name` is an `async def`."""
    kinds = [
        isinstance(node, ast.AsyncFunctionDef)
        for node in _top_level(tree.body)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == name
    ]
    return bool(kinds) and kinds[-1]


def _top_level(body: list[ast.stmt]) -> list[ast.stmt]:
    """The module's statements, with those inside `if`, `try` and loops, which bind names all the same."""
    found: list[ast.stmt] = []
    for node in body:
        found.append(node)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        for inner in ast.iter_child_nodes(node):
            if isinstance(inner, ast.ExceptHandler | ast.match_case):
                found.extend(_top_level(inner.body))
            elif isinstance(inner, ast.stmt):
                found.extend(_top_level([inner]))
    return found


def _assigned(node: ast.stmt) -> set[str]:
    """Names stored by the statement itself: assignments, loop targets, `with … as`, walrus expressions."""
    names: set[str] = set()
    waiting: list[ast.AST] = [node]
    while waiting:
        for inner in ast.iter_child_nodes(waiting.pop()):
            if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store):
                names.add(inner.id)
            if not isinstance(inner, ast.stmt | ast.Lambda | ast.ExceptHandler | ast.match_case):
                waiting.append(inner)
    return names
