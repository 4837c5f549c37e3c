"""Module inputs that differ although no resource shows it. Pure.

A value that is known only after apply cannot be compared; the constants that go into it can. They are
looked at where they enter a module, and told only if no resource of the module tells of them already.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.mirror.pair import Pair
from generator.mirror.report import Difference, Kind
from generator.mirror.resources import Resources
from generator.mirror.walk import Spot
from generator.plan.report import ModuleCall
from generator.plan.values import Json, children


def _holds(whole: Json, part: Json) -> bool:
    """Whether a value is the part, is composed with it, or has it inside."""
    if type(whole) is type(part) and whole == part:
        return True
    if isinstance(whole, str):
        return isinstance(part, str) and part != "" and part in whole
    return any(_holds(entry, part) for _, entry in children(whole))


def _can_come_from(root: Resources, difference: Difference, name: str) -> bool:
    """Whether the attribute may be set by this input; a plan does not say what a local value is made of."""
    resource = root.resources.get(difference.address)
    if resource is None:
        return True
    above = [one for at, one in resource.expressions.items() if at == difference.path[: len(at)]]
    references = [reference for one in above for reference in one.references]
    only_inputs = all(reference.startswith("var.") for reference in references)
    named = any(reference.partition("[")[0].split(".")[1:2] == [name] for reference in references)
    return named or not above or not only_inputs


def _is_made_of(root: Resources, difference: Difference, name: str) -> bool:
    """Whether the attribute is an expression of this input and of nothing else."""
    resource = root.resources.get(difference.address)
    expression = None if resource is None else resource.expressions.get(difference.path)
    return expression is not None and set(expression.references) == {f"var.{name}"}


def _is_switched(root: Resources, difference: Difference, spot: Spot) -> bool:
    """Whether a switch shows as other words, such as `true` as `ACTIVE`: it can differ in one way only.

    A side that leaves it out has the module's default.
    """
    values = (spot.baseline, spot.twin)
    is_switch = len(spot.path) == 1 and all(one is None or isinstance(one, bool) for one in values)
    return is_switch and _is_made_of(root, difference, str(spot.path[0]))


def _explains(root: Resources, difference: Difference, spot: Spot) -> bool:
    """Whether the resource's row shows both sides of the input."""
    return _is_switched(root, difference, spot) or (
        _holds(difference.baseline, spot.baseline)
        and _holds(difference.twin, spot.twin)
        and _can_come_from(root, difference, str(spot.path[0]))
    )


def _input_spots(pair: Pair, call: ModuleCall, twin: ModuleCall) -> Iterator[Spot]:
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
            if not any(_explains(pair.twin, one, spot) for one in inside):
                found.append(pair.difference(address, Kind.INPUT, spot))
    return tuple(found)
