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
from generator.plan.values import Json


def _same(one: Json, other: Json) -> bool:
    return type(one) is type(other) and one == other


def _explains(difference: Difference, spot: Spot) -> bool:
    """Whether the resource's row shows this very pair, alone or inside a composed text."""
    if _same(difference.baseline, spot.baseline) and _same(difference.twin, spot.twin):
        return True
    pairs = ((difference.baseline, spot.baseline), (difference.twin, spot.twin))
    return all(
        isinstance(whole, str) and isinstance(part, str) and part and part in whole for whole, part in pairs
    )


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
