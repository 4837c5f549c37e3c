"""Calling what a program holds: its functions and classes, and handing values to what is not read."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from generator.access.calls import Unresolved
from generator.access.machine import ANY_KEY, Frame, Given, Machine
from generator.access.syntax import Expression, Function, Node, Parameter, Statement
from generator.access.values import (
    ANYTHING,
    NOTHING,
    Bound,
    ClassValue,
    Client,
    Closure,
    Collection,
    Method,
    Pages,
    Partial,
    Resource,
    Session,
    Super,
    Thing,
    Value,
    Values,
    Wrapped,
    together,
)

MOST_FRAMES: Final = 4000
DEEPEST: Final = 30
MOST_OCCASIONS: Final = 24
DEEPEST_ESCAPE: Final = 2
CALLABLE: Final = (Closure, Bound, Partial, Wrapped)
HANDED_OVER: Final = (Session, Client, Resource, Collection, Pages, Method)
_CONSTRUCTORS: Final = ("__init__", "constructor")


@dataclass
class Application(Machine, ABC):
    """Calls of functions and classes; how expressions are evaluated is said elsewhere."""

    _keyed: dict[tuple[Closure, Value | None, Given | None], Frame] = field(default_factory=dict)
    _occasions: dict[Function, int] = field(default_factory=dict)
    _stack: list[Function] = field(default_factory=list)

    @abstractmethod
    def execute(self, frame: Frame, body: tuple[Statement, ...]) -> None: ...

    @abstractmethod
    def evaluate(self, frame: Frame, node: Expression) -> Values: ...

    @abstractmethod
    def outside(self, frame: Frame, node: Node, value: Value, given: Given) -> Values:
        """Call what is not the program's own."""

    def call(self, frame: Frame, node: Node, functions: Values, given: Given) -> Values:
        """What calling any of them may return."""
        return together(self._call_one(frame, node, value, given) for value in functions)

    def _call_one(self, frame: Frame, node: Node, value: Value, given: Given) -> Values:
        match value:
            case Closure():
                return self.apply(value, given)
            case Bound(function=function, first=first):
                return self._call_bound(frame, node, function, first, given)
            case Wrapped(function=function):
                return self._call_one(frame, node, function, given)
            case Partial(function=function, given=kept):
                return self._call_one(frame, node, function, self._completed(kept, given))
            case ClassValue():
                return self._instantiate(frame, node, value, given)
            case Thing(of=ClassValue() as of):
                return self.call(frame, node, self.member(value, of, "__call__"), given) or ANYTHING
            case _:
                return self.outside(frame, node, value, given)

    def _call_bound(self, frame: Frame, node: Node, function: Value, first: Value, given: Given) -> Values:
        if isinstance(function, Closure):
            return self.apply(function, given.after(frozenset({first})), this=first)
        return self._call_one(frame, node, function, given.after(frozenset({first})))

    def _completed(self, kept: Thing, given: Given) -> Given:
        held = self.heap.get(kept, {})
        first = tuple(values for key, values in held.items() if key.isdigit())
        named = {key: values for key, values in held.items() if not key.isdigit() and key != ANY_KEY}
        named.update(given.keywords)
        return Given((*first, *given.positional), tuple(sorted(named.items())), given.pool)

    def apply(self, closure: Closure, given: Given, this: Value | None = None) -> Values:
        """What the function may return for these arguments; each different call has a frame of its own."""
        frame = self._frame_of(closure, given, this)
        if frame is None:
            return ANYTHING
        # What is called on many occasions, or by itself, has one frame for all further ones.
        if frame.is_shared:
            self._bind_parameters(frame, closure.node.parameters, given)
        if frame.round != self.round and len(self._stack) < DEEPEST:
            frame.round = self.round
            self.reached.add(closure.node)
            self._stack.append(closure.node)
            self._bind_parameters(frame, closure.node.parameters, given)
            self.execute(frame, closure.node.body)
            self._stack.pop()
        return frame.result

    def _frame_of(self, closure: Closure, given: Given, this: Value | None) -> Frame | None:
        key: tuple[Closure, Value | None, Given | None] = (closure, this, given)
        if key in self._keyed:
            return self._keyed[key]
        occasions = self._occasions.get(closure.node, 0)
        is_shared = occasions >= MOST_OCCASIONS or self._stack.count(closure.node) > 1
        if is_shared:
            key = (closure, this if occasions < 2 * MOST_OCCASIONS else None, None)
            if key in self._keyed:
                return self._keyed[key]
        parent = self.frames[closure.frame]
        if len(self.frames) >= MOST_FRAMES:
            why = f"{closure.node.name}: the program is too large to follow all of it"
            self.unresolved.add(Unresolved(self.place(parent, closure.node), why))
            return None
        frame = self._keyed[key] = self.frame(parent.module, parent)
        self._occasions[closure.node] = occasions + 1
        frame.function = closure.node
        frame.is_shared = is_shared
        frame.this = parent.this if closure.node.keeps_self else this
        frame.owner = parent.owner if this is None else self._owner(closure, this)
        return frame

    def _owner(self, closure: Closure, this: Value) -> ClassValue | None:
        start = this.of if isinstance(this, Thing) else this
        if not isinstance(start, ClassValue):
            return None
        for one in self.lineage(start):
            for values in self.frames[one.frame].variables.values():
                if any(closure in (value, getattr(value, "function", None)) for value in values):
                    return one
        return start

    def _bind_parameters(self, frame: Frame, parameters: tuple[Parameter, ...], given: Given) -> None:
        named = dict(given.keywords)
        waiting = list(given.positional)
        for one in parameters:
            match one.kind:
                case "rest":
                    values = self._rest(frame, one, tuple(waiting), given)
                case "keywords":
                    values = self._keywords(frame, one, named, given)
                case _:
                    default = NOTHING if one.default is None else self.evaluate(frame, one.default)
                    if one.name in named:
                        values = named.pop(one.name)
                    elif waiting and one.kind == "plain":
                        values = waiting.pop(0)
                    else:
                        values = together((default, given.pool))
            self.bind(frame, one.name, values)
            if one.target is not None:
                self.assign(frame, one.target, values)

    @abstractmethod
    def assign(self, frame: Frame, target: Expression, values: Values) -> None: ...

    def _rest(self, frame: Frame, own: Parameter, waiting: tuple[Values, ...], given: Given) -> Values:
        assert own.default is not None
        thing = self.make(own.default, frame)
        for position, values in enumerate(waiting):
            self.write(thing, str(position), values)
        if given.pool:
            self.write(thing, ANY_KEY, given.pool)
        return frozenset({thing})

    def _keywords(self, frame: Frame, own: Parameter, named: dict[str, Values], given: Given) -> Values:
        assert own.default is not None
        thing = self.make(own.default, frame)
        for key, values in named.items():
            self.write(thing, key, values)
        if given.pool:
            self.write(thing, ANY_KEY, given.pool)
        return frozenset({thing})

    def _instantiate(self, frame: Frame, node: Node, of: ClassValue, given: Given) -> Values:
        thing = self.make(node, frame, of)
        made = frozenset({thing})
        constructors = together(self.member(thing, of, name) for name in _CONSTRUCTORS)
        own = frozenset(value for value in constructors if isinstance(value, Bound))
        if own:
            self.call(frame, node, own, given)
        else:
            self._fill(thing, of, given)
            self.call(frame, node, self._methods(thing, of, "__post_init__"), given=Given())
        for name in self._special_methods(of):
            self.call(frame, node, self._methods(thing, of, name), Given(pool=ANYTHING))
        return made

    def _methods(self, thing: Thing, of: ClassValue, name: str) -> Values:
        return frozenset(value for value in self.member(thing, of, name) if isinstance(value, Bound))

    def _special_methods(self, of: ClassValue) -> Iterator[str]:
        """What the language calls by itself, such as `__enter__`."""
        for one in self.lineage(of):
            for name in list(self.frames[one.frame].variables):
                special = name.startswith("__") and name.endswith("__")
                if special and name not in (*_CONSTRUCTORS, "__post_init__", "__call__"):
                    yield name

    def _fill(self, thing: Thing, of: ClassValue, given: Given) -> None:
        """As a dataclass does it."""
        lineage = list(self.lineage(of))
        fields = dict.fromkeys(name for one in reversed(lineage) for name in one.node.fields)
        for name, values in zip(fields, given.positional, strict=False):
            self.write(thing, name, values)
        for name, values in given.keywords:
            self.write(thing, name, values)
        if given.pool:
            for name in fields:
                self.write(thing, name, given.pool)

    def lineage(self, of: ClassValue) -> Iterator[ClassValue]:
        """The class and those of the program that it inherits from."""
        waiting, seen = [of], set()
        while waiting:
            one = waiting.pop(0)
            if one in seen:
                continue
            seen.add(one)
            yield one
            parent = self.frames[one.frame].parent
            assert parent is not None
            for base in one.node.bases:
                waiting += [value for value in self.evaluate(parent, base) if isinstance(value, ClassValue)]

    def has_foreign_base(self, of: ClassValue) -> bool:
        """Whether something that is not read may give it further attributes."""
        for one in self.lineage(of):
            parent = self.frames[one.frame].parent
            for base in one.node.bases:
                if any(
                    not isinstance(value, ClassValue)
                    for value in self.evaluate(parent or self.frames[0], base)
                ):
                    return True
        return False

    def member(self, instance: Value, of: ClassValue, name: str, skip: bool = False) -> Values:
        """A name of the class as the instance has it; with `skip` from its bases on."""
        for position, one in enumerate(self.lineage(of)):
            found = self.frames[one.frame].variables.get(name)
            if found is not None and not (skip and position == 0):
                return together(self._member(one, value, instance) for value in found)
        return NOTHING

    def _member(self, of: ClassValue, value: Value, instance: Value) -> Values:
        is_instance = isinstance(instance, Thing)
        own = instance.of if isinstance(instance, Thing) and instance.of else of
        match value:
            case Closure():
                return frozenset({Bound(value, instance) if is_instance else value})
            case Wrapped(kind="staticmethod", function=function):
                return frozenset({function})
            case Wrapped(kind="classmethod", function=function):
                return frozenset({Bound(function, own)})
            case Wrapped(function=Closure() as function) if is_instance:
                return self.apply(function, Given((frozenset({instance}),)), this=instance)
            case _:
                return frozenset({value})

    def inherited(self, value: Super, name: str) -> Values:
        """What `super()` finds."""
        return self.member(value.instance, value.node, name, skip=True)

    def escape(self, frame: Frame, node: Node, given: Given, depth: int = 0) -> None:
        """Hand the arguments to what is not read: it may call them, with each other or with anything."""
        values = given.everything()
        callable_ones = [value for value in values if isinstance(value, CALLABLE)]
        others = [value for value in values if isinstance(value, (*HANDED_OVER, Thing))]
        pool = together((values, self.elements(values), ANYTHING)) if callable_ones else ANYTHING
        for function in callable_ones:
            self._call_one(frame, node, function, Given(pool=pool))
        for value in others:
            if not isinstance(value, Thing):
                # With a function of the program's own it is meant for that.
                if isinstance(value, Method) or not callable_ones:
                    self.hand_over(
                        frame, node, value, Given((), given.keywords if depth == 0 else (), ANYTHING)
                    )
            elif value.of is None and depth < DEEPEST_ESCAPE:
                self.escape(frame, node, Given((together(self.heap.get(value, {}).values()),)), depth + 1)

    @abstractmethod
    def hand_over(self, frame: Frame, node: Node, value: Value, given: Given) -> None:
        """Note that something of AWS went where it cannot be followed."""
