"""The memory of a program that is followed: frames, things and their fields, and what was noticed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from generator.access.calls import VARIABLE_KEY, ApiCall, Place, Told, Tree, Unresolved
from generator.access.syntax import Fields, Function, Module, Node
from generator.access.values import (
    ANYTHING,
    NOTHING,
    UNKNOWN,
    ClassValue,
    Closure,
    Method,
    Text,
    Thing,
    Unknown,
    Value,
    Values,
    Variable,
    together,
)

ANY_KEY: Final = "*"
"""The field that holds what is stored under a key that is not known."""
DEEPEST_TREE: Final = 6


@dataclass(slots=True, eq=False)
class Frame:
    """The names of a module, a class or one call of a function."""

    number: int
    module: Module
    parent: Frame | None
    variables: dict[str, Values] = field(default_factory=dict)
    is_class: bool = False
    is_shared: bool = False
    function: Function | None = None
    owner: ClassValue | None = None
    this: Value | None = None
    result: Values = NOTHING
    round: int = 0

    def lookup(self, name: str) -> Values | None:
        """What the name holds here or around; None if nothing here binds it."""
        frame: Frame | None = self
        while frame is not None:
            if name in frame.variables and (frame is self or not frame.is_class):
                return frame.variables[name]
            frame = frame.parent
        return None

    def outermost(self) -> Frame:
        frame = self
        while frame.parent is not None:
            frame = frame.parent
        return frame


@dataclass(frozen=True, slots=True)
class Given:
    """The arguments of a call; further ones may be any of `pool` if it holds something."""

    positional: tuple[Values, ...] = ()
    keywords: tuple[tuple[str, Values], ...] = ()
    pool: Values = NOTHING

    def named(self, name: str, position: int | None = None) -> Values:
        """One argument; nothing if it is surely not given."""
        found = next((values for key, values in self.keywords if key == name), None)
        if found is None and position is not None and position < len(self.positional):
            found = self.positional[position]
        return self.pool if found is None else found

    def after(self, first: Values) -> Given:
        return Given((first, *self.positional), self.keywords, self.pool)

    def everything(self) -> Values:
        return together((*self.positional, *(values for _, values in self.keywords), self.pool))


@dataclass
class Machine:
    """`certain` is whether what is followed now surely runs; `round` counts the passes over the program."""

    files: Mapping[str, Path]
    frames: list[Frame] = field(default_factory=list)
    heap: dict[Thing, dict[str, Values]] = field(default_factory=dict)
    calls: dict[ApiCall, bool] = field(default_factory=dict)
    unresolved: set[Unresolved] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)
    perhaps: set[Closure] = field(default_factory=set)
    reached: set[Function] = field(default_factory=set)
    changed: bool = False
    settled: bool = False
    certain: bool = True
    round: int = 0

    def frame(self, module: Module, parent: Frame | None) -> Frame:
        """A new one."""
        made = Frame(len(self.frames), module, parent)
        self.frames.append(made)
        self.changed = True
        return made

    def place(self, frame: Frame, node: Node) -> Place:
        return Place(self.files[frame.module.path], node.line)

    def bind(self, frame: Frame, name: str, values: Values) -> None:
        """Let the name hold these too."""
        before = frame.variables.get(name)
        after = together((before or NOTHING, values))
        if before != after:
            frame.variables[name] = after
            self.changed = True

    def write(self, thing: Thing, name: str, values: Values) -> None:
        """Let the field hold these too."""
        fields = self.heap.setdefault(thing, {})
        after = together((fields.get(name, NOTHING), values))
        if fields.get(name) != after:
            fields[name] = after
            self.changed = True

    def make(self, site: Node, frame: Frame, of: ClassValue | None = None) -> Thing:
        """The thing that the place makes on this occasion."""
        thing = Thing(site, frame.number, of)
        self.heap.setdefault(thing, {})
        return thing

    def read(self, thing: Thing, key: Value) -> Values:
        """A field by its key; any of them if the key is not known."""
        fields = self.heap.get(thing, {})
        name = field_name(key)
        if name == ANY_KEY:
            return together(fields.values())
        return together((fields.get(name, NOTHING), fields.get(ANY_KEY, NOTHING)))

    def elements(self, values: Values) -> Values:
        """What iterating over any of them gives: of a mapping, its keys."""
        return together(self._elements_of(value) for value in values)

    def _elements_of(self, value: Value) -> Values:
        if not isinstance(value, Thing):
            return ANYTHING
        fields = self.heap.get(value, {})
        if _is_mapping(value, fields):
            return frozenset(_key(name) for name in fields)
        return together(fields.values())

    def copy(self, source: Values, target: Thing) -> None:
        """Merge mappings into one."""
        for value in source:
            if isinstance(value, Thing):
                for key, values in list(self.heap.get(value, {}).items()):
                    self.write(target, key, values)
            else:
                self.write(target, ANY_KEY, ANYTHING)

    def tree(self, values: Values, depth: int = 0) -> Tree:
        """What an argument may be, as it is now."""
        texts = frozenset(_told(value) for value in values if isinstance(value, Text | Variable))
        things = [value for value in values if isinstance(value, Thing) and value.of is None]
        others = len(texts) + len(things) < len(values) or not values
        if depth >= DEEPEST_TREE:
            return Tree(texts)
        fields: dict[str, list[Values]] = {}
        items: list[Tree] = []
        for thing in sorted(things, key=lambda one: (one.site.line, one.frame)):
            held = self.heap.get(thing, {})
            if not _is_mapping(thing, held):
                items += [self.tree(one, depth + 1) for one in held.values()]
            else:
                others = others or ANY_KEY in held
                for key, inner in held.items():
                    fields.setdefault(key, []).append(inner)
        joined = tuple((key, self.tree(together(parts), depth + 1)) for key, parts in sorted(fields.items()))
        return Tree(texts, joined, tuple(items), others)

    def note(self, call: ApiCall) -> None:
        """That the operation is called."""
        self.calls[call] = self.certain or self.calls.get(call, False)

    def instances(self, of: ClassValue) -> Iterator[Thing]:
        return (thing for thing in list(self.heap) if thing.of == of)


def is_unknown(value: Value) -> bool:
    """Whether nothing of it can be told."""
    return isinstance(value, Unknown) or (isinstance(value, Method) and isinstance(value.of, Unknown))


def all_unknown(values: Iterable[Value]) -> bool:
    return all(is_unknown(value) for value in values)


def _told(value: Value) -> Told:
    return Told(value.name, True) if isinstance(value, Variable) else Told(getattr(value, "value", ""))


def _is_mapping(thing: Thing, fields: Iterable[str]) -> bool:
    return isinstance(thing.site, Fields) or any(not key.isdigit() and key != ANY_KEY for key in fields)


def field_name(key: Value) -> str:
    """Under which name a thing keeps what is stored under the key."""
    match key:
        case Text(value=text):
            return text
        case Variable(name=name):
            return f"{VARIABLE_KEY}{name}"
        case _:
            return ANY_KEY


def _key(name: str) -> Value:
    if name.startswith(VARIABLE_KEY):
        return Variable(name.removeprefix(VARIABLE_KEY))
    return UNKNOWN if name == ANY_KEY else Text(name)
