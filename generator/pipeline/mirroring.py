"""Two environments, as deep as one asks -> MirrorReport."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from generator.adapters.project_files import module_files
from generator.errors import Issue, StagetwinError
from generator.mirror.compare import compare, compare_written
from generator.mirror.depth import Depth
from generator.mirror.from_plan import side_of
from generator.mirror.from_root import read_root
from generator.mirror.from_state import read_state
from generator.mirror.identity import Identity
from generator.mirror.module_sources import Modules, read_module
from generator.mirror.report import Allowance, MirrorReport
from generator.mirror.resources import Side
from generator.mirror.score import score
from generator.pipeline.applying import state_documents
from generator.pipeline.context import Context
from generator.pipeline.definitions import Workspace
from generator.pipeline.planning import PlannedRoot
from generator.pipeline.plans import current_plans
from generator.render.root import render_root
from generator.spec.environment import EnvironmentSpec


def mirror(
    context: Context,
    workspace: Workspace,
    twin: str,
    depth: Depth = Depth.PLANS,
    *,
    with_score: bool = False,
) -> MirrorReport:
    """Hold the twin against the environment that it mirrors."""
    baseline = _mirrored(workspace, twin)
    with context.reporter.step(f"compare the {depth} of {twin} and {baseline}") as step:
        report = _compare(context, workspace, twin, baseline, depth)
        verdict = "proven" if report.proven else "not proven"
        step.result(
            f"{verdict}: {report.attributes} attributes of {report.resources} resources, "
            f"{len(report.allowed)} differences allowed, {len(report.not_allowed)} not, "
            f"{len(report.stale)} wrong entries",
            ok=report.proven,
        )
    if with_score:
        with context.reporter.step("change each attribute alone") as step:
            report = replace(report, score=score(*_sides(context, workspace, twin, baseline, depth)))
            assert report.score is not None
            step.result(report.score.text, ok=not report.score.missed)
    return report


def _mirrored(workspace: Workspace, twin: str) -> str:
    spec = workspace.environment(twin)
    if spec.mirrors is None:
        why = f"{twin}: it mirrors no environment"
        twins = [name for name, one in workspace.definition.environments.items() if one.spec.mirrors]
        hint = (
            f"name a twin: {', '.join(twins)}"
            if twins
            else "write `mirrors:` into the twin's environment file"
        )
        raise StagetwinError(Issue("no-mirror", why, hint=hint))
    return spec.mirrors


def _compare(context: Context, workspace: Workspace, twin: str, baseline: str, depth: Depth) -> MirrorReport:
    sides = _sides(context, workspace, twin, baseline, depth)
    today = context.clock.now().date()
    if depth is Depth.STACKS:
        return compare_written(*sides, _modules(workspace), _allowances(workspace, twin), today)
    return replace(compare(*sides, _allowances(workspace, twin), today=today), depth=depth)


def _sides(
    context: Context, workspace: Workspace, twin: str, baseline: str, depth: Depth
) -> tuple[Side, Side]:
    names = baseline, twin
    match depth:
        case Depth.STACKS:
            ours, theirs = (_stacks(workspace, name) for name in names)
        case Depth.PLANS:
            roots = [root for name in names for root in workspace.select(name)]
            planned = current_plans(context, roots)
            ours, theirs = (_plans(workspace, name, planned) for name in names)
        case Depth.STATES:
            ours, theirs = (_states(context, workspace, name) for name in names)
        case _:
            assert_never(depth)
    return ours, theirs


def _stacks(workspace: Workspace, name: str) -> Side:
    roots = {root.service.spec.service: root for root in workspace.select(name)}
    services = {service: read_root(service, render_root(root.stack)) for service, root in roots.items()}
    return Side(_identity(workspace.environment(name)), services)


def _plans(workspace: Workspace, name: str, planned: Sequence[PlannedRoot]) -> Side:
    reports = [one.report for one in planned if one.root.environment.environment == name]
    return side_of(_identity(workspace.environment(name)), reports)


def _states(context: Context, workspace: Workspace, name: str) -> Side:
    rendered, modules = _stacks(workspace, name), _modules(workspace)
    services = {
        root.service.spec.service: read_state(
            text, root.name, rendered.services[root.service.spec.service], modules
        )
        for root, text in state_documents(context, workspace.select(name))
    }
    return Side(rendered.identity, services)


def _modules(workspace: Workspace) -> Modules:
    return {name: read_module(texts) for name, texts in module_files(workspace.project).items()}


def _identity(spec: EnvironmentSpec) -> Identity:
    return Identity(
        environment=spec.environment,
        account_id=spec.account_id,
        region=spec.region,
        state_bucket=spec.state_bucket,
        artifact_bucket=spec.artifact_bucket,
    )


def _allowances(workspace: Workspace, twin: str) -> tuple[Allowance, ...]:
    environment = workspace.definition.environments[twin]
    return tuple(
        Allowance(
            entry.at,
            entry.value,
            entry.why,
            environment.source.where(("differs", str(position))).line,
            environment.source.file,
            entry.expires,
        )
        for position, entry in enumerate(environment.spec.differs)
    )
