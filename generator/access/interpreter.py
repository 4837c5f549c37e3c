"""Modules of a program -> what they ask of AWS, by following the values that they pass around. Pure.

Everything is followed that the handler may reach; what a name may hold only grows, so that passes over the
program come to an end. What is handed to packages that are not read is taken to be called by them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from generator.access.application import HANDED_OVER, Application
from generator.access.machine import ANY_KEY, Frame, Given, all_unknown, field_name, is_unknown
from generator.access.surroundings import Surroundings
from generator.access.syntax import (
    Attribute,
    Bind,
    Call,
    Class,
    Constant,
    Decorated,
    Each,
    Either,
    Elements,
    Evaluate,
    Expression,
    Fields,
    Function,
    Imported,
    Item,
    Mixed,
    Module,
    Name,
    Node,
    Return,
    Statement,
)
from generator.access.values import (
    ANYTHING,
    NOTHING,
    UNKNOWN,
    ClassValue,
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
    together,
)

MOST_ROUNDS: Final = 30


@dataclass
class Interpreter(Application):
    """Follows a program; see the module's text."""

    modules: Mapping[str, Module] = field(default_factory=dict)
    surroundings: Surroundings[Interpreter] | None = None
    _namespaces: dict[str, Frame] = field(default_factory=dict)
    _classes: dict[tuple[Class, int], Frame] = field(default_factory=dict)

    @property
    def around(self) -> Surroundings[Interpreter]:
        assert self.surroundings is not None
        return self.surroundings

    def run(self, entry: str, handler: str) -> None:
        """Follow the handler of the module `entry` until nothing new comes up."""
        for settled in (False, True):
            self.settled = settled
            self._repeat(entry, handler)

    def holds(self, module: str, name: str) -> bool:
        """Whether the module turned out to hold something under the name that is not a package's."""
        frame = self._namespaces.get(module)
        values = NOTHING if frame is None else self._exported(frame, module, name)
        return any(not isinstance(value, Library | Method) for value in values)

    def _exported(self, frame: Frame, module: str, name: str) -> Values:
        node = Imported(1, module)
        return self.attribute(frame, node, self.around.imported(self, frame, node), name)

    def _repeat(self, entry: str, handler: str) -> None:
        for _ in range(MOST_ROUNDS):
            self.changed = False
            self.round += 1
            self.certain = True
            self.calls.clear()
            self.unresolved.clear()
            namespace = self.namespace(entry)
            if namespace is None:
                return
            pool = Given(pool=ANYTHING)
            node = Evaluate(1, Mixed(1))
            self.call(namespace, node, self._exported(namespace, entry, handler), pool)
            self._follow_what_may_be_called()
            if not self.changed:
                return

    def _follow_what_may_be_called(self) -> None:
        """Functions that a name points to, of things that could not be told, or that a decorator took."""
        for closure in list(self.perhaps):
            if closure.node not in self.reached:
                # Functions share a module for some of what it holds; their own files are there to be run.
                self.certain = self.frames[closure.frame].module.is_own
                self._as_unsure(closure, None)
        self.certain = False
        for (_, _), frame in list(self._classes.items()):
            for name, values in list(frame.variables.items()):
                for value in values if name in self.asked else ():
                    if isinstance(value, Closure) and value.node not in self.reached and frame.owner:
                        for instance in self.instances(frame.owner):
                            self._as_unsure(value, instance)

    def _as_unsure(self, closure: Closure, instance: Thing | None) -> None:
        first = () if instance is None else (frozenset[Value]({instance}),)
        self.apply(closure, Given(first, (), ANYTHING), this=instance)
        self.reached.discard(closure.node)

    def namespace(self, name: str) -> Frame | None:
        """The module's names; None if the program has no such module."""
        module = self.modules.get(name)
        if module is None:
            return None
        package, _, last = name.rpartition(".")
        parent = self.namespace(package) if package else None
        frame = self._namespaces.get(name)
        if frame is None:
            frame = self._namespaces[name] = self.frame(module, None)
        if parent is not None:
            self.bind(parent, last, frozenset({Own(name)}))
        if frame.round != self.round:
            frame.round = self.round
            self.execute(frame, module.body)
        return frame

    def execute(self, frame: Frame, body: tuple[Statement, ...]) -> None:
        for node in body:
            match node:
                case Bind(target=target, value=value):
                    self.assign(frame, target, self.evaluate(frame, value))
                case Evaluate(value=value):
                    self.evaluate(frame, value)
                case Return(value=value):
                    self._return(frame, node, self.evaluate(frame, value))

    def _return(self, frame: Frame, node: Node, values: Values) -> None:
        if frame.function is not None and frame.function.generates:
            assert isinstance(node, Return)
            # One list for all that the generator yields.
            thing = self.make(frame.function, frame)
            self.write(thing, ANY_KEY, values)
            values = frozenset({thing})
        after = together((frame.result, values))
        if after != frame.result:
            frame.result = after
            self.changed = True

    def assign(self, frame: Frame, target: Expression, values: Values) -> None:
        match target:
            case Name(name=name):
                self._assign_name(frame, name, values)
            case Attribute(of=of, name=name):
                for value in self.evaluate(frame, of):
                    self._assign_attribute(value, name, values)
            case Item(of=of, key=key):
                keys = self.evaluate(frame, key)
                for value in self.evaluate(frame, of):
                    self._assign_item(value, keys, values)
            case Elements(items=items):
                for position, item in enumerate(items):
                    self._assign_element(frame, item, position, values)
            case Fields():
                self._assign_fields(frame, target, values)
            case Either(options=(inner, default)):
                self.assign(frame, inner, together((values, self.evaluate(frame, default))))

    def _assign_fields(self, frame: Frame, target: Fields, values: Values) -> None:
        for name, item in target.entries:
            parts = values if name is None else self.item(values, self.evaluate(frame, name))
            self.assign(frame, item, parts)

    def _assign_name(self, frame: Frame, name: str, values: Values) -> None:
        if frame.function is not None and name in frame.function.outer:
            around = frame.parent
            while around is not None and around.parent is not None and name not in around.variables:
                around = around.parent
            self.bind(around or frame, name, values)
        else:
            self.bind(frame, name, values)

    def _assign_attribute(self, value: Value, name: str, values: Values) -> None:
        if isinstance(value, Thing):
            self.write(value, name, values)
        elif isinstance(value, Own) and value.name in self._namespaces:
            self.bind(self._namespaces[value.name], name, values)
        elif isinstance(value, ClassValue):
            self.bind(self.frames[value.frame], name, values)

    def _assign_item(self, value: Value, keys: Values, values: Values) -> None:
        for key in (keys or ANYTHING) if isinstance(value, Thing) else ():
            assert isinstance(value, Thing)
            self.write(value, field_name(key), values)

    def _assign_element(self, frame: Frame, item: Expression, position: int, values: Values) -> None:
        if isinstance(item, Each):
            self.assign(frame, item.of, values)
        else:
            self.assign(frame, item, self.item(values, frozenset({Text(str(position))})))

    def evaluate(self, frame: Frame, node: Expression) -> Values:
        match node:
            case Constant(value=value):
                return NOTHING if value is None else frozenset({Text(str(value))})
            case Name(name=name):
                return self._name(frame, name)
            case Attribute(of=of, name=name):
                return self.attribute(frame, node, self.evaluate(frame, of), name)
            case Item(of=of, key=key):
                return self.item(self.evaluate(frame, of), self.evaluate(frame, key))
            case Call():
                return self._call(frame, node)
            case Fields() | Elements():
                return self._made(frame, node)
            case Each(of=of):
                return self.elements(self.evaluate(frame, of))
            case Either(options=options):
                return together([self.evaluate(frame, option) for option in options])
            case _:
                return self._defined(frame, node)

    def _defined(self, frame: Frame, node: Expression) -> Values:
        match node:
            case Function():
                inside = frame.parent if frame.is_class and frame.parent else frame
                return frozenset({Closure(node, inside.number)})
            case Class():
                return self._class(frame, node)
            case Decorated(decorator=decorator, function=function):
                return self._decorated(
                    frame, node, self.evaluate(frame, decorator), self.evaluate(frame, function)
                )
            case Imported():
                return self.around.imported(self, frame, node)
            case Mixed(parts=parts):
                for part in parts:
                    self.evaluate(frame, part)
                return ANYTHING
            case _:
                return ANYTHING

    def _name(self, frame: Frame, name: str) -> Values:
        found = frame.lookup(name)
        return self.around.builtin(name) if found is None else found

    def _class(self, frame: Frame, node: Class) -> Values:
        inner = self._classes.get((node, frame.number))
        if inner is None:
            inner = self._classes[(node, frame.number)] = self.frame(frame.module, frame)
            inner.is_class = True
            inner.owner = ClassValue(node, inner.number)
        self.execute(inner, node.body)
        assert inner.owner is not None
        return frozenset({inner.owner})

    def _decorated(self, frame: Frame, node: Node, decorators: Values, functions: Values) -> Values:
        found = self.call(frame, node, decorators, Given((functions,)))
        if not all_unknown(found):
            return found
        # It wraps the function, or registers it with something that calls it.
        closures = [value for value in functions if isinstance(value, Closure)]
        self.perhaps.update(closures)
        return functions

    def _made(self, frame: Frame, node: Fields | Elements) -> Values:
        thing = self.make(node, frame)
        if isinstance(node, Elements):
            for position, item in enumerate(node.items):
                key = ANY_KEY if isinstance(item, Each) else str(position)
                self.write(thing, key, self.evaluate(frame, item))
            return frozenset({thing})
        for name, value in node.entries:
            values = self.evaluate(frame, value)
            if name is None:
                self.copy(values, thing)
            else:
                self._assign_item(thing, self.evaluate(frame, name), values)
        return frozenset({thing})

    def _call(self, frame: Frame, node: Call) -> Values:
        functions = self.evaluate(frame, node.function)
        if any(isinstance(value, Method) and isinstance(value.of, HANDED_OVER) for value in functions):
            # Where the client is known, what else it may be is of no interest.
            functions = frozenset(value for value in functions if not is_unknown(value))
        return together([self.call(frame, node, functions, given) for given in self._given(frame, node)])

    def _given(self, frame: Frame, node: Call) -> list[Given]:
        """The arguments; for each of the mappings that may be spread, those that come with it."""
        positional: list[Values] = []
        options: list[dict[str, Values]] = [{}]
        pool = NOTHING
        for one in node.arguments:
            values = self.evaluate(frame, one.value)
            if one.name is not None:
                for option in options:
                    option[one.name] = values
            elif one.keywords:
                spread = [self.heap.get(value, {}) for value in values if isinstance(value, Thing)]
                if len(spread) < len(values) or any(ANY_KEY in held for held in spread):
                    pool = ANYTHING
                options = [{**option, **held} for option in options for held in spread or [{}]][:64]
            elif one.spread:
                pool = together((pool, self.elements(values)))
            else:
                positional.append(values)
        for option in options:
            option.pop(ANY_KEY, None)
        return [Given(tuple(positional), tuple(sorted(option.items())), pool) for option in options]

    def attribute(self, frame: Frame, node: Node, of: Values, name: str) -> Values:
        """What the attribute may be, of any of the values."""
        return together([self._attribute_of(frame, node, value, name) for value in of])

    def _attribute_of(self, frame: Frame, node: Node, value: Value, name: str) -> Values:
        match value:
            case Thing():
                return self._field(value, name)
            case Own(name=module):
                return self._module_name(module, name)
            case ClassValue():
                return self.member(value, value, name) or frozenset({Method(value, name)})
            case Super():
                return self.inherited(value, name)
            case Method(of=of) if isinstance(of, HANDED_OVER):
                return self.around.attribute(self, frame, node, value, name)
            case Unknown() | Method():
                return frozenset({Method(UNKNOWN if is_unknown(value) else value, name)})
            case _:
                return self.around.attribute(self, frame, node, value, name)

    def _field(self, thing: Thing, name: str) -> Values:
        held = self.heap.get(thing, {}).get(name, NOTHING)
        if thing.of is None:
            return held or frozenset({Method(thing, name)})
        found = together((held, self.member(thing, thing.of, name)))
        if found or not self.settled:
            return found
        return frozenset({Method(UNKNOWN, name)})

    def _module_name(self, module: str, name: str) -> Values:
        frame = self._namespaces.get(module)
        if frame is None:
            return NOTHING
        if name in frame.variables:
            return frame.variables[name]
        inner = f"{module}.{name}"
        return frozenset({Own(inner)}) if self.namespace(inner) is not None else NOTHING

    def item(self, of: Values, keys: Values) -> Values:
        """What stands in any of the values under any of the keys."""
        found: list[Values] = []
        for value in of:
            if isinstance(value, Thing):
                found += [self.read(value, key) for key in keys or ANYTHING]
            else:
                found.append(self.around.item(value, keys))
        return together(found)

    def outside(self, frame: Frame, node: Node, value: Value, given: Given) -> Values:
        if isinstance(value, Method) and isinstance(value.of, Unknown):
            self.asked.add(value.name)
        found = self.around.call(self, frame, node, value, given)
        if found is None:
            self.escape(frame, node, given)
            return ANYTHING
        return found

    def hand_over(self, frame: Frame, node: Node, value: Value, given: Given) -> None:
        self.around.hand_over(self, frame, node, value, given)
