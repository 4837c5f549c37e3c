"""Two sides' resources -> every attribute that differs. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.mirror.pair import Findings, Pair, existence, join, sort_spots
from generator.mirror.provider_schema import TypeSchema
from generator.mirror.released import released_attributes
from generator.mirror.report import Kind
from generator.mirror.resources import Resource
from generator.mirror.tree import leaves
from generator.mirror.walk import Spot, walk
from generator.plan.values import Json, child, is_list


def compared_attributes(
    baseline: Resource, twin: Resource, schema: TypeSchema, released: frozenset[str]
) -> list[str]:
    """The top-level attributes that tell something.

    Nothing is left out because the configuration does not name it (blocks made by `dynamic` are not named),
    only because the provider's schema says that nobody but AWS can set it, or because a release moves it.
    """
    names = dict.fromkeys((*baseline.values, *twin.values, *_keys(baseline.unknown), *_keys(twin.unknown)))
    return [name for name in names if name not in schema.computed | {"id"} | released]


def _keys(value: Json) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, Mapping) else ()


def compare_resource(
    pair: Pair, baseline: Resource, twin: Resource, provider_tags: frozenset[str]
) -> Findings:
    """Every attribute of one resource that both sides have."""
    left, right = pair.builders(baseline.type)
    released = released_attributes(pair.baseline, baseline) & released_attributes(pair.twin, twin)
    spots: list[Spot] = []
    count = 0
    for name in compared_attributes(baseline, twin, left.schema, released):
        one, other = (
            builder.build(
                side.values.get(name), child(side.unknown, name), child(side.sensitive, name), (name,)
            )
            for builder, side in ((left, baseline), (right, twin))
        )
        count += leaves(other)
        spots.extend(walk(one, other, (name,)))
    spots = [leave_defaults_open(baseline, twin, spot) for spot in spots]
    told = sort_spots(pair, twin.address, Kind.VALUE, without_derived_tags(spots, provider_tags))
    return replace(told, resources=1, attributes=count)


def leave_defaults_open(baseline: Resource, twin: Resource, spot: Spot) -> Spot:
    """Where one side is not made yet, the default that AWS will fill in is not known there.

    That holds for a lone value that the configuration sets on neither side, when its block is one that the
    configuration shows; it is empty on the side to be made.
    """
    if baseline.is_new == twin.is_new:
        return spot
    new = spot.baseline if baseline.is_new else spot.twin
    configured = {*baseline.expressions, *twin.expressions}
    is_visible = len(spot.path) == 1 or any(path[:1] == spot.path[:1] for path in configured)
    is_set = any(path == spot.path[: len(path)] for path in configured)
    is_lone = not is_list(spot.baseline or spot.twin) and not isinstance(spot.baseline or spot.twin, Mapping)
    if is_visible and not is_set and is_lone and new in (None, "", 0):
        return replace(spot, undecided=True)
    return spot


def without_derived_tags(spots: Iterable[Spot], provider_tags: frozenset[str]) -> list[Spot]:
    """`tags_all` is `tags` and the provider's default tags: what differs there is not told twice."""
    every = list(spots)
    told = {spot.path[1:] for spot in every if spot.path[:1] == ("tags",)}
    return [
        spot
        for spot in every
        if spot.path[:1] != ("tags_all",)
        or not (spot.path[1:] in told or provider_tags.intersection(map(str, spot.path[1:2])))
    ]


def compare_resources(pair: Pair, provider_tags: frozenset[str]) -> Findings:
    """Resources that a side lacks, and each attribute of the others."""

    def each() -> Iterator[Findings]:
        for address in sorted(pair.baseline.resources.keys() | pair.twin.resources.keys()):
            one, other = pair.baseline.resources.get(address), pair.twin.resources.get(address)
            if one is None or other is None:
                yield Findings((existence(pair.service, address, in_baseline=one is not None),), resources=1)
            else:
                yield compare_resource(pair, one, other, provider_tags)

    return join(each())
