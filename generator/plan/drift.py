"""`resource_drift` entries -> those that somebody caused. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.plan.report import Action, PlannedResource, ResourceChange


def read_drift(
    drift: Iterable[ResourceChange], changes: Mapping[str, ResourceChange], planned: Iterable[PlannedResource]
) -> Iterator[ResourceChange]:
    """What was changed outside Terraform, without what the provider merely fills in.

    Terraform lists every attribute that a refresh reads differently, such as `last_modified` or the
    queue's copy of a policy that another resource sets. One counts here only if the configuration sets it
    or the plan puts it back (blocks made by `dynamic` are not in the plan's configuration).
    """
    configured = {one.address: {path[0] for path in one.expressions} for one in planned}
    for change in drift:
        planned_change = changes.get(change.address)
        put_back = {row.path[0] for row in planned_change.attributes} if planned_change else set()
        ours = configured.get(change.address, set()) | put_back
        attributes = tuple(row for row in change.attributes if row.path[0] in ours)
        if attributes or change.action is Action.DELETE:
            yield replace(change, attributes=attributes)
