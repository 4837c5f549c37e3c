"""What an expression may hold when the program runs, as far as it can be told from its text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from generator.access.syntax import Class, Function, Node


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that cannot be followed; `too_much` if there are more things than are told apart."""

    too_much: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A text or a whole number that stands in the program."""

    value: str


@dataclass(frozen=True, slots=True)
class Variable:
    """What an environment variable holds."""

    name: str


@dataclass(frozen=True, slots=True)
class Library:
    """Something of a package that is not read, by its dotted path: `boto3.client`."""

    path: str


@dataclass(frozen=True, slots=True)
class Own:
    """A module of the program."""

    name: str


@dataclass(frozen=True, slots=True)
class Thing:
    """A mapping, a list or an instance, by where and on which occasion it is made."""

    site: Node
    frame: int
    of: ClassValue | None = None


@dataclass(frozen=True, slots=True)
class ClassValue:
    node: Class
    frame: int


@dataclass(frozen=True, slots=True)
class Closure:
    """A function and the frame that its free names are looked up in."""

    node: Function
    frame: int


@dataclass(frozen=True, slots=True)
class Bound:
    """A function with its first argument."""

    function: Value
    first: Value


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A function of a class that is not a method: `property`, `staticmethod` or `classmethod`."""

    kind: str
    function: Value


@dataclass(frozen=True, slots=True)
class Partial:
    """A function with some arguments; they are kept in a Thing."""

    function: Value
    given: Thing


@dataclass(frozen=True, slots=True)
class Super:
    """An instance, looked up from the bases of a class on."""

    node: ClassValue
    instance: Value


@dataclass(frozen=True, slots=True)
class Session:
    """What makes clients and resources of any service."""


@dataclass(frozen=True, slots=True)
class Client:
    """`path` is the class that it was made of, where that decides what methods mean."""

    service: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Resource:
    """One of boto3's resources, its identifiers kept in a Thing; `type` is empty for the service's own."""

    service: str
    type: str
    identifiers: Thing | None


@dataclass(frozen=True, slots=True)
class Collection:
    """The things that belong to a resource: `bucket.objects`."""

    of: Resource
    name: str


@dataclass(frozen=True, slots=True)
class Pages:
    """A paginator or a waiter of an operation."""

    service: str
    operation: str
    method: str


@dataclass(frozen=True, slots=True)
class Method:
    """An attribute of one of the values that the SDK makes."""

    of: Value
    name: str


Value = (
    Unknown
    | Text
    | Variable
    | Library
    | Own
    | Thing
    | ClassValue
    | Closure
    | Bound
    | Wrapped
    | Partial
    | Super
    | Session
    | Client
    | Resource
    | Collection
    | Pages
    | Method
)
Values = frozenset[Value]

UNKNOWN: Final = Unknown()
ANYTHING: Final[Values] = frozenset({UNKNOWN})
NOTHING: Final[Values] = frozenset()
TOO_MUCH: Final[Values] = frozenset({Unknown(too_much=True)})
MAXIMUM: Final = 60
"""More values than that are as good as unknown."""


def together(parts: Iterable[Values]) -> Values:
    """What any of them may be."""
    found: Values = NOTHING.union(*parts)
    return TOO_MUCH if len(found) > MAXIMUM or found.issuperset(TOO_MUCH) else found
