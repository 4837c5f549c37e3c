"""The plans of two environments -> MirrorReport."""

from __future__ import annotations

from collections.abc import Sequence

from generator.errors import Issue, StagetwinError
from generator.mirror.compare import compare
from generator.mirror.from_plan import side_of
from generator.mirror.identity import Identity
from generator.mirror.report import Allowance, MirrorReport
from generator.mirror.resources import Side
from generator.pipeline.context import Context
from generator.pipeline.definitions import Workspace
from generator.pipeline.planning import PlannedRoot
from generator.pipeline.plans import current_plans
from generator.spec.environment import EnvironmentSpec


def mirror(context: Context, workspace: Workspace, twin: str) -> MirrorReport:
    """Hold the twin's plans against those of the environment that it mirrors."""
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
    with context.reporter.step(f"compare {twin} with {spec.mirrors}") as step:
        roots = (*workspace.select(spec.mirrors), *workspace.select(twin))
        planned = current_plans(context, roots)
        baseline, own = _side(workspace, spec.mirrors, planned), _side(workspace, twin, planned)
        report = compare(baseline, own, _allowances(workspace, twin))
        verdict = "proven" if report.proven else "not proven"
        allowed, denied = len(report.allowed), len(report.not_allowed)
        step.result(
            f"{verdict}: {report.attributes} attributes of {report.resources} resources, "
            f"{allowed} differences allowed, {denied} not, {len(report.stale)} stale entries",
            ok=report.proven,
        )
    return report


def _side(workspace: Workspace, name: str, planned: Sequence[PlannedRoot]) -> Side:
    reports = [one.report for one in planned if one.root.environment.environment == name]
    return side_of(_identity(workspace.environment(name)), reports)


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
        )
        for position, entry in enumerate(environment.spec.differs)
    )
