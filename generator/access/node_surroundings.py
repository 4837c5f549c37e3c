"""Node.js's globals and modules and the AWS SDKs for JavaScript, as values that are followed. Pure."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from generator.access.boto_resources import note
from generator.access.calls import Service, Unresolved
from generator.access.interpreter import Interpreter
from generator.access.javascript_sdk import CALLING, operation_of, service_of
from generator.access.machine import ANY_KEY, Frame, Given
from generator.access.node_lowering import EXPORTS
from generator.access.syntax import Call, Fields, Imported, Node
from generator.access.values import (
    ANYTHING,
    NOTHING,
    Client,
    Closure,
    Library,
    Method,
    Own,
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

ENVIRON: Final = frozenset({"process.env", "process.default.env"})
ENDINGS: Final = ("", ".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", "/index.js", "/index.mjs", "/index.ts")
WRAPPERS: Final = {"(static)": "staticmethod", "(get)": "property"}
# They return the client that they were given, or one that does the same.
SAME_CLIENT: Final = re.compile(r"(captureAWS\w*|DynamoDBDocumentClient\.from|DynamoDBDocument\.from)$")
EACH: Final = frozenset({"every", "filter", "find", "flatMap", "forEach", "map", "reduce", "some"})
_WORD: Final = re.compile(r"(?<!^)(?=[A-Z])")


@dataclass(slots=True)
class NodeSurroundings:
    """`suspects` are the services that a method of something unknown may belong to."""

    services: Services
    suspects: tuple[str, ...]

    def imported(self, program: Interpreter, frame: Frame, node: Imported) -> Values:
        name = self._module(program, frame, node.module)
        if name is None:
            package = node.module.removeprefix("node:")
            for one, service in CALLING.items():
                if f"{package}/".startswith((f"{one}/", f"@{one}/")):
                    why = f"{package}: it calls AWS by itself, and its code is not read"
                    program.unresolved.add(Unresolved(program.place(frame, node), why, service))
            return frozenset({Library(package)})
        own = program.namespace(name)
        assert own is not None
        if node.name == "*":
            for key, values in list(own.variables.items()):
                if key not in ("default", EXPORTS, "module"):
                    program.bind(frame, key, values)
            return NOTHING
        exported = together(
            program.read(value, Text(EXPORTS))
            for value in own.variables.get("module", NOTHING)
            if isinstance(value, Thing)
        )
        return exported | {Own(name)}

    def _module(self, program: Interpreter, frame: Frame, module: str) -> str | None:
        if not module.startswith(".") and module not in program.modules:
            return None
        folder = posixpath.dirname(frame.module.path)
        path = posixpath.normpath(posixpath.join(folder, module)) if module.startswith(".") else module
        tried = [f"{path}{ending}" for ending in ENDINGS]
        # TypeScript imports `./x.js` and means `./x.ts`.
        tried += [f"{posixpath.splitext(path)[0]}{ending}" for ending in (".ts", ".mts", ".tsx")]
        return next((one for one in tried if one in program.modules), None)

    def builtin(self, name: str) -> Values:
        return frozenset({Library(name)})

    def attribute(self, _program: Interpreter, _frame: Frame, _node: Node, of: Value, name: str) -> Values:
        if isinstance(of, Library):
            if of.path in ENVIRON:
                return frozenset({Variable(name)})
            return frozenset({Library(of.path if name == "default" else f"{of.path}.{name}")})
        return frozenset({Method(of, name)})

    def item(self, of: Value, key: Values) -> Values:
        if isinstance(of, Library) and of.path in ENVIRON:
            return frozenset(Variable(one.value) for one in key if isinstance(one, Text)) or ANYTHING
        if isinstance(of, Library):
            return (
                frozenset(Library(f"{of.path}.{one.value}") for one in key if isinstance(one, Text))
                or ANYTHING
            )
        return ANYTHING

    def call(self, program: Interpreter, frame: Frame, node: Node, of: Value, given: Given) -> Values | None:
        if isinstance(of, Library):
            return self._library(program, frame, node, of.path, given)
        if not isinstance(of, Method):
            return None
        match of.of:
            case Client(service=service, path=path):
                return self._of_client(program, frame, node, service, path, of.name, given)
            case Thing():
                return self._of_thing(program, frame, node, of.of, of.name, given)
            case Text() | Variable():
                return frozenset({of.of}) if of.name in ("trim", "toString") else ANYTHING
            case Unknown():
                self._suspect(program, frame, node, of.name, given)
                return given.positional[0] if SAME_CLIENT.match(of.name) and given.positional else None
            case Closure():
                return ANYTHING
            case _:
                return None

    def hand_over(self, program: Interpreter, frame: Frame, node: Node, value: Value, given: Given) -> None:
        if isinstance(value, Method) and isinstance(value.of, Client):
            self.call(program, frame, node, value, given)

    def _library(
        self, program: Interpreter, frame: Frame, node: Node, path: str, given: Given
    ) -> Values | None:
        if path in WRAPPERS:
            return frozenset(Wrapped(WRAPPERS[path], value) for value in given.named("", 0))
        if path == "(super)":
            return _super(frame)
        if SAME_CLIENT.search(path) and given.positional:
            clients = frozenset(
                Client(value.service, path.rpartition(".")[0]) if path.endswith(".from") else value
                for value in given.positional[0]
                if isinstance(value, Client)
            )
            return clients or given.positional[0]
        name = path.rpartition(".")[2]
        if path.startswith(("@aws-sdk/", "aws-sdk.", "aws-sdk/")):
            return self._of_sdk(program, frame, node, path, name, given)
        if path == "Object.values":
            return given.named("", 0)
        return None

    def _of_sdk(
        self, program: Interpreter, frame: Frame, node: Node, path: str, name: str, given: Given
    ) -> Values | None:
        service = service_of(path)
        if path.startswith("@aws-sdk/lib-storage.Upload"):
            self._upload(program, frame, node, given)
        elif path.startswith("@aws-sdk/s3-presigned-post."):
            self._note(program, frame, node, "s3", "PutObject", given.named("", 1))
        elif service is None:
            # Signers, middleware and the like: what they sign is a command, which is noted where it is made.
            return ANYTHING
        elif name.endswith("Command"):
            operation = operation_of(path, name.removesuffix("Command"))
            self._note(program, frame, node, service, operation, given.named("", 0))
        elif name.startswith("paginate"):
            self._note(program, frame, node, service, operation_of(path, name[8:]), given.named("", 1))
        elif name.startswith("waitUntil"):
            described = self.services(service)
            waiter = _WORD.sub("_", name[9:]).lower()
            if described is not None and waiter in described.waiters:
                self._note(program, frame, node, service, described.waiters[waiter], given.named("", 1))
        elif isinstance(node, Call) and node.makes:
            return frozenset({Client(service, path)})
        return ANYTHING

    def _upload(self, program: Interpreter, frame: Frame, node: Node, given: Given) -> None:
        parameters = program.item(given.named("", 0), frozenset({Text("params")}))
        for operation in ("PutObject", "AbortMultipartUpload"):
            self._note(program, frame, node, "s3", operation, parameters)

    def _of_client(
        self,
        program: Interpreter,
        frame: Frame,
        node: Node,
        service: str,
        path: str,
        name: str,
        given: Given,
    ) -> Values:
        described = self.services(service)
        if described is None:
            why = f"{service}: there is no such service"
            program.unresolved.add(Unresolved(program.place(frame, node), why))
            return ANYTHING
        if name in ("getSignedUrl", "getSignedUrlPromise"):
            for method in given.named("", 0):
                if isinstance(method, Text):
                    operation = operation_of(path, method.value)
                    self._note(program, frame, node, service, operation, given.named("", 1))
        elif described.operation(operation_of(path, name)) is not None:
            self._note(program, frame, node, service, operation_of(path, name), given.named("", 0))
        elif name == "send" and program.settled and not given.positional:
            why = f"{service}: what is sent cannot be followed"
            program.unresolved.add(Unresolved(program.place(frame, node), why, service))
        return ANYTHING

    def _note(
        self, program: Interpreter, frame: Frame, node: Node, service: str, operation: str, inputs: Values
    ) -> None:
        """One call for each mapping that the input may be."""
        things = [value for value in inputs if isinstance(value, Thing)]
        for thing in things:
            held = program.heap.get(thing, {})
            pool = ANYTHING if ANY_KEY in held else NOTHING
            keywords = tuple(sorted((key, values) for key, values in held.items() if key != ANY_KEY))
            note(program, frame, node, service, operation, Given((), keywords, pool))
        if not things:
            note(program, frame, node, service, operation, Given(pool=ANYTHING))

    def _of_thing(
        self, program: Interpreter, frame: Frame, node: Node, thing: Thing, name: str, given: Given
    ) -> Values | None:
        """Methods of arrays."""
        held = frozenset[Value]({thing})
        if name == "push":
            for values in given.positional:
                program.write(thing, ANY_KEY, values)
            return NOTHING
        if name not in EACH:
            return None
        elements = together(program.heap.get(thing, {}).values())
        called = Given((elements, *given.positional[1:]), (), ANYTHING)
        result = program.call(frame, node, given.named("", 0), called)
        if name == "find":
            return elements
        if name not in ("map", "flatMap"):
            return held if name == "filter" else ANYTHING
        made = program.make(node, frame)
        program.write(made, ANY_KEY, result)
        return frozenset({made})

    def _suspect(self, program: Interpreter, frame: Frame, node: Node, name: str, given: Given) -> None:
        """A method of something unknown that is called as only AWS's operations are."""
        first = given.named("", 0)
        keys = {
            key
            for value in first
            if isinstance(value, Thing) and isinstance(value.site, Fields)
            for key in program.heap.get(value, {})
        }
        if not program.settled or not keys or not all(key[:1].isupper() for key in keys):
            return
        for suspect in self.suspects:
            described = self.services(suspect)
            for path in ("", "x.DocumentClient") if suspect == "dynamodb" else ("",):
                shape = None if described is None else described.operation(operation_of(path, name))
                if shape is not None and keys <= shape.members:
                    why = f"{suspect} {name}: what it is called on cannot be followed to its client"
                    program.unresolved.add(Unresolved(program.place(frame, node), why, suspect))
                    return


def _super(frame: Frame) -> Values:
    around: Frame | None = frame
    while around is not None and (around.owner is None or around.this is None):
        around = around.parent
    if around is None or around.owner is None or around.this is None:
        return ANYTHING
    return frozenset({Super(around.owner, around.this)})
