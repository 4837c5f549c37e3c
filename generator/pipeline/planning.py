"""Roots -> SavedPlans and PlanReports: packaged, rendered, initialized, planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from generator.adapters.project_files import ADOPTED_FILE
from generator.adapters.saved_plans import SavedPlan, plan_inputs
from generator.fingerprint import basis
from generator.fingerprint.basis import Basis
from generator.pipeline import records
from generator.pipeline.connection import Connection, connect
from generator.pipeline.context import Context
from generator.pipeline.definitions import Root, Workspace
from generator.pipeline.fingerprints import fingerprint, packaged_variables
from generator.pipeline.packaging import build, upload
from generator.pipeline.parallel import at_once_here, side_by_side
from generator.pipeline.recovering import adopt
from generator.pipeline.rendering import require_rendered
from generator.pipeline.terraform import Toolchain, find_toolchain, ready, root_folder
from generator.plan.inputs import PlanInputs
from generator.plan.parse import read_plan
from generator.plan.report import PlanReport
from generator.plan.summary import count_text
from generator.render.root import render_root


@dataclass(frozen=True, slots=True)
class PlannedRoot:
    """A root with its saved plan and what the plan says."""

    root: Root
    saved: SavedPlan
    report: PlanReport


def plan(
    context: Context, workspace: Workspace, roots: Sequence[Root], *, lock_timeout_seconds: int = 0
) -> tuple[PlannedRoot, ...]:
    """Plan the roots of one environment and keep the plans. Raise StagetwinError for all that fail."""
    require_rendered(context, workspace)
    connection = connect(context, roots[0].environment)
    prepare(context, roots, connection)
    toolchain = find_toolchain(context)
    pieces = [partial(_plan_root, toolchain, root, connection, lock_timeout_seconds) for root in roots]
    return tuple(side_by_side(pieces, at_once_here()))


def prepare(context: Context, roots: Sequence[Root], connection: Connection) -> None:
    """Build and upload the functions of the roots, and write down for Terraform where they stand."""
    with context.reporter.step(f"package the functions of {roots[0].environment.environment}") as step:
        built = build(context, roots, step)
        uploaded = [one for root in roots for one in upload(context, root, built, connection)]
        made = sum(one.outcome == "built" for one in built)
        sent = sum(one.outcome == "uploaded" for one in uploaded)
        size = sum(one.artifact.zipped_bytes for one in built) / 1000
        step.result(f"{len(built)} functions, {size:.0f} kB; {made} built, {sent} uploaded")


def inputs_of(context: Context, root: Root) -> PlanInputs:
    """What a plan of the root would be made from now."""
    return plan_inputs(context.project, render_root(root.stack))


def saved_plan(context: Context, root: Root) -> SavedPlan:
    """Where the root's plan is kept, whether there is one or not."""
    return SavedPlan(context.project.plan(root.environment.environment, root.service.spec.service))


def read_saved(saved: SavedPlan, root: Root) -> PlanReport:
    """What a saved plan says."""
    return read_plan(
        saved.json_file.read_bytes(),
        service=root.service.spec.service,
        environment=root.environment.environment,
    )


def _plan_root(
    toolchain: Toolchain, root: Root, connection: Connection, lock_timeout_seconds: int
) -> PlannedRoot:
    context = toolchain.context
    with context.reporter.step(f"plan {root.name}") as step:
        runner = ready(toolchain, root, connection, step)
        saved = saved_plan(context, root)
        saved.discard()
        # Before Terraform reads them: what is edited meanwhile is planned again rather than taken as applied.
        made_of = fingerprint(toolchain, root, connection, packaged_variables(toolchain, root))
        folder = root_folder(context, root)
        # Left behind only by a plan that was killed.
        (folder / ADOPTED_FILE).unlink(missing_ok=True)

        def made(replaced: Sequence[str] = ()) -> PlanReport:
            runner.plan(saved.file, replace=replaced, lock_timeout_seconds=lock_timeout_seconds)
            step.update("terraform show")
            saved.keep_json(runner.show_json(saved.file))
            return read_saved(saved, root)

        report = made()
        # Read after the plan had the lock: an apply that was under way until then has ended by itself.
        record = records.read_record(root, connection)
        if record.unfinished:
            report = adopt(root, folder, record, report, made, connection, context.reporter, step)
        saved.write(inputs_of(context, root), basis.to_text(Basis(made_of, tuple(sorted(record.ids)))))
        step.result(count_text(report.counts) if report.has_changes else "no changes")
    return PlannedRoot(root, saved, report)
