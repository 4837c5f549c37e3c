"""Patterns of many rules -> one matcher, which finds the rules that an event reaches. Pure.

Each alternative of each pattern is filed under its most telling field. An event's fields are looked up in
these files, and only what they name is then checked in full, so the work depends on the rules that could
match, not on all of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.events.alternatives import Alternative, Field
from generator.events.fields import NameTree, flatten, name_tree
from generator.events.pattern import EventError, Pattern
from generator.events.rule_index import Entry, FieldIndex, entries


@dataclass(frozen=True, slots=True)
class Matcher:
    """The compiled rules."""

    _names: NameTree
    _indexes: dict[str, FieldIndex]
    _always: tuple[tuple[str, Alternative], ...]

    def match(self, event: Mapping[str, object]) -> frozenset[str]:
        """The names of the rules that the event reaches. Raises EventError."""
        if not isinstance(event, Mapping):
            raise EventError(f"an event is a JSON object, not {type(event).__name__}")
        found = flatten(event, self._names)
        matched: set[str] = set()
        tried: set[int] = set()
        for name, leaves in found.items():
            index = self._indexes.get(name)
            if index is None:
                continue
            for leaf in leaves:
                for rule, alternative in index.candidates(leaf.value):
                    if rule not in matched and id(alternative) not in tried:
                        tried.add(id(alternative))
                        if alternative.matches(found):
                            matched.add(rule)
        for rule, alternative in self._always:
            if rule not in matched and alternative.matches(found):
                matched.add(rule)
        return frozenset(matched)


@dataclass(slots=True)
class _Usage:
    """How many alternatives would be filed under each entry, if all were filed under all their fields."""

    counts: Counter[tuple[str, Entry]] = field(default_factory=Counter)
    entries: dict[int, tuple[Entry, ...]] = field(default_factory=dict)

    def of(self, one: Field) -> tuple[Entry, ...]:
        known = self.entries.get(id(one))
        if known is None:
            known = self.entries[id(one)] = entries(one.operators)
        return known

    def add(self, alternative: Alternative) -> None:
        for one in alternative.fields:
            self.counts.update((one.name, entry) for entry in self.of(one))

    def cost(self, one: Field) -> int:
        return sum(self.counts[one.name, entry] * entry.kind.weight for entry in self.of(one))


def compile_rules(rules: Mapping[str, Pattern]) -> Matcher:
    """File all rules so that an event is matched against all of them at once."""
    shared: dict[Field, Field] = {}
    filed = [(name, _shared(alternative, shared)) for name, alternative in _alternatives(rules)]
    usage = _Usage()
    for _, alternative in filed:
        usage.add(alternative)
    indexes: dict[str, FieldIndex] = {}
    always: list[tuple[str, Alternative]] = []
    for rule, alternative in filed:
        telling = [one for one in alternative.fields if not one.may_be_absent]
        if not telling:
            always.append((rule, alternative))
            continue
        best = min(telling, key=usage.cost)
        index = indexes.setdefault(best.name, FieldIndex())
        for entry in usage.of(best):
            index.add(entry, (rule, alternative))
    names = {one.name for _, alternative in filed for one in alternative.fields}
    return Matcher(name_tree(names), indexes, tuple(always))


def _alternatives(rules: Mapping[str, Pattern]) -> Iterator[tuple[str, Alternative]]:
    for name, pattern in rules.items():
        for alternative in pattern.alternatives:
            yield name, alternative


def _shared(alternative: Alternative, shared: dict[Field, Field]) -> Alternative:
    return Alternative(tuple(shared.setdefault(one, one) for one in alternative.fields))
