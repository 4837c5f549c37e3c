"""Two sides' providers, outputs and module calls -> where they differ. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.mirror.pair import Findings, Pair, existence, join, sort_spots
from generator.mirror.references import reference_differences
from generator.mirror.report import Difference, Kind
from generator.mirror.resources import Output, Resources
from generator.mirror.walk import Spot, walk
from generator.plan.report import Expression
from generator.plan.values import Json, Path


def compare_providers(pair: Pair) -> Iterator[Difference]:
    """Provider settings, whole providers too."""
    for key in sorted(pair.baseline.providers.keys() | pair.twin.providers.keys()):
        address = f"provider.{key}"
        ours, theirs = pair.baseline.providers.get(key), pair.twin.providers.get(key)
        if ours is None or theirs is None:
            yield existence(pair.service, address, in_baseline=ours is not None)
            continue
        for path in dict.fromkeys((*ours, *theirs)):
            for spot in pair.constant_spots(ours.get(path), theirs.get(path), path):
                yield pair.difference(address, Kind.PROVIDER, spot)
        yield from reference_differences(pair.service, address, ours, theirs, Kind.PROVIDER)


def _output_spots(pair: Pair, one: Output, other: Output) -> Iterator[Spot]:
    left, right = pair.builders()
    ours, theirs = (
        builder.build(output.value, True if output.unknown else None, output.sensitive, ("value",))
        for builder, output in ((left, one), (right, other))
    )
    versions = _published(pair.baseline), _published(pair.twin)
    for spot in walk(ours, theirs, ("value",)):
        # Both sides say which version is newest: how often each was released says nothing about twins.
        if not (_is_version(spot.baseline, versions[0]) and _is_version(spot.twin, versions[1])):
            yield spot
    if one.sensitive != other.sensitive:
        yield Spot(("sensitive",), one.sensitive, other.sensitive)


def _published(root: Resources) -> frozenset[str]:
    """The newest version of each function."""
    functions = (one for one in root.resources.values() if one.type == "aws_lambda_function")
    found = (one.values.get("version") for one in functions)
    return frozenset(version for version in found if isinstance(version, str))


def _is_version(value: Json, published: frozenset[str]) -> bool:
    return isinstance(value, str) and value in published


def _by_path(output: Output) -> Mapping[Path, Expression]:
    return {("value",): output.expression}


def compare_outputs(pair: Pair) -> Findings:
    """Root outputs: their values where known, and what they refer to."""

    def each() -> Iterator[Findings]:
        for name in sorted(pair.baseline.outputs.keys() | pair.twin.outputs.keys()):
            address = f"output.{name}"
            one, other = pair.baseline.outputs.get(name), pair.twin.outputs.get(name)
            if one is None or other is None:
                yield Findings((existence(pair.service, address, in_baseline=one is not None),))
                continue
            yield sort_spots(pair, address, Kind.OUTPUT, _output_spots(pair, one, other))
            ours, theirs = _by_path(one), _by_path(other)
            yield Findings(tuple(reference_differences(pair.service, address, ours, theirs, Kind.OUTPUT)))

    return join(each())


def compare_references(pair: Pair) -> Iterator[Difference]:
    """What each resource and module call refers to and depends on; module sources."""
    for address in sorted(pair.baseline.resources.keys() & pair.twin.resources.keys()):
        one, other = pair.baseline.resources[address], pair.twin.resources[address]
        yield from reference_differences(
            pair.service, address, one.expressions, other.expressions, Kind.REFERENCE
        )
        yield from _depends_on(pair, address, one.depends_on, other.depends_on)
    for address in sorted(pair.baseline.modules.keys() & pair.twin.modules.keys()):
        call, twin = pair.baseline.modules[address], pair.twin.modules[address]
        if call.source != twin.source:
            yield pair.difference(address, Kind.REFERENCE, Spot(("source",), call.source, twin.source))
        yield from reference_differences(pair.service, address, call.inputs, twin.inputs, Kind.REFERENCE)
        yield from _depends_on(pair, address, call.depends_on, twin.depends_on)


def _depends_on(
    pair: Pair, address: str, baseline: Sequence[str], twin: Sequence[str]
) -> Iterator[Difference]:
    if sorted(baseline) != sorted(twin):
        spot = Spot(("depends_on",), sorted(baseline), sorted(twin))
        yield pair.difference(address, Kind.REFERENCE, spot)


def compare_module_calls(pair: Pair, told: Sequence[Difference]) -> Iterator[Difference]:
    """Module calls that only one side has and whose resources do not tell so already."""
    for address in sorted(pair.baseline.modules.keys() ^ pair.twin.modules.keys()):
        if not any(one.address.startswith((f"{address}.", f"{address}[")) for one in told):
            yield existence(pair.service, address, in_baseline=address in pair.baseline.modules)
