"""The saved plans of environments, as they stand beside what they were made from."""

from __future__ import annotations

from collections.abc import Sequence

from generator.errors import Issue, StagetwinError
from generator.pipeline.context import Context
from generator.pipeline.definitions import Root
from generator.pipeline.planning import PlannedRoot, inputs_of, read_saved, saved_plan


def current_plans(context: Context, roots: Sequence[Root]) -> tuple[PlannedRoot, ...]:
    """What the roots were planned to be. Raise StagetwinError where a plan is missing or out of date.

    A plan that was carried out still tells what there is, so it counts as long as its inputs hold.
    """
    issues = []
    planned = []
    for root in roots:
        saved = saved_plan(context, root)
        environment = root.environment.environment
        hint = f"run `stagetwin plan {environment}`"
        if not saved.describes():
            issues.append(Issue("no-plan", f"{root.name}: there is no plan", hint=hint))
        elif changed := inputs_of(context, root).changed_since(saved.inputs()):
            why = f"{root.name}: its plan is out of date: {changed[0]} changed"
            issues.append(Issue("stale-plan", why, hint=hint))
        else:
            planned.append(PlannedRoot(root, saved, read_saved(saved, root)))
    if issues:
        raise StagetwinError(issues)
    return tuple(planned)
