"""`resource_drift` entries -> those that somebody caused. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from generator.plan.address import configuration_address
from generator.plan.expressions import Configuration
from generator.plan.released import managed_modules, released_attributes
from generator.plan.report import Action, ResourceChange
from generator.plan.values import Path


def _names(path: Path) -> Path:
    """The path without positions: blocks that are a set have none of their own."""
    return tuple(step for step in path if isinstance(step, str))


def _is_about(changed: Path, configured: Path) -> bool:
    """Whether one lies in the other; what stands beside a configured attribute is another matter."""
    names = _names(changed)
    shorter = min(len(names), len(configured))
    return names[:shorter] == configured[:shorter]


def read_drift(
    drift: Iterable[ResourceChange],
    changes: Mapping[str, ResourceChange],
    configuration: Configuration,
) -> Iterator[ResourceChange]:
    """What was changed outside Terraform, without what the provider merely fills in or a release moves.

    Terraform lists every attribute that a refresh reads differently, such as `last_modified` or the
    queue's copy of a policy that another resource sets. One counts here only if the configuration sets it
    or the plan puts it back (blocks made by `dynamic` are not in the plan's configuration).
    """
    managed = managed_modules(configuration.modules)
    for change in drift:
        planned_change = changes.get(change.address)
        put_back = {row.path[0] for row in planned_change.attributes} if planned_change else set()
        released = released_attributes(change.type, change.module, managed)
        # A refresh-only plan plans no resources, but it has the configuration.
        block = configuration.resources.get(configuration_address(change.address))
        configured = [_names(path) for path in block.expressions if path[0] not in released] if block else []
        attributes = tuple(
            row
            for row in change.attributes
            if row.path[0] in put_back or any(_is_about(row.path, path) for path in configured)
        )
        if attributes or change.action is Action.DELETE:
            yield replace(change, attributes=attributes)
