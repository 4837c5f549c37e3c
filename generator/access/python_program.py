"""Python files of a function -> Calls: what it asks of AWS. Pure."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.access.calls import Calls, Place, Service, Unresolved, in_order
from generator.access.interpreter import Interpreter
from generator.access.python_lowering import statements
from generator.access.python_surroundings import PythonSurroundings
from generator.access.syntax import Module
from generator.package.python_source import SyntaxProblem, parse

Services = Callable[[str], Service | None]

# Expressions nest, and each level of a program is several of this one.
RECURSION_LIMIT: Final = 20_000


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file of a function; `file` is what a person opens, `is_own` whether no other function shares it."""

    file: Path
    content: bytes
    is_own: bool = True


def read_python(
    sources: Mapping[str, SourceText], handler: str, services: Services, suspects: tuple[str, ...] = ()
) -> Calls:
    """Follow `handler`, such as `handler.handle`; `sources` by their paths in the artifact."""
    modules: dict[str, Module] = {}
    broken: list[Unresolved] = []
    for path, source in sources.items():
        module = _module(path, source)
        if isinstance(module, Unresolved):
            broken.append(module)
        elif module is not None:
            modules[module.name] = module
    for path, module in list(modules.items()):
        parts = path.split(".")
        for length in range(1, len(parts)):
            package = ".".join(parts[:length])
            modules.setdefault(package, Module(module.path, package, package, (), module.is_own))
    entry, _, name = handler.rpartition(".")
    entry = entry.replace("/", ".")
    files = {path: source.file for path, source in sources.items()}
    surroundings = PythonSurroundings(services, suspects)
    program = Interpreter(files, modules=modules, surroundings=surroundings)
    place = Place(_file_of(files, entry), 1)
    return followed(program, entry, name, place, broken)


def followed(program: Interpreter, entry: str, name: str, place: Place, broken: list[Unresolved]) -> Calls:
    """What the handler `name` of the module `entry` asks of AWS."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, RECURSION_LIMIT))
    try:
        program.run(entry, name)
    finally:
        sys.setrecursionlimit(before)
    if not broken and not program.holds(entry, name):
        why = f"{name}: there is no such handler in the code, or it is imported from what is not read"
        broken = [Unresolved(place, why)]
    certain = [call for call, surely in program.calls.items() if surely]
    perhaps = [call for call, surely in program.calls.items() if not surely]
    return Calls(in_order(certain), tuple(sorted({*program.unresolved, *broken})), in_order(perhaps))


def _file_of(files: Mapping[str, Path], entry: str) -> Path:
    first = next(iter(files.values()), Path())
    return files.get(f"{entry.replace('.', '/')}.py", first)


def _module(path: str, source: SourceText) -> Module | Unresolved | None:
    if not path.endswith(".py"):
        return None
    name = path.removesuffix(".py").replace("/", ".")
    is_package = name == "__init__" or name.endswith(".__init__")
    name = name.removesuffix("__init__").rstrip(".") if is_package else name
    package = name if is_package else name.rpartition(".")[0]
    tree = parse(source.content)
    if isinstance(tree, SyntaxProblem):
        return Unresolved(Place(source.file, tree.line or 1), f"Python cannot read it: {tree.reason}")
    return Module(path, name, package, statements(tree.body), source.is_own)
