"""Module inputs that differ although no resource shows it. Pure.

A value that is known only after apply cannot be compared; the constants that go into it can. They are
looked at where they enter a module, and told only if no resource of the module tells of them already.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.mirror.pair import Pair
from generator.mirror.report import Difference, Kind
from generator.mirror.resources import Module
from generator.mirror.walk import Spot
from generator.plan.values import Json, children


def _holds(whole: Json, part: Json) -> bool:
    """Whether a value is the part, is composed with it, or has it inside."""
    if type(whole) is type(part) and whole == part:
        return True
    if isinstance(whole, str):
        return isinstance(part, str) and part != "" and part in whole
    return any(_holds(entry, part) for _, entry in children(whole))


def _explains(difference: Difference, spot: Spot) -> bool:
    """Whether the resource's row shows both sides of the input."""
    return _holds(difference.baseline, spot.baseline) and _holds(difference.twin, spot.twin)


def _input_spots(pair: Pair, call: Module, twin: Module) -> Iterator[Spot]:
    for path in dict.fromkeys((*call.inputs, *twin.inputs)):
        one, other = call.inputs.get(path), twin.inputs.get(path)
        if (one is None or one.is_constant) and (other is None or other.is_constant):
            yield from pair.constant_spots(one, other, path)


def unexplained_inputs(pair: Pair, told: Sequence[Difference]) -> tuple[Difference, ...]:
    """The inputs that differ and would otherwise go unseen."""
    found: list[Difference] = []
    for address in sorted(pair.baseline.modules.keys() & pair.twin.modules.keys()):
        inside = [one for one in told if one.address.startswith((f"{address}.", f"{address}["))]
        if any(one.kind in (Kind.LACKING, Kind.SURPLUS) for one in inside):
            continue
        for spot in _input_spots(pair, pair.baseline.modules[address], pair.twin.modules[address]):
            if not any(_explains(one, spot) for one in inside):
                found.append(pair.difference(address, Kind.INPUT, spot))
    return tuple(found)
