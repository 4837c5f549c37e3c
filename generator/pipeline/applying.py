"""Saved plans -> applied roots, outputs, destroyed roots."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from generator.adapters.terraform import TerraformOutput, TerraformRunner
from generator.errors import Issue, StagetwinError
from generator.fingerprint import basis
from generator.pipeline import records
from generator.pipeline.artifact_checks import require_intact_artifacts
from generator.pipeline.connection import Connection, connect
from generator.pipeline.context import Context
from generator.pipeline.definitions import Root
from generator.pipeline.packaging import artifact_variables_exist
from generator.pipeline.planning import PlannedRoot, inputs_of, prepare, read_saved, saved_plan
from generator.pipeline.progress import Step
from generator.pipeline.terraform import Toolchain, find_toolchain, ready
from generator.plan.report import Action
from generator.plan.summary import count_text

_CREATING = (Action.CREATE, Action.REPLACE)
_DID_NOTHING = {"state-locked", "plan-is-stale"}


@dataclass(frozen=True, slots=True)
class StalePlan:
    """Why a saved plan may not be applied: the files that changed since; none when there is no plan."""

    root: Root
    changed: tuple[str, ...]


def usable_plans(
    context: Context, roots: Sequence[Root]
) -> tuple[tuple[PlannedRoot, ...], tuple[StalePlan, ...]]:
    """The saved plans that still hold, and the roots that have none."""
    usable, stale = [], []
    for root in roots:
        saved = saved_plan(context, root)
        if not saved.exists():
            stale.append(StalePlan(root, ()))
        elif changed := inputs_of(context, root).changed_since(saved.inputs()):
            stale.append(StalePlan(root, changed))
        else:
            usable.append(PlannedRoot(root, saved, read_saved(saved, root)))
    return tuple(usable), tuple(stale)


def carried_out(context: Context, root: Root) -> tuple[PlannedRoot, ...]:
    """The plan that was applied last, if its description is kept here and it would be made from the same now.

    Its file is used up, so nobody can apply it again.
    """
    saved = saved_plan(context, root)
    if saved.exists() or not saved.describes() or inputs_of(context, root).changed_since(saved.inputs()):
        return ()
    return (PlannedRoot(root, saved, read_saved(saved, root)),)


def overtaken(context: Context, planned: Sequence[PlannedRoot]) -> tuple[PlannedRoot, ...]:
    """The plans that know nothing of an apply that was begun after them and has not ended."""
    connection = connect(context, planned[0].root.environment)
    return tuple(
        one
        for one in planned
        if records.read_record(one.root, connection).ids - set(basis.from_text(one.saved.basis()).settles)
    )


def apply(context: Context, planned: Sequence[PlannedRoot], *, lock_timeout_seconds: int = 0) -> None:
    """Apply exactly these plans; each is discarded once it is carried out or refused as out of date."""
    toolchain = find_toolchain(context)
    connection = connect(context, planned[0].root.environment)
    for one in planned:
        _apply_root(toolchain, one, connection, lock_timeout_seconds)


def destroy(context: Context, roots: Sequence[Root], *, lock_timeout_seconds: int = 0) -> None:
    """Remove all that the roots hold. Raise StagetwinError, and touch nothing, if tables are protected."""
    toolchain = find_toolchain(context)
    connection = connect(context, roots[0].environment)
    for root in reversed(roots):
        with context.reporter.step(f"look for protected tables in {root.name}") as step:
            _require_unprotected(root, packaged(toolchain, root, connection, step).show_json())
    for root in reversed(roots):
        with context.reporter.step(f"destroy {root.name}") as step:
            runner = ready(toolchain, root, connection, step)
            begun = records.begin(context, root, connection, "destroy")
            try:
                done = runner.destroy(lock_timeout_seconds=lock_timeout_seconds)
            except StagetwinError as error:
                if {issue.code for issue in error.issues} <= _DID_NOTHING:
                    records.abandon(root, connection, begun)
                raise
            records.forget(root, connection)
            saved_plan(context, root).discard()
            step.result(f"{done.summary.remove} resources removed")


def outputs(context: Context, roots: Sequence[Root]) -> dict[str, dict[str, TerraformOutput]]:
    """The outputs of each root by service, with addresses as a browser on this machine opens them."""
    toolchain = find_toolchain(context)
    connection = connect(context, roots[0].environment)
    found = {}
    for root in roots:
        with context.reporter.step(f"read the outputs of {root.name}") as step:
            own = ready(toolchain, root, connection, step).output()
        found[root.service.spec.service] = {
            name: TerraformOutput(_reachable(output.value, connection), output.sensitive)
            for name, output in own.items()
        }
    return found


def state_documents(context: Context, roots: Sequence[Root]) -> list[tuple[Root, bytes]]:
    """The states of the roots of one environment, as `terraform show -json` prints them."""
    toolchain = find_toolchain(context)
    connection = connect(context, roots[0].environment)
    found = []
    for root in roots:
        with context.reporter.step(f"read the state of {root.name}") as step:
            found.append((root, packaged(toolchain, root, connection, step).show_json()))
    return found


def packaged(toolchain: Toolchain, root: Root, connection: Connection, step: Step) -> TerraformRunner:
    """A runner on a root whose variables are there, whether it was planned on this machine or not."""
    if not artifact_variables_exist(toolchain.context, root):
        prepare(toolchain.context, [root], connection)
    return ready(toolchain, root, connection, step)


def _apply_root(
    toolchain: Toolchain, planned: PlannedRoot, connection: Connection, lock_timeout_seconds: int
) -> None:
    context, root = toolchain.context, planned.root
    based_on = basis.from_text(planned.saved.basis())
    with context.reporter.step(f"apply {root.name}") as step:
        if not planned.report.has_changes:
            planned.saved.use_up()
            records.finish(context, root, connection, based_on)
            step.result("nothing to change")
            return
        step.update("verify the artifacts")
        require_intact_artifacts(context, planned, connection)
        runner = ready(toolchain, root, connection, step)
        created = [one.address for one in planned.report.changes if one.action in _CREATING or one.importing]
        begun = records.begin(context, root, connection, "apply", created)
        try:
            runner.apply(planned.saved.file, lock_timeout_seconds=lock_timeout_seconds)
        except StagetwinError as error:
            if {issue.code for issue in error.issues} <= _DID_NOTHING:
                records.abandon(root, connection, begun)
            raise
        finally:
            planned.saved.use_up()
        step.update("write the record")
        records.finish(context, root, connection, based_on, begun.id)
        step.result(count_text(planned.report.counts))


def _reachable(value: object, connection: Connection) -> object:
    return connection.browser_url(value) if isinstance(value, str) else value


def _require_unprotected(root: Root, state_json: bytes) -> None:
    modules = json.loads(state_json).get("values", {}).get("root_module", {}).get("child_modules", [])
    protected = sorted(
        str(resource["values"]["name"])
        for module in modules
        for resource in module.get("resources", [])
        if resource["values"].get("deletion_protection_enabled")
    )
    if protected:
        environment = root.environment.environment
        why = f"{root.name}: deletion protection is on for {', '.join(protected)}"
        hint = (
            f"nothing was destroyed; to go on, set `deletion_protection: false` for them in "
            f"environments/{environment}.yaml, then `stagetwin render` and `stagetwin apply {environment}`"
        )
        raise StagetwinError(Issue("protected", why, hint=hint))


def unlock(context: Context, roots: Sequence[Root], lock_id: str) -> None:
    """Free the lock `lock_id` of the one root among `roots` that is locked with it."""
    toolchain = find_toolchain(context)
    connection = connect(context, roots[0].environment)
    issues: list[Issue] = []
    for root in roots:
        with context.reporter.step(f"unlock {root.name}") as step:
            try:
                ready(toolchain, root, connection, step).force_unlock(lock_id)
                step.result("unlocked")
                return
            except StagetwinError as error:
                issues += error.issues
                step.result("not locked by this", ok=False)
    raise StagetwinError(issues)
