"""What a program asks of AWS: calls of APIs with their arguments, and what could not be followed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

VARIABLE_KEY: Final = "$"
"""What the name of a field begins with whose key is an environment variable's value."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a program; `file` is what a person opens."""

    file: Path
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Told:
    """A text that an argument may be, or the environment variable that holds it."""

    text: str
    is_variable: bool = False


@dataclass(frozen=True, slots=True)
class Tree:
    """All that an argument may be: texts, mappings, lists of trees; `open` if it may be something else."""

    texts: frozenset[Told] = frozenset()
    fields: tuple[tuple[str, Tree], ...] = ()
    items: tuple[Tree, ...] = ()
    open: bool = True

    def field(self, name: str) -> Tree | None:
        """None if it surely has no such field."""
        found = next((tree for key, tree in self.fields if key == name), None)
        return ANY if found is None and self.open else found


ANY = Tree()


@dataclass(frozen=True, slots=True)
class ApiCall:
    """A call of an operation, by the SDK's name of the service and the API's of the operation."""

    place: Place
    service: str
    operation: str
    arguments: Tree = ANY


@dataclass(frozen=True, slots=True, order=True)
class Unresolved:
    """Something that may call AWS and could not be followed; `service` if that much is known."""

    place: Place
    why: str
    service: str = ""


@dataclass(frozen=True, slots=True)
class Calls:
    """Everything that one program asks of AWS, in the order of its files and lines."""

    calls: tuple[ApiCall, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    perhaps: tuple[ApiCall, ...] = ()
    """Calls of which it is not sure that the handler ever comes to them."""


@dataclass(frozen=True, slots=True)
class Shape:
    """An operation: its arguments, and whether it is called without credentials."""

    name: str
    members: frozenset[str]
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class ResourceAction:
    """What a method of one of boto3's resources does: the operation, if any, and what it returns.

    `passed` are arguments that are the resource's own identifiers, `(argument, identifier)`; `identifiers`
    are those of the resource that it returns: its own ones, `GIVEN` ones, or others.
    """

    operation: str = ""
    passed: tuple[tuple[str, str], ...] = ()
    makes: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()


GIVEN: Final = "(given)"
ANSWERED: Final = "(answered)"


@dataclass(frozen=True, slots=True)
class ResourceShape:
    """A type of boto3's resources; `loaded` are the attributes that `load` reads from AWS."""

    actions: Mapping[str, ResourceAction] = field(default_factory=dict)
    collections: Mapping[str, ResourceAction] = field(default_factory=dict)
    batch_actions: Mapping[str, ResourceAction] = field(default_factory=dict)
    waiters: Mapping[str, ResourceAction] = field(default_factory=dict)
    identifiers: frozenset[str] = frozenset()
    loaded: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Service:
    """What botocore and boto3 know of a service; methods and waiters as Python spells them."""

    name: str
    iam_prefix: str
    methods: Mapping[str, Shape]
    waiters: Mapping[str, str] = field(default_factory=dict)
    resources: Mapping[str, ResourceShape] = field(default_factory=dict)
    """By type; the service's own stands under the empty name."""

    def operation(self, name: str) -> Shape | None:
        """By the API's own name."""
        return next((shape for shape in self.methods.values() if shape.name == name), None)


def in_order(calls: Iterable[ApiCall]) -> tuple[ApiCall, ...]:
    return tuple(sorted(calls, key=lambda one: (one.place, one.service, one.operation, str(one.arguments))))
