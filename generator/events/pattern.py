"""EventBridge event pattern -> Pattern, which matches events as the service does. Pure.

The semantics are those of the service's open engine (aws/event-ruler, https://github.com/aws/event-ruler),
which is also the authority on what is a pattern and what is not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.events.alternatives import Alternative, Field, make_alternative
from generator.events.fields import NameTree, flatten, name_tree
from generator.events.grammar import Grammar, read_grammar
from generator.events.json_tree import Document, read
from generator.events.problems import EventError, PatternError, PatternProblem
from generator.events.quick import Quick, quick

__all__ = ["EventError", "Pattern", "PatternError", "PatternProblem", "parse"]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern that EventBridge accepts: a disjunction of conjunctions of fields."""

    alternatives: tuple[Alternative, ...]
    _quick: tuple[Quick, ...] = field(init=False, repr=False, compare=False)
    _names: NameTree = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_quick", tuple(quick(one) for one in self.alternatives))
        object.__setattr__(self, "_names", name_tree(self.names))

    @property
    def names(self) -> frozenset[str]:
        """The fields that the pattern asks for, their keys joined with dots."""
        return frozenset(one.name for alternative in self.alternatives for one in alternative.fields)

    def matches(self, event: Mapping[str, object]) -> bool:
        """Whether the event, a JSON object, reaches a rule with this pattern. Raises EventError."""
        if event.__class__ is not dict:
            return self._search(event)
        unsure = False
        for answer in self._quick:
            verdict = answer(event)
            if verdict:
                return True
            if verdict is None:
                unsure = True
        return unsure and self._search(event)

    def _search(self, event: Mapping[str, object]) -> bool:
        if not isinstance(event, Mapping):
            raise EventError(f"an event is a JSON object, not {type(event).__name__}")
        found = flatten(event, self._names)
        return any(one.matches(found) for one in self.alternatives)


def parse(pattern: str | bytes | Mapping[str, object]) -> Pattern:
    """Read a pattern from JSON text or from what YAML or JSON gave. Raises PatternError."""
    return build(read_alternatives(read(pattern)))


def read_alternatives(document: Document) -> Grammar:
    """What the pattern says; a misused `$or` is a field's name, as in the engine. Raises PatternError."""
    grammar = read_grammar(document.value)
    if grammar.problems and grammar.has_or:
        legacy = read_grammar(document.value, legacy=True)
        if not legacy.problems:
            return legacy
    if grammar.problems:
        raise PatternError(grammar.problems)
    return grammar


def build(grammar: Grammar) -> Pattern:
    unique: dict[Field, Field] = {}
    return Pattern(
        tuple(
            make_alternative(_shared(Field(name, operators), unique) for name, operators in fields.items())
            for fields in grammar.alternatives
        )
    )


def _shared(one: Field, unique: dict[Field, Field]) -> Field:
    return unique.setdefault(one, one)
