"""Two sides' resources -> every attribute that differs. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.mirror.pair import Findings, Pair, existence, join, sort_spots
from generator.mirror.provider_schema import TypeSchema
from generator.mirror.report import Compared, Kind
from generator.mirror.resources import Resource, Resources
from generator.mirror.tree import Builder, Node, leaves
from generator.mirror.walk import Spot, walk
from generator.plan.released import ALIAS, managed_modules, released_attributes
from generator.plan.report import Expression
from generator.plan.values import Json, Path, child, is_list


def compared_attributes(
    baseline: Resource, twin: Resource, schema: TypeSchema, released: frozenset[str]
) -> list[str]:
    """The top-level attributes that tell something.

    Left out is only what the provider's schema says AWS alone sets, what AWS fills in where neither side's
    configuration names it, and what a release moves. Blocks made by `dynamic` are not named in a plan's
    configuration: they are always compared.
    """
    names = dict.fromkeys((*baseline.values, *twin.values, *_keys(baseline.unknown), *_keys(twin.unknown)))
    filled = schema.filled - _configured(baseline) - _configured(twin)
    if not (baseline.expressions and twin.expressions):
        filled = frozenset()
    return [name for name in names if name not in schema.computed | filled | {"id"} | released]


def _configured(resource: Resource) -> frozenset[str]:
    return frozenset(str(path[0]) for path in resource.expressions)


def _keys(value: Json) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, Mapping) else ()


def released_of(root: Resources, resource: Resource) -> frozenset[str]:
    """What releases move of a resource."""
    if resource.type != ALIAS:
        return frozenset()
    return released_attributes(resource.type, resource.module, managed_modules(root.modules.values()))


_NAMES = ("name", "function_name", "bucket", "alarm_name", "rule", "key", "route_key", "description")
CAPACITIES = frozenset({"read_capacity", "write_capacity"})


def is_scaled(root: Resources, resource: Resource) -> bool:
    """Whether a table's capacity, or an index's, is Application Auto Scaling's to say."""
    return resource.type == "aws_dynamodb_table" and any(
        one.type == "aws_appautoscaling_target" and one.module == resource.module
        for one in root.resources.values()
    )


def without_scaled(spots: Iterable[Spot]) -> list[Spot]:
    """Twins scale each by itself; the bounds within which they do are compared where they stand."""
    return [spot for spot in spots if spot.path[-1] not in CAPACITIES]


def compare_resource(
    pair: Pair, baseline: Resource, twin: Resource, provider_tags: frozenset[str]
) -> Findings:
    """Every attribute of one resource that both sides have."""
    left, right = pair.builders(baseline.type)
    released = released_of(pair.baseline, baseline) & released_of(pair.twin, twin)
    spots: list[Spot] = []
    count = 0
    for name in compared_attributes(baseline, twin, left.schema, released):
        one, other = (_node(builder, side, name) for builder, side in ((left, baseline), (right, twin)))
        count += 0 if other is None else leaves(other)
        spots.extend(walk(one, other, (name,)))
    spots = [leave_defaults_open(baseline, twin, spot) for spot in spots]
    if is_scaled(pair.baseline, baseline) and is_scaled(pair.twin, twin):
        spots = without_scaled(spots)
    told = sort_spots(pair, twin.address, Kind.VALUE, without_derived_tags(spots, provider_tags))
    compared = Compared(pair.service, twin.address, _name(baseline), _name(twin), count)
    return replace(told, compared=(compared,))


def _name(resource: Resource | None) -> str | None:
    """What a person knows it by: the first of the usual attributes, else its address."""
    if resource is None:
        return None
    found = (resource.values.get(name) for name in _NAMES)
    return next((name for name in found if isinstance(name, str) and name), resource.address)


def _node(builder: Builder, side: Resource, name: str) -> Node | None:
    """An attribute's tree; in what is written, one that is left out is none."""
    if builder.strict and name not in side.values:
        return None
    return builder.build(
        side.values.get(name), child(side.unknown, name), child(side.sensitive, name), (name,)
    )


def leave_defaults_open(baseline: Resource, twin: Resource, spot: Spot) -> Spot:
    """Where one side is not made yet, what AWS will fill in or the provider will drop is not known there.

    That holds for a lone value, empty on the side to be made, that both configurations set in the same way or
    not at all; what goes into the expression is compared where it enters the module. Nobody adds anything to
    a map or to a document.
    """
    new = spot.baseline if baseline.is_new else spot.twin
    if spot.in_document or not is_attribute(spot.path):
        return spot
    is_lone = not any(is_list(one) or isinstance(one, Mapping) for one in (spot.baseline, spot.twin))
    ours, theirs = _setting(baseline, spot.path), _setting(twin, spot.path)
    is_unset = new is None or new == "" or (type(new) is int and new == 0 and not ours)
    if baseline.is_new == twin.is_new or not is_unset or not is_lone:
        return spot
    is_visible = len(spot.path) == 1 or spot.path[0] in _configured(twin)
    return replace(spot, undecided=True) if is_visible and ours == theirs else spot


def is_attribute(path: Path) -> bool:
    """Whether it is an attribute of a resource or of a block, and not the key of a map."""
    return len(path) == 1 or isinstance(path[-2], int)


def _setting(resource: Resource, path: Path) -> tuple[Expression, ...]:
    """The expressions at a path or above it."""
    return tuple(one for at, one in resource.expressions.items() if at == path[: len(at)])


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
                difference = existence(pair.service, address, in_baseline=one is not None)
                yield Findings(
                    (difference,), compared=(Compared(pair.service, address, _name(one), _name(other)),)
                )
            else:
                yield compare_resource(pair, one, other, provider_tags)

    return join(each())
