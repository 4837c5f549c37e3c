"""boto3's sessions, clients, paginators and waiters, as values of a program that is followed. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from generator.access.boto_resources import (
    TRANSFERS,
    Services,
    call_collection,
    call_resource,
    note,
    resource_attribute,
)
from generator.access.calls import Service, Unresolved
from generator.access.interpreter import Interpreter
from generator.access.machine import ANY_KEY, Frame, Given
from generator.access.syntax import Call, Node
from generator.access.values import (
    ANYTHING,
    NOTHING,
    Client,
    Collection,
    Method,
    Pages,
    Resource,
    Session,
    Text,
    Thing,
    Value,
    Values,
    together,
)

INERT: Final = frozenset(
    {"meta", "exceptions", "can_paginate", "close", "waiter_names", "get_available_subresources"}
)
TRANSFER_POSITIONS: Final[Mapping[str, int]] = {
    "upload_file": 1,
    "upload_fileobj": 1,
    "download_file": 0,
    "download_fileobj": 0,
    "copy": 1,
}
"""Which argument of a client's method is the bucket."""
SDK_VALUES = (Session, Client, Resource, Collection, Pages)


@dataclass(slots=True)
class Boto:
    """What the SDK for Python does with the services that botocore knows."""

    services: Services

    def attribute(self, program: Interpreter, frame: Frame, node: Node, of: Value, name: str) -> Values:
        if isinstance(of, Client) and name == "meta":
            return frozenset({Method(of, "meta")})
        if isinstance(of, Method) and of.name == "meta" and name == "client":
            return frozenset({of.of})
        if isinstance(of, Resource):
            return resource_attribute(self.services, program, (frame, node), of, name)
        if name in INERT:
            return ANYTHING
        return frozenset({Method(of, name)})

    def call(self, program: Interpreter, frame: Frame, node: Node, of: Value, given: Given) -> Values | None:
        """What calling an attribute of the SDK's values returns; None if it is none of them."""
        if not isinstance(of, Method):
            return None
        match of.of:
            case Session():
                return self._of_session(program, frame, node, of.name, given)
            case Client() as client:
                return self._of_client(program, frame, node, client, of.name, given)
            case Resource() as resource:
                return call_resource(self.services, program, (frame, node), resource, of.name, given)
            case Collection() as collection:
                return call_collection(self.services, program, (frame, node), collection, of.name, given)
            case Pages() as pages:
                if of.name == pages.method:
                    note(program, frame, node, pages.service, pages.operation, given)
                return ANYTHING
            case _:
                return None

    def make(self, program: Interpreter, frame: Frame, node: Node, kind: str, given: Given) -> Values:
        """`boto3.client` and `boto3.resource`."""
        found: list[Values] = []
        names = given.named("service_name", 0)
        for value in names:
            if isinstance(value, Text):
                made: Value = Client(value.value) if kind == "client" else Resource(value.value, "", None)
                found.append(frozenset({made}))
        if program.settled and not (names and all(isinstance(value, Text) for value in names)):
            why = f"boto3.{kind}: which service it is for is only known when it runs"
            program.unresolved.add(Unresolved(program.place(frame, node), why))
            found.append(ANYTHING)
        return together(found)

    def hand_over(self, program: Interpreter, frame: Frame, node: Node, value: Value, given: Given) -> None:
        """A client given to a package, or one of its methods, which that may call."""
        if isinstance(value, Method) and isinstance(value.of, SDK_VALUES):
            self.call(program, frame, node, value, Given((), given.keywords, given.pool))
        elif isinstance(value, Client | Resource | Session):
            service = "" if isinstance(value, Session) else value.service
            what = f"{service or 'boto3'} {type(value).__name__.lower()}"
            why = f"{what}: it is given to {_callee(node)}, whose code is not read"
            program.unresolved.add(Unresolved(program.place(frame, node), why, service))

    def by_name(self, program: Interpreter, frame: Frame, node: Node, of: Value, names: Values) -> Values:
        """`getattr`: with a name that is not known it may be anything of the service."""
        found: list[Values] = []
        for name in names:
            if isinstance(name, Text):
                found.append(self.attribute(program, frame, node, of, name.value))
            elif isinstance(of, Client | Resource) and program.settled:
                why = f"{of.service}: which method `getattr` takes is only known when it runs"
                program.unresolved.add(Unresolved(program.place(frame, node), why, of.service))
                found.append(ANYTHING)
        return together(found)

    def _of_session(self, program: Interpreter, frame: Frame, node: Node, name: str, given: Given) -> Values:
        if name in ("client", "create_client", "resource"):
            return self.make(program, frame, node, "resource" if name == "resource" else "client", given)
        return ANYTHING

    def _of_client(
        self, program: Interpreter, frame: Frame, node: Node, client: Client, name: str, given: Given
    ) -> Values:
        service = self.services(client.service)
        if service is None:
            why = f"{client.service}: boto3 knows no such service"
            program.unresolved.add(Unresolved(program.place(frame, node), why))
            return ANYTHING
        if name in ("get_paginator", "generate_presigned_url"):
            return self._by_operation(program, frame, node, service, name, given)
        if name == "get_waiter":
            texts = [value.value for value in given.named("waiter_name", 0) if isinstance(value, Text)]
            waits = [service.waiters[text] for text in texts if text in service.waiters]
            return frozenset(Pages(client.service, one, "wait") for one in waits) or ANYTHING
        if name == "generate_presigned_post":
            bucket = given.named("Bucket", 0)
            note(program, frame, node, service.name, "PutObject", Given((), (("Bucket", bucket),)))
        elif client.service == "s3" and name in TRANSFERS:
            bucket = given.named("Bucket", TRANSFER_POSITIONS[name])
            copied = (("CopySource", given.named("CopySource", 0)),) if name == "copy" else ()
            for operation in TRANSFERS[name]:
                keywords = (("Bucket", bucket), *copied)
                note(program, frame, node, "s3", operation, Given((), keywords))
        elif name in service.methods:
            note(program, frame, node, service.name, service.methods[name].name, given)
        return ANYTHING

    def _by_operation(
        self, program: Interpreter, frame: Frame, node: Node, service: Service, name: str, given: Given
    ) -> Values:
        methods = given.named("operation_name" if name == "get_paginator" else "ClientMethod", 0)
        texts = [value.value for value in methods if isinstance(value, Text)]
        found = [service.methods[text].name for text in texts if text in service.methods]
        if program.settled and len(texts) < max(1, len(methods)):
            why = f"{service.name}: which operation `{name}` is for is only known when it runs"
            program.unresolved.add(Unresolved(program.place(frame, node), why, service.name))
        if name == "get_paginator":
            return frozenset(Pages(service.name, one, "paginate") for one in found) or ANYTHING
        for operation in found:
            for parameters in given.named("Params", 1):
                held = program.heap.get(parameters, {}) if isinstance(parameters, Thing) else {}
                arguments = tuple(sorted((key, one) for key, one in held.items() if key != ANY_KEY))
                note(program, frame, node, service.name, operation, Given((), arguments, NOTHING))
        return ANYTHING


def _callee(node: Node) -> str:
    if not isinstance(node, Call):
        return "something"
    name = getattr(node.function, "name", "")
    return f"`{name}`" if name else "something"
