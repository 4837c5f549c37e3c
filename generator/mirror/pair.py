"""One service on both sides, with the rules of each; what a comparison collects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.mirror.provider_schema import Schema, TypeSchema
from generator.mirror.report import ABSENT, PRESENT, Compared, Difference, Kind
from generator.mirror.resources import Resources
from generator.mirror.tree import Builder, Normalise
from generator.mirror.walk import Spot, walk
from generator.plan.report import Expression
from generator.plan.values import SENSITIVE, Path


@dataclass(frozen=True, slots=True)
class Pair:
    service: str
    baseline: Resources
    twin: Resources
    baseline_rules: Normalise
    twin_rules: Normalise
    schema: Schema

    def builders(self, resource_type: str = "") -> tuple[Builder, Builder]:
        """A tree builder for each side."""
        schema = self.schema.get(resource_type, TypeSchema())
        rules = self.baseline_rules, self.twin_rules
        left, right = (Builder(one, schema, self.twin.strict) for one in rules)
        return left, right

    def difference(self, address: str, kind: Kind, spot: Spot) -> Difference:
        """The spot as a report may show it: sensitive values stay where an entry can be checked only."""
        shown = [
            SENSITIVE if spot.sensitive and value is not None else value
            for value in (spot.baseline, spot.twin)
        ]
        return Difference(
            service=self.service,
            address=address,
            path=spot.path,
            kind=kind,
            baseline=shown[0],
            twin=shown[1],
            sensitive=spot.sensitive,
            parents=(*spot.parents, spot.twin),
        )

    def constant_spots(self, baseline: Expression | None, twin: Expression | None, path: Path) -> list[Spot]:
        """How two constants of the configuration differ."""
        left, right = self.builders()
        one, other = (
            builder.build(expression.constant if expression else None, path=path)
            for builder, expression in ((left, baseline), (right, twin))
        )
        return list(walk(one, other, path))


@dataclass(frozen=True, slots=True)
class Findings:
    """What differs, the places that only references could tell, and how much was looked at."""

    differences: tuple[Difference, ...] = ()
    unknown: tuple[str, ...] = ()
    compared: tuple[Compared, ...] = ()


def join(findings: Iterable[Findings]) -> Findings:
    """All findings as one."""
    every = tuple(findings)
    return Findings(
        differences=tuple(one for part in every for one in part.differences),
        unknown=tuple(at for part in every for at in part.unknown),
        compared=tuple(one for part in every for one in part.compared),
    )


def existence(service: str, address: str, *, in_baseline: bool) -> Difference:
    """The difference of a thing that only one side has."""
    if in_baseline:
        return Difference(service, address, (), Kind.LACKING, PRESENT, ABSENT)
    return Difference(service, address, (), Kind.SURPLUS, ABSENT, PRESENT)


def sort_spots(pair: Pair, address: str, kind: Kind, spots: Iterable[Spot]) -> Findings:
    """Spots as differences, apart from those that values cannot decide."""
    found, unknown = [], []
    for spot in spots:
        difference = pair.difference(address, kind, spot)
        if spot.undecided:
            unknown.append(difference.at)
        else:
            found.append(difference)
    return Findings(tuple(found), tuple(unknown))
