"""Python's modules and builtins, as far as they pass on what they are given. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from generator.access.boto import SDK_VALUES, Boto
from generator.access.calls import Service, Shape, Unresolved
from generator.access.interpreter import Interpreter
from generator.access.machine import ANY_KEY, Frame, Given, field_name
from generator.access.syntax import Call, Imported, Node
from generator.access.values import (
    ANYTHING,
    NOTHING,
    Bound,
    Closure,
    Library,
    Method,
    Own,
    Partial,
    Session,
    Super,
    Text,
    Thing,
    Unknown,
    Value,
    Values,
    Variable,
    Wrapped,
    together,
)

Services = Callable[[str], Service | None]

ENVIRON: Final = ("os.environ", "os.getenv")
FIRST: Final = frozenset(
    f"builtins.{name}" for name in ("list", "tuple", "set", "sorted", "reversed", "iter", "frozenset")
) | {
    "copy.copy",
    "copy.deepcopy",
    "contextlib.closing",
    "contextlib.contextmanager",
    "dataclasses.dataclass",
    "functools.cache",
    "functools.lru_cache",
    "functools.total_ordering",
    "typing.final",
    "typing.runtime_checkable",
    "typing.overload",
    "contextlib.asynccontextmanager",
}
"""Functions that return their first argument, or something that holds the same."""
DECORATOR_MAKERS: Final = frozenset({"dataclasses.dataclass", "functools.lru_cache", "functools.wraps"})
WRAPPERS: Final[Mapping[str, str]] = {
    "builtins.property": "property",
    "functools.cached_property": "property",
    "builtins.staticmethod": "staticmethod",
    "builtins.classmethod": "classmethod",
}
SAME_TEXT: Final = frozenset({"strip", "lstrip", "rstrip"})
# Packages that call AWS by themselves, of which nothing is read.
CALLING: Final[Mapping[str, str]] = {
    "aioboto3": "",
    "aiobotocore": "",
    "aws_lambda_powertools.utilities.feature_flags": "appconfigdata",
    "aws_lambda_powertools.utilities.idempotency": "dynamodb",
    "aws_lambda_powertools.utilities.parameters": "",
    "awswrangler": "",
    "pynamodb": "dynamodb",
    "s3fs": "s3",
    "smart_open": "s3",
}
FACTORIES: Final[Mapping[str, str]] = {
    "boto3.client": "client",
    "boto3.resource": "resource",
}
SESSIONS: Final = frozenset(
    {"boto3.Session", "boto3.session.Session", "botocore.session.get_session", "botocore.session.Session"}
)


@dataclass(slots=True)
class PythonSurroundings:
    """`suspects` are the services that a method of something unknown may belong to."""

    services: Services
    suspects: tuple[str, ...]
    _boto: Boto = field(init=False)

    def __post_init__(self) -> None:
        self._boto = Boto(self.services)

    def imported(self, program: Interpreter, frame: Frame, node: Imported) -> Values:
        module = _absolute(frame, node)
        own = program.namespace(module)
        if own is None:
            self._warn(program, frame, node, module)
            path = module if node.name is None else f"{module}.{node.name}"
            return frozenset({Library(path)})
        if node.name is None:
            return frozenset({Own(module)})
        if node.name == "*":
            for name, values in list(own.variables.items()):
                if not name.startswith("_"):
                    program.bind(frame, name, values)
            return NOTHING
        if program.namespace(f"{module}.{node.name}") is not None:
            return frozenset({Own(f"{module}.{node.name}")})
        return own.variables.get(node.name, NOTHING)

    def _warn(self, program: Interpreter, frame: Frame, node: Imported, module: str) -> None:
        path = f"{module}.{node.name}."
        for package, service in CALLING.items():
            if path.startswith(f"{package}."):
                why = f"{package}: it calls AWS by itself, and its code is not read"
                program.unresolved.add(Unresolved(program.place(frame, node), why, service))

    def builtin(self, name: str) -> Values:
        return frozenset({Library(f"builtins.{name}")})

    def attribute(self, program: Interpreter, frame: Frame, node: Node, of: Value, name: str) -> Values:
        match of:
            case Library(path=path):
                return frozenset({Library(f"{path}.{name}")})
            case _ if isinstance(of, (*SDK_VALUES, Method)):
                return self._boto.attribute(program, frame, node, of, name)
            case _:
                return frozenset({Method(of, name)})

    def item(self, of: Value, key: Values) -> Values:
        if isinstance(of, Library) and of.path == "os.environ":
            return _variables(key)
        return ANYTHING

    def call(self, program: Interpreter, frame: Frame, node: Node, of: Value, given: Given) -> Values | None:
        if isinstance(of, Library):
            return self._library(program, frame, node, of.path, given)
        if isinstance(of, Closure | Bound):
            return ANYTHING
        if not isinstance(of, Method):
            return None
        if isinstance(of.of, Thing):
            return self._of_thing(program, node, frame, of.of, of.name, given)
        if isinstance(of.of, Text | Variable):
            return frozenset({of.of}) if of.name in SAME_TEXT else ANYTHING
        if isinstance(of.of, Unknown):
            self._suspect(program, frame, node, of.name, given)
            return None
        if isinstance(of.of, Closure | Wrapped):
            return ANYTHING
        return self._boto.call(program, frame, node, of, given)

    def hand_over(self, program: Interpreter, frame: Frame, node: Node, value: Value, given: Given) -> None:
        self._boto.hand_over(program, frame, node, value, given)

    def _library(
        self, program: Interpreter, frame: Frame, node: Node, path: str, given: Given
    ) -> Values | None:
        if path in FACTORIES:
            return self._boto.make(program, frame, node, FACTORIES[path], given)
        if path in SESSIONS:
            return frozenset({Session()})
        if path in ("os.getenv", "os.environ.get", "os.environ.setdefault", "os.environ.pop"):
            return together((_variables(given.named("key", 0)), given.named("default", 1)))
        if path in WRAPPERS:
            return frozenset(Wrapped(WRAPPERS[path], value) for value in given.named("function", 0))
        if path in DECORATOR_MAKERS and (path == "functools.wraps" or not given.positional):
            return frozenset({Library("functools.cache")})
        if path == "builtins.dict":
            return self._dict(program, frame, node, given)
        if path in FIRST:
            return given.positional[0] if given.positional else ANYTHING
        return self._further(program, frame, node, path, given)

    def _further(
        self, program: Interpreter, frame: Frame, node: Node, path: str, given: Given
    ) -> Values | None:
        match path:
            case "typing.cast":
                return given.named("val", 1)
            case "builtins.next" | "builtins.enumerate" | "builtins.zip":
                return ANYTHING if path != "builtins.next" else program.elements(given.named("i", 0))
            case "builtins.map" | "builtins.filter":
                each = tuple(program.elements(values) for values in given.positional[1:])
                made = program.call(frame, node, given.named("f", 0), Given(each, (), given.pool))
                thing = program.make(node, frame)
                program.write(thing, ANY_KEY, made)
                return frozenset({thing})
            case "builtins.getattr" if given.positional:
                names = given.named("name", 1)
                parts = [self._by_name(program, frame, node, value, names) for value in given.positional[0]]
                return together((*parts, given.named("default", 2)))
            case "builtins.super":
                return self._super(frame)
            case "functools.partial" | "functools.partialmethod" if given.positional:
                return self._partial(program, frame, node, given)
            case "importlib.import_module":
                names = given.named("name", 0)
                return (
                    together(
                        self.imported(program, frame, Imported(node.line, one.value))
                        for one in names
                        if isinstance(one, Text)
                    )
                    or ANYTHING
                )
            case _ if path.startswith(("builtins.", "logging.", "json.")) and path not in ("builtins.print",):
                return self._harmless(program, frame, node, given)
            case _:
                return None

    def _harmless(self, program: Interpreter, frame: Frame, node: Node, given: Given) -> Values:
        callables = tuple(
            frozenset(value for value in values if isinstance(value, Closure | Bound | Partial))
            for values in (*given.positional, *(values for _, values in given.keywords))
        )
        others = together((*given.positional, ANYTHING))
        for values in callables:
            program.call(frame, node, values, Given(pool=together((others, program.elements(others)))))
        return ANYTHING

    def _dict(self, program: Interpreter, frame: Frame, node: Node, given: Given) -> Values:
        made = program.make(node, frame)
        for values in given.positional[:1]:
            program.copy(values, made)
        for key, values in given.keywords:
            program.write(made, key, values)
        return frozenset({made})

    def _by_name(self, program: Interpreter, frame: Frame, node: Node, of: Value, names: Values) -> Values:
        if isinstance(of, SDK_VALUES):
            return self._boto.by_name(program, frame, node, of, names)
        found = [
            program.attribute(frame, node, frozenset({of}), name.value)
            for name in names
            if isinstance(name, Text)
        ]
        return together(found) or ANYTHING

    def _super(self, frame: Frame) -> Values:
        around: Frame | None = frame
        while around is not None and around.owner is None:
            around = around.parent
        if around is None or around.owner is None or around.this is None:
            return ANYTHING
        return frozenset({Super(around.owner, around.this)})

    def _partial(self, program: Interpreter, frame: Frame, node: Node, given: Given) -> Values:
        kept = program.make(node, frame)
        for position, values in enumerate(given.positional[1:]):
            program.write(kept, str(position), values)
        for name, values in given.keywords:
            program.write(kept, name, values)
        return frozenset(Partial(function, kept) for function in given.positional[0])

    def _of_thing(
        self, program: Interpreter, node: Node, frame: Frame, thing: Thing, name: str, given: Given
    ) -> Values | None:
        """Methods of mappings and lists."""
        match name:
            case "get" | "pop" | "setdefault":
                return self._got(program, thing, name, given)
            case "values":
                made = program.make(node, frame)
                program.write(made, ANY_KEY, together(program.heap[thing].values()))
                return frozenset({made})
            case "items":
                return self._pairs(program, node, frame, thing)
            case "copy":
                return frozenset({thing})
            case "append" | "add" | "insert" | "appendleft" | "extend" | "update":
                self._change(program, thing, name, given)
                return NOTHING
            case _:
                return None

    def _got(self, program: Interpreter, thing: Thing, name: str, given: Given) -> Values:
        keys = given.named("key", 0) or ANYTHING
        default = given.named("default", 1)
        for key in keys if name == "setdefault" else ():
            program.write(thing, field_name(key), default)
        return together((*(program.read(thing, key) for key in keys), default))

    def _change(self, program: Interpreter, thing: Thing, name: str, given: Given) -> None:
        if name == "extend":
            program.write(thing, ANY_KEY, program.elements(given.named("iterable", 0)))
        elif name == "update":
            program.copy(given.named("other", 0), thing)
            for key, values in given.keywords:
                program.write(thing, key, values)
        else:
            program.write(thing, ANY_KEY, given.positional[-1] if given.positional else ANYTHING)

    def _pairs(self, program: Interpreter, node: Node, frame: Frame, thing: Thing) -> Values:
        assert isinstance(node, Call)
        pairs, pair = program.make(node, frame), program.make(node.function, frame)
        keys = program.elements(frozenset({thing}))
        program.write(pair, "0", keys)
        program.write(pair, "1", together(program.heap[thing].values()))
        program.write(pairs, ANY_KEY, frozenset({pair}))
        return frozenset({pairs})

    def _suspect(self, program: Interpreter, frame: Frame, node: Node, name: str, given: Given) -> None:
        """A method of something unknown that is called as only AWS's operations are."""
        keywords = {key for key, _ in given.keywords}
        if not program.settled or not keywords or not all(key[:1].isupper() for key in keywords):
            return
        for suspect in self.suspects:
            service = self.services(suspect)
            shape = None if service is None else service.methods.get(name)
            if shape is not None and _fits(shape, keywords):
                why = f"{suspect} {name}: what it is called on cannot be followed to its client"
                program.unresolved.add(Unresolved(program.place(frame, node), why, suspect))
                return


def _fits(shape: Shape, keywords: set[str]) -> bool:
    return keywords <= shape.members


def _variables(names: Values) -> Values:
    found: set[Value] = {Variable(one.value) for one in names if isinstance(one, Text)}
    return frozenset(found) if len(found) == len(names) > 0 else frozenset(found) | ANYTHING


def _absolute(frame: Frame, node: Imported) -> str:
    if not node.level:
        return node.module
    parts = frame.module.package.split(".") if frame.module.package else []
    kept = parts[: len(parts) - node.level + 1]
    return ".".join([*kept, node.module] if node.module else kept)
