"""A plan after an interrupted apply -> what that apply may have made already. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.plan.report import Action, PlannedResource, PlanReport
from generator.plan.values import any_masked

PARENTS: Final = {
    "api_id": ("aws_apigatewayv2_api",),
    "rest_api_id": ("aws_api_gateway_rest_api",),
    "user_pool_id": ("aws_cognito_user_pool",),
}
"""Attributes that hold the ID of a resource of the same module, by that resource's types."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A resource that the plan would create; `values` lacks what is not known yet."""

    address: str
    module: str
    type: str
    values: Mapping[str, Any]

    def with_parents(self, found: Mapping[tuple[str, str], str]) -> dict[str, Any]:
        """The values, and the IDs of parents in the same module as far as they are known."""
        values = dict(self.values)
        for attribute, types in PARENTS.items():
            for kind in types:
                if attribute not in values and (self.module, kind) in found:
                    values[attribute] = found[self.module, kind]
        return values


def wanted(report: PlanReport, begun: frozenset[str]) -> tuple[Wanted, ...]:
    """The resources that an interrupted apply was to create and that are not in the state."""
    planned = {resource.address: resource for resource in report.resources}
    creates = [
        planned[change.address]
        for change in report.changes
        if change.action is Action.CREATE and change.address in begun and change.address in planned
    ]
    return tuple(Wanted(one.address, one.module, one.type, _known(one)) for one in creates)


def existing_ids(report: PlanReport) -> frozenset[str]:
    """The IDs of what the state holds."""
    return frozenset(str(one.values["id"]) for one in report.resources if one.values.get("id"))


def existing_parents(report: PlanReport) -> dict[tuple[str, str], str]:
    """The IDs of parents that the state holds, by module and type."""
    kinds = {kind for types in PARENTS.values() for kind in types}
    return {
        (one.module, one.type): str(one.values["id"])
        for one in report.resources
        if one.type in kinds and one.values.get("id")
    }


def lost_addresses(report: PlanReport, begun: frozenset[str]) -> Iterator[str]:
    """What the interrupted apply was to create and the definition knows no more."""
    planned = {resource.address for resource in report.resources}
    return (address for address in sorted(begun) if address not in planned)


def _known(resource: PlannedResource) -> dict[str, Any]:
    unknown = resource.unknown if isinstance(resource.unknown, Mapping) else {}
    return {name: value for name, value in resource.values.items() if not any_masked(unknown.get(name))}
