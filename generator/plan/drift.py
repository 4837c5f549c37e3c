"""`resource_drift` entries -> those that somebody caused. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.plan.released import managed_modules, released_attributes
from generator.plan.report import Action, ModuleCall, PlannedResource, ResourceChange


def read_drift(
    drift: Iterable[ResourceChange],
    changes: Mapping[str, ResourceChange],
    planned: Iterable[PlannedResource],
    modules: Sequence[ModuleCall] = (),
) -> Iterator[ResourceChange]:
    """What was changed outside Terraform, without what the provider merely fills in or a release moves.

    Terraform lists every attribute that a refresh reads differently, such as `last_modified` or the
    queue's copy of a policy that another resource sets. One counts here only if the configuration sets it
    or the plan puts it back (blocks made by `dynamic` are not in the plan's configuration).
    """
    configured = {one.address: {path[0] for path in one.expressions} for one in planned}
    managed = managed_modules(modules)
    for change in drift:
        planned_change = changes.get(change.address)
        put_back = {row.path[0] for row in planned_change.attributes} if planned_change else set()
        released = released_attributes(change.type, change.module, managed)
        ours = (configured.get(change.address, set()) - released) | put_back
        attributes = tuple(row for row in change.attributes if row.path[0] in ours)
        if attributes or change.action is Action.DELETE:
            yield replace(change, attributes=attributes)
