"""What matters of a program for the values that it passes around, in whatever language it was written.

Order and conditions are left out: a name holds everything that is ever bound to it. Nodes are equal only to
themselves, so that each can stand for what is made there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    line: int


@dataclass(frozen=True, slots=True, eq=False)
class Constant(Node):
    """A text or a whole number; None for what cannot name anything."""

    value: str | int | None


@dataclass(frozen=True, slots=True, eq=False)
class Name(Node):
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Attribute(Node):
    of: Expression
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Item(Node):
    of: Expression
    key: Expression


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a call; a spread one without a name is a list of them, with `keywords` a mapping."""

    value: Expression
    name: str | None = None
    spread: bool = False
    keywords: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Call(Node):
    function: Expression
    arguments: tuple[Argument, ...]
    makes: bool = False
    """Whether it is `new`."""


@dataclass(frozen=True, slots=True, eq=False)
class Fields(Node):
    """A mapping; an entry without a key is another mapping that is merged in."""

    entries: tuple[tuple[Expression | None, Expression], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Elements(Node):
    """A list, a tuple or a set; what is `Each` of something stands for all of its elements."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Each(Node):
    of: Expression


@dataclass(frozen=True, slots=True, eq=False)
class Either(Node):
    options: tuple[Expression, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Mixed(Node):
    """A value that cannot be followed, and what is evaluated on the way to it."""

    parts: tuple[Expression, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Imported(Node):
    """A module, or a name in it; `level` counts the dots of a relative import."""

    module: str
    name: str | None = None
    level: int = 0


@dataclass(frozen=True, slots=True)
class Parameter:
    """`default` of one that takes the rest is the empty list or mapping which that is put into."""

    name: str
    default: Expression | None = None
    kind: Literal["plain", "keyword", "rest", "keywords"] = "plain"
    target: Expression | None = None
    """What takes the argument apart."""


@dataclass(frozen=True, slots=True, eq=False)
class Function(Node):
    """`outer` are the names that it binds outside of itself; in a generator `Return` is of one element."""

    name: str
    parameters: tuple[Parameter, ...]
    body: tuple[Statement, ...]
    generates: bool = False
    outer: frozenset[str] = frozenset()
    keeps_self: bool = False
    """Whether its `this` is that of where it stands."""


@dataclass(frozen=True, slots=True, eq=False)
class Class(Node):
    """`fields` are its annotated names in their order: what a dataclass takes."""

    name: str
    bases: tuple[Expression, ...]
    body: tuple[Statement, ...]
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Decorated(Node):
    decorator: Expression
    function: Expression


Expression = (
    Constant
    | Name
    | Attribute
    | Item
    | Call
    | Fields
    | Elements
    | Each
    | Either
    | Mixed
    | Imported
    | Function
    | Class
    | Decorated
)


@dataclass(frozen=True, slots=True, eq=False)
class Bind(Node):
    """`target` is a name, an attribute, an item, or Elements and Fields of such."""

    target: Expression
    value: Expression


@dataclass(frozen=True, slots=True, eq=False)
class Evaluate(Node):
    value: Expression


@dataclass(frozen=True, slots=True, eq=False)
class Return(Node):
    value: Expression


Statement = Bind | Evaluate | Return


@dataclass(frozen=True, slots=True)
class Module:
    """A file of the program; `name` as others import it, `package` where its relative imports start."""

    path: str
    name: str
    package: str
    body: tuple[Statement, ...] = field(repr=False)
    is_own: bool = True
    """Whether it is the function's alone, not one that functions share."""
