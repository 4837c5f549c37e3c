"""Methods of boto3's resources and collections -> the operations that they call. Pure.

https://docs.aws.amazon.com/boto3/latest/guide/resources.html
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from generator.access.calls import GIVEN, ApiCall, ResourceAction, ResourceShape, Service
from generator.access.interpreter import Interpreter
from generator.access.machine import ANY_KEY, Frame, Given
from generator.access.syntax import Fields, Node
from generator.access.values import (
    ANYTHING,
    NOTHING,
    Client,
    Collection,
    Library,
    Method,
    Resource,
    Thing,
    Values,
)

Services = Callable[[str], Service | None]
At = tuple[Frame, Node]
"""Where in the program something is called."""

COLLECTION_METHODS: Final = frozenset({"all", "filter", "limit", "page_size", "pages"})
# What boto3 adds by hand: https://docs.aws.amazon.com/boto3/latest/reference/services/s3.html
TRANSFERS: Final[Mapping[str, tuple[str, ...]]] = {
    "upload_file": ("PutObject", "AbortMultipartUpload"),
    "upload_fileobj": ("PutObject", "AbortMultipartUpload"),
    "download_file": ("GetObject",),
    "download_fileobj": ("GetObject",),
    "copy": ("CopyObject", "AbortMultipartUpload"),
}


def note(program: Interpreter, frame: Frame, node: Node, service: str, operation: str, given: Given) -> None:
    """That the operation is called with the arguments."""
    thing = Thing(Fields(node.line, ()), -1)
    program.heap[thing] = dict(given.keywords)
    if given.pool:
        program.heap[thing][ANY_KEY] = given.pool
    tree = program.tree(frozenset({thing}))
    del program.heap[thing]
    program.note(ApiCall(program.place(frame, node), service, operation, tree))


def resource_attribute(services: Services, program: Interpreter, at: At, of: Resource, name: str) -> Values:
    """An attribute of a resource, which may be read from AWS for it."""
    shape = _shape(services, of)
    if name == "meta":
        return frozenset({Method(Client(of.service), "meta")})
    if name in shape.collections:
        return frozenset({Collection(of, name)})
    if name in shape.identifiers:
        return _identifier(program, of, name)
    if name in shape.loaded and "load" in shape.actions:
        _act(program, at, of, shape.actions["load"], Given())
        return ANYTHING
    return frozenset({Method(of, name)})


def call_resource(
    services: Services, program: Interpreter, at: At, of: Resource, name: str, given: Given
) -> Values:
    """What a method of a resource returns, and the operation that it calls."""
    shape = _shape(services, of)
    if name in shape.actions:
        return _act(program, at, of, shape.actions[name], given)
    if name == "batch_writer":
        table = (("TableName", _identifier(program, of, "name")),)
        note(program, *at, of.service, "BatchWriteItem", Given((), table))
        return frozenset({Library("boto3.dynamodb.table.BatchWriter")})
    if of.service == "s3" and name in TRANSFERS:
        own = "name" if of.type == "Bucket" else "bucket_name"
        copied = (("CopySource", given.named("CopySource", 0)),) if name == "copy" else ()
        for operation in TRANSFERS[name]:
            arguments = (("Bucket", _identifier(program, of, own)), *copied)
            note(program, *at, "s3", operation, Given((), arguments))
    elif name.removeprefix("wait_until_") in shape.waiters:
        _act(program, at, of, shape.waiters[name.removeprefix("wait_until_")], Given())
    return ANYTHING


def call_collection(
    services: Services, program: Interpreter, at: At, of: Collection, name: str, given: Given
) -> Values:
    """What a method of a collection returns: itself and its elements."""
    action = _shape(services, of.of).collections[of.name]
    element = Resource(of.of.service, action.makes, None)
    if name in COLLECTION_METHODS:
        return _act(program, at, of.of, action, given) | {of}
    batch = _shape(services, element).batch_actions.get(name)
    if batch is not None:
        made = _act(program, at, of.of, action, Given())
        for one in made:
            if isinstance(one, Resource):
                _act(program, at, one, batch, given)
    return ANYTHING


def _shape(services: Services, of: Resource) -> ResourceShape:
    service = services(of.service)
    found = None if service is None else service.resources.get(of.type)
    return found or ResourceShape()


def _identifier(program: Interpreter, of: Resource, name: str) -> Values:
    if of.identifiers is None:
        return ANYTHING
    return program.heap.get(of.identifiers, {}).get(name, NOTHING) or ANYTHING


def _act(program: Interpreter, at: At, of: Resource, action: ResourceAction, given: Given) -> Values:
    if action.operation:
        known = {target: _identifier(program, of, own) for target, own in action.passed}
        arguments = tuple(sorted({**dict(given.keywords), **known}.items()))
        note(program, *at, of.service, action.operation, Given((), arguments, given.pool))
    if not action.makes:
        return ANYTHING
    frame, node = at
    thing = program.make(node, frame)
    position = 0
    for target, own in action.identifiers:
        if own == GIVEN:
            program.write(thing, target, given.named(target, position))
            position += 1
        else:
            program.write(thing, target, _identifier(program, of, own))
    made = Resource(of.service, action.makes, thing)
    if action.operation:
        # One of them or a list: whichever it is, it is used as that.
        program.write(thing, ANY_KEY, frozenset({made}))
        return frozenset({made, thing})
    return frozenset({made})
