"""JavaScript and TypeScript files of a function -> Calls: what it asks of AWS. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.access.calls import Calls, Place, Unresolved
from generator.access.interpreter import Interpreter
from generator.access.node_lowering import node_statements
from generator.access.node_surroundings import NodeSurroundings
from generator.access.python_program import Services, SourceText, followed
from generator.access.syntax import Module

NODE_ENDINGS = (".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".tsx", ".jsx")


def read_node(
    sources: Mapping[str, SourceText], handler: str, services: Services, suspects: tuple[str, ...] = ()
) -> Calls:
    """Follow `handler`, such as `index.handler`; `sources` by their paths in the artifact."""
    modules: dict[str, Module] = {}
    broken: list[Unresolved] = []
    for path, source in sources.items():
        if not path.endswith(NODE_ENDINGS) or path.endswith(".d.ts"):
            continue
        body, mistake = node_statements(source.content)
        modules[path] = Module(path, path, "", body, source.is_own)
        if mistake is not None:
            broken.append(Unresolved(Place(source.file, mistake), "JavaScript that cannot be read"))
    entry, _, name = handler.rpartition(".")
    path = _entry(modules, entry)
    files = {one: source.file for one, source in sources.items()}
    program = Interpreter(files, modules=modules, surroundings=NodeSurroundings(services, suspects))
    first = files.get(path) or next(iter(files.values()), Path())
    return followed(program, path, name, Place(first, 1), broken)


def _entry(modules: Mapping[str, Module], entry: str) -> str:
    """The handler's file: where Lambda looks, or the only one of that name that a build can put there."""
    names = [f"{entry}{ending}" for ending in NODE_ENDINGS]
    found = [name for name in names if name in modules]
    found = found or [path for path in modules if path.endswith(tuple(f"/{name}" for name in names))]
    return found[0] if found else entry
