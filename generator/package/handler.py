"""A function's handler and files -> Issues that AWS would report only at an invocation. Reads modules.

Sources: "Define Lambda function handler in Python", "… in Node.js" and "Building a custom runtime" in AWS's
guide.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.errors import Issue, Where
from generator.package.layer_layout import layout_issues
from generator.package.platforms import python_minor
from generator.package.python_source import SyntaxProblem, is_async_function, parse, top_level_names
from generator.package.source import FunctionSource, SourceFile

_NODE_SUFFIXES = (".js", ".mjs", ".cjs")


def handler_module_paths(source: FunctionSource) -> tuple[str, ...]:
    """Where the handler's file may be inside the artifact; empty when the runtime's rule is not known."""
    if source.is_layer:
        return ()
    module, dot, _ = source.handler.rpartition(".")
    if source.runtime.startswith("provided"):
        return ("bootstrap",)
    if python_minor(source.runtime) is not None:
        place = module.replace(".", "/") if dot else source.handler
        return (f"{place}.py", f"{place}/__init__.py")
    if source.runtime.startswith("nodejs"):
        return tuple(f"{module if dot else source.handler}{suffix}" for suffix in _NODE_SUFFIXES)
    return ()


def handler_issues(source: FunctionSource, files: Sequence[SourceFile], where: Where) -> tuple[Issue, ...]:
    """What is wrong with `source.handler`; `where` is the place to name when no file can be named."""
    if source.is_layer:
        return layout_issues(source, files)
    paths = handler_module_paths(source)
    if not paths:
        return ()
    module, dot, name = source.handler.rpartition(".")
    if paths != ("bootstrap",) and not (module and dot and name):
        return (
            Issue(
                "handler-malformed",
                f"{source.name}: the handler {source.handler!r} is not of the form `module.function`",
                where,
                "Write it like `handler.handle`: the file without its ending, a dot, the function.",
            ),
        )
    file = next((file for path in paths for file in files if file.path == path), None)
    if file is None:
        return (_file_missing(source, paths, files),)
    return _function_issues(source, file, name) if python_minor(source.runtime) is not None else ()


def syntax_issues(source: FunctionSource, files: Iterable[SourceFile]) -> tuple[Issue, ...]:
    """An Issue for each of the function's own modules that Python cannot parse."""
    minor = python_minor(source.runtime)
    if minor is None:
        return ()
    issues = []
    for file in files:
        tree = parse(file.file.read_bytes(), minor) if file.path.endswith(".py") else None
        if isinstance(tree, SyntaxProblem) and not tree.may_be_newer:
            issues.append(
                Issue(
                    "syntax-error",
                    f"{file.path}: Python cannot read it: {tree.reason}",
                    Where(file.file, tree.line),
                    "Mend the line; the function would fail at its first invocation.",
                )
            )
    return tuple(issues)


def _function_issues(source: FunctionSource, file: SourceFile, name: str) -> tuple[Issue, ...]:
    tree = parse(file.file.read_bytes(), python_minor(source.runtime))
    if isinstance(tree, SyntaxProblem):
        return ()
    names = top_level_names(tree)
    if names is not None and name not in names:
        near = difflib.get_close_matches(name, names, 1)
        return (
            Issue(
                "handler-function-missing",
                f"{source.name}: {file.path} defines no {name!r} at its top level",
                Where(file.file),
                f"Did you mean {near[0]!r}?"
                if near
                else f"Define `def {name}(event, context):`, or change `handler`.",
            ),
        )
    if is_async_function(tree, name):
        return (
            Issue(
                "handler-async",
                f"{source.name}: {name!r} is an `async def`, which Lambda calls but never awaits",
                Where(file.file),
                "Make it a plain function that calls `asyncio.run(...)`.",
            ),
        )
    return ()


def _file_missing(source: FunctionSource, paths: tuple[str, ...], files: Sequence[SourceFile]) -> Issue:
    present = sorted(
        {
            file.path
            for file in files
            if "/" not in file.path and Path(file.path).suffix in (".py", *_NODE_SUFFIXES)
        }
    )
    near = difflib.get_close_matches(paths[0], present, 1)
    if near:
        hint = f"Did you mean {Path(near[0]).stem!r}?"
    elif present:
        hint = f"The folder has {', '.join(present[:5])}. Change `handler`, or add the file."
    else:
        hint = f"Add {paths[0]} to the folder."
    return Issue(
        "handler-file-missing",
        f"{source.name}: the handler {source.handler!r} needs the file {paths[0]}, which is not there",
        Where(source.directory),
        hint,
    )
