"""Whether a function's modules import the service's `common` code. Reads the modules."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

from generator.package.python_source import SyntaxProblem, parse
from generator.package.source import SourceFile

COMMON = "common"
_IMPORT_LINE = re.compile(rb"^\s*(from|import)\s+common\b", re.MULTILINE)


def imports_common(files: Iterable[SourceFile]) -> bool:
    """True when any module in the function's folder, reached by the handler now or later, imports `common`.

    Every module counts, not only those that the handler imports at its top: a lazy import must not fail on
    AWS.
    """
    return any(source_imports_common(file.file.read_bytes()) for file in files if file.path.endswith(".py"))


def source_imports_common(source: bytes) -> bool:
    """True for `import common`, `from common import …` and `import_module("common.…")`."""
    if COMMON.encode() not in source:
        return False
    tree = parse(source)
    if isinstance(tree, SyntaxProblem):
        return bool(_IMPORT_LINE.search(source))
    return any(_imports(node) for node in ast.walk(tree))


def _imports(node: ast.AST) -> bool:
    match node:
        case ast.Import(names=aliases):
            return any(_is_common(alias.name) for alias in aliases)
        case ast.ImportFrom(module=str(module), level=0):
            return _is_common(module)
        case ast.Call(
            func=ast.Name(id="import_module" | "__import__") | ast.Attribute(attr="import_module"),
            args=[ast.Constant(value=str(module)), *_],
        ):
            return _is_common(module)
        case _:
            return False


def _is_common(module: str) -> bool:
    return module.split(".")[0] == COMMON
