"""The reference project with the recorded plans in the places of saved ones."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator.cli.console import Terminal
from generator.fingerprint import basis
from generator.fingerprint.basis import Basis
from generator.fingerprint.fingerprint import Fingerprint
from generator.pipeline.context import Context
from generator.pipeline.definitions import Root, load
from generator.pipeline.planning import inputs_of, saved_plan
from generator.project import Project
from tests.policy.recorded import SERVICE, text

TODAY = date(2026, 11, 23)
Change = Callable[[dict[str, Any]], None]


def _as_it_is(_plan: dict[str, Any]) -> None:
    """A change that changes nothing."""


@dataclass(frozen=True)
class Planned:
    """A copy of the project whose plans a test writes."""

    project: Path

    @property
    def context(self) -> Context:
        return Context(Project(self.project), {}, Terminal(quiet=True))

    def root(self, environment: str) -> Root:
        (root,) = load(Project(self.project), TODAY).select(environment, SERVICE)
        return root

    def plan(self, environment: str, change: Change = _as_it_is) -> None:
        """What `stagetwin plan` leaves behind for the definitions as they are now."""
        plan = json.loads(text(f"{environment}-first"))
        change(plan)
        root = self.root(environment)
        saved = saved_plan(self.context, root)
        saved.keep_json(json.dumps(plan).encode())
        saved.write(inputs_of(self.context, root), basis.to_text(Basis(Fingerprint({}))))
        saved.file.write_bytes(b"only Terraform reads this")


def resource(plan: dict[str, Any], address: str) -> dict[str, Any]:
    """The planned values of a resource, to be changed."""
    modules = plan["planned_values"]["root_module"]["child_modules"]
    [found] = [one for module in modules for one in module["resources"] if one["address"] == address]
    values: dict[str, Any] = found["values"]
    return values


def planned_after(plan: dict[str, Any], address: str) -> dict[str, Any]:
    """The `after` of a resource's change, to be changed."""
    [found] = [one for one in plan["resource_changes"] if one["address"] == address]
    after: dict[str, Any] = found["change"]["after"]
    return after


def set_planned(address: str, attribute: str, value: object) -> Change:
    """A plan that gives a resource's attribute another value."""

    def change(plan: dict[str, Any]) -> None:
        assert resource(plan, address)[attribute] != value
        resource(plan, address)[attribute] = value
        planned_after(plan, address)[attribute] = value

    return change
