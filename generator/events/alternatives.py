"""One alternative of a pattern and the event's fields -> does it match? Pure.

All fields must match, and consistently: values that stand in the same array must stand in the same element of
it. The service's engine walks the fields in the order of their names, and a field that must not exist is
looked for only in the elements that the fields before it have settled on; so does this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain as chain_together

from generator.events.acceptance import Accepts, acceptance
from generator.events.fields import Fields, Leaf, Place
from generator.events.operators import Absent, Operator
from generator.events.problems import EventError

# Steps and array places that one question may take: seconds of work, and far beyond what a 1 MB event needs.
BUDGET = 2_000_000


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an alternative with what its value may be."""

    name: str
    operators: tuple[Operator, ...]
    may_be_absent: bool = field(init=False, compare=False)
    accepts: Accepts = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "may_be_absent", any(isinstance(one, Absent) for one in self.operators))
        object.__setattr__(self, "accepts", acceptance(self.operators))


@dataclass(frozen=True, slots=True)
class Alternative:
    """A conjunction of fields, in the engine's order."""

    fields: tuple[Field, ...]

    def matches(self, found: Fields) -> bool:
        """Whether the event's fields match. Raises EventError beyond the bound on work."""
        in_arrays = []
        for one in self.fields:
            leaves = found.get(one.name)
            if leaves is None:
                if not one.may_be_absent:
                    return False
                continue
            placed = any(leaf.place is not None for leaf in leaves)
            if placed:
                in_arrays.append(one)
            if not (placed and one.may_be_absent) and not any(one.accepts(leaf.value) for leaf in leaves):
                return False
        return not in_arrays or _Search(in_arrays, found).satisfiable(0, {})


def make_alternative(fields: Iterable[Field]) -> Alternative:
    # Java compares strings by UTF-16 units.
    ordered = sorted(fields, key=lambda one: one.name.encode("utf-16-be", "surrogatepass"))
    return Alternative(tuple(ordered))


Chain = tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Places:
    """Different places, found by an element that they stand in."""

    chains: list[Chain] = field(default_factory=list)
    inside: dict[int, dict[int, list[Chain]]] = field(default_factory=dict)
    outside: dict[int, list[Chain]] = field(default_factory=dict)

    def near(self, settled: dict[int, int]) -> Iterable[Chain]:
        """All places that could be consistent with the settled elements, and few others."""
        for array in reversed(settled):
            elements = self.inside.get(array)
            if elements is not None:
                if array not in self.outside:
                    self.outside[array] = [one for one in self.chains if array not in dict(one)]
                return chain_together(elements.get(settled[array], ()), self.outside[array])
        return self.chains


class _Search:
    """Looks for one element of each array such that all fields match; nothing is tried twice."""

    def __init__(self, fields: list[Field], found: Fields) -> None:
        self.fields = fields
        self.budget = BUDGET
        self.failed: set[tuple[int, Chain]] = set()
        self.matching: list[_Places] = []
        self.present: list[_Places] = []
        for one in fields:
            leaves = found[one.name]
            self.matching.append(self._places(leaf for leaf in leaves if one.accepts(leaf.value)))
            self.present.append(self._places(leaves) if one.may_be_absent else _Places())
        self.relevant: list[set[int]] = [set() for _ in range(len(fields) + 1)]
        for position in range(len(fields) - 1, -1, -1):
            arrays = {*self.matching[position].inside, *self.present[position].inside}
            self.relevant[position] = self.relevant[position + 1] | arrays

    def _spend(self, steps: int) -> None:
        self.budget -= steps
        if self.budget < 0:
            raise EventError(f"its arrays need more than {BUDGET:,} steps to match")

    def _places(self, leaves: Iterable[Leaf]) -> _Places:
        places = _Places()
        seen: set[int] = set()
        for leaf in leaves:
            if id(leaf.place) not in seen:
                seen.add(id(leaf.place))
                chain = self._chain(leaf.place)
                places.chains.append(chain)
                for array, index in chain:
                    places.inside.setdefault(array, {}).setdefault(index, []).append(chain)
        return places

    def _chain(self, place: Place | None) -> Chain:
        chain: list[tuple[int, int]] = []
        while place is not None:
            chain.append((place.array, place.index))
            place = place.outer
            self._spend(1)
        return tuple(reversed(chain))

    def satisfiable(self, position: int, settled: dict[int, int]) -> bool:
        """Whether the fields from `position` on match, given the elements that are settled already."""
        if position == len(self.fields):
            return True
        relevant = self.relevant[position]
        state = (position, tuple(sorted(item for item in settled.items() if item[0] in relevant)))
        self._spend(1 + len(settled))
        if state in self.failed:
            return False
        absent = self.fields[position].may_be_absent and not self._any_consistent(position, settled)
        if absent and self.satisfiable(position + 1, settled):
            return True
        for chain in self._consistent(self.matching[position], settled):
            if self.satisfiable(position + 1, settled | dict(chain)):
                return True
        self.failed.add(state)
        return False

    def _any_consistent(self, position: int, settled: dict[int, int]) -> bool:
        return any(True for _ in self._consistent(self.present[position], settled))

    def _consistent(self, places: _Places, settled: dict[int, int]) -> Iterator[Chain]:
        for chain in places.near(settled):
            self._spend(1 + len(chain))
            if all(settled.get(array, index) == index for array, index in chain):
                yield chain
