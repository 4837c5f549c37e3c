"""JSON tree of a pattern -> its alternatives. Pure.

A pattern is a conjunction of fields; each `$or` multiplies it into alternatives. As in the service's engine a
field is known by its keys joined with dots (so `{"a.b": …}` and `{"a": {"b": …}}` are the same field), and
when a field stands twice in one alternative the later one counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.events.expressions import read_operators
from generator.events.json_tree import Json, Members
from generator.events.operators import Operator
from generator.events.problems import PatternProblem, Step

OR = "$or"

# "EventBridge doesn't support more than 1,000 combinations of a pattern's `$or`"
# (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html).
MAX_ALTERNATIVES = 1_000
# The engine's `GenericMachine.MAXIMUM_RULE_SIZE`.
MAX_FIELDS = 256

# No field inside `$or` may have such a name (the engine's `RESERVED_FIELD_NAMES_IN_OR_RELATIONSHIP`).
RESERVED_IN_OR = frozenset(
    (
        *("exactly", "equals-ignore-case", "prefix", "suffix", "anything-but", "exists", "wildcard"),
        *("numeric", "cidr", "=", "<", "<=", ">", ">=", "regex", "not-wildcard", "not-equals-ignore-case"),
        *("date-after", "date-on-or-after", "date-before", "date-on-or-before", "in-date-range"),
        *("ip-address-in-range", "ip-address-not-in-range"),
    )
)

Steps = tuple[Step, ...]
Fields = dict[str, tuple[Operator, ...]]


@dataclass(slots=True)
class Grammar:
    """What one reading of a pattern found."""

    alternatives: list[Fields]
    problems: list[PatternProblem]
    repeated: list[Steps] = field(default_factory=list)
    has_or: bool = False


@dataclass(frozen=True, slots=True)
class _Put:
    name: str
    operators: tuple[Operator, ...]
    steps: Steps


@dataclass(frozen=True, slots=True)
class _Or:
    steps: Steps


@dataclass(frozen=True, slots=True)
class _Branch:
    pass


@dataclass(frozen=True, slots=True)
class _EndBranch:
    pass


@dataclass(frozen=True, slots=True)
class _EndOr:
    pass


_Step = _Put | _Or | _Branch | _EndBranch | _EndOr


@dataclass(slots=True)
class _Frame:
    """An object (or the list of an `$or`) that is being read."""

    items: Iterator[tuple[Step, Json]]
    keys: tuple[str, ...]
    steps: Steps
    inside_or: bool
    closing: _Step | None = None
    is_or: bool = False


def read_grammar(root: Json, *, legacy: bool = False) -> Grammar:
    """Read a pattern's fields and alternatives; `legacy` takes `$or` for the name of a field."""
    grammar = Grammar([], [])
    if not isinstance(root, Members):
        grammar.problems.append(PatternProblem("not-an-object", "a pattern is a JSON object"))
        return grammar
    reader = _Reader(grammar, legacy)
    steps = reader.read(root)
    _expand(steps, grammar)
    # The rest is read for its problems only, once there are too many alternatives or fields.
    for _ in steps:
        pass
    return grammar


class _Reader:
    def __init__(self, grammar: Grammar, legacy: bool) -> None:
        self.grammar = grammar
        self.legacy = legacy
        self.frames: list[_Frame] = []

    def read(self, root: Members) -> Iterator[_Step]:
        self._open(root, (), (), inside_or=False)
        while self.frames:
            frame = self.frames[-1]
            item = next(frame.items, None)
            if item is None:
                self.frames.pop()
                if frame.closing is not None:
                    yield frame.closing
            elif frame.is_or:
                yield from self._branch(frame, item)
            else:
                yield from self._member(frame, item)

    def _reject(self, code: str, reason: str, steps: Steps) -> None:
        self.grammar.problems.append(PatternProblem(code, reason, steps))

    def _open(
        self,
        value: Members,
        keys: tuple[str, ...],
        steps: Steps,
        *,
        inside_or: bool,
        closing: _Step | None = None,
    ) -> None:
        if not value.pairs:
            if steps:
                self._reject(
                    "empty-object", "an empty object is rejected: name a field or leave it out", steps
                )
            else:
                self._reject("empty-pattern", "an empty pattern is rejected: name at least one field", steps)
        self.frames.append(_Frame(iter(value.pairs), keys, steps, inside_or, closing))

    def _member(self, frame: _Frame, item: tuple[Step, Json]) -> Iterator[_Step]:
        key, value = str(item[0]), item[1]
        steps = (*frame.steps, key)
        if key == OR:
            self.grammar.has_or = True
            if not self.legacy:
                yield from self._or(frame, value, steps)
                return
        if frame.inside_or and key in RESERVED_IN_OR:
            self._reject(
                "reserved-name", f"no field inside $or may be called {key!r}: it is an operator", steps
            )
            return
        match value:
            case Members():
                self._open(value, (*frame.keys, key), steps, inside_or=frame.inside_or)
            case tuple():
                operators = read_operators(value, steps, self.grammar.problems, legacy=self.legacy)
                base = ".".join(frame.keys)
                yield _Put(f"{base}.{key}" if base else key, operators, steps)
            case _:
                reason = "must be a list of values or an object of fields; put a single value in brackets"
                self._reject("not-a-list", reason, steps)

    def _or(self, frame: _Frame, value: Json, steps: Steps) -> Iterator[_Step]:
        if not isinstance(value, tuple):
            self._reject("bad-or", "$or takes a list of at least two objects", steps)
            return
        if len(value) < 2:
            self._reject("bad-or", f"$or needs at least two alternatives, not {len(value)}", steps)
        yield _Or(steps)
        self.frames.append(_Frame(iter(enumerate(value)), frame.keys, steps, True, _EndOr(), is_or=True))

    def _branch(self, frame: _Frame, item: tuple[Step, Json]) -> Iterator[_Step]:
        steps = (*frame.steps, item[0])
        if not isinstance(item[1], Members):
            self._reject("bad-or", "each alternative of $or is an object", steps)
            return
        yield _Branch()
        self._open(item[1], frame.keys, steps, inside_or=True, closing=_EndBranch())


@dataclass(slots=True)
class _OpenOr:
    before: list[Fields]
    steps: Steps
    after: list[Fields] = field(default_factory=list)


def _expand(steps: Iterator[_Step], grammar: Grammar) -> None:
    current: list[Fields] = []
    open_: list[_OpenOr] = []
    for step in steps:
        match step:
            case _Put():
                current = current or [{}]
                if not _put(step, current, grammar):
                    return
            case _Or():
                open_.append(_OpenOr(current, step.steps))
            case _Branch():
                current = [dict(fields) for fields in open_[-1].before] or [{}]
            case _EndBranch():
                open_[-1].after += current
                if len(open_[-1].after) > MAX_ALTERNATIVES:
                    reason = f"its $or lists multiply to more than {MAX_ALTERNATIVES:,} alternatives"
                    grammar.problems.append(PatternProblem("too-many-alternatives", reason, open_[-1].steps))
                    return
            case _EndOr():
                current = open_.pop().after
    grammar.alternatives = current


def _put(step: _Put, current: list[Fields], grammar: Grammar) -> bool:
    if any(step.name in fields for fields in current):
        grammar.repeated.append(step.steps)
    for fields in current:
        fields[step.name] = step.operators
        if len(fields) > MAX_FIELDS:
            reason = f"more than {MAX_FIELDS} fields in one pattern"
            grammar.problems.append(PatternProblem("too-many-fields", reason, step.steps))
            return False
    return True
