"""From the definition to running environments, one step after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from generator.adapters.terraform import TerraformOutput
from generator.embedded import launcher
from generator.errors import ExitCode, Issue, StagetwinError
from generator.mirror.report import MirrorReport
from generator.pipeline import applying, planning
from generator.pipeline.applying import carried_out
from generator.pipeline.bootstrapping import bootstrap
from generator.pipeline.connection import embedded_config
from generator.pipeline.context import Context
from generator.pipeline.definitions import Workspace, open_workspace
from generator.pipeline.judging import require_allowed, verdict
from generator.pipeline.mirroring import mirror
from generator.pipeline.parallel import side_by_side
from generator.pipeline.planning import PlannedRoot
from generator.pipeline.releasing import release_plans
from generator.pipeline.selecting import Since, select
from generator.policy.verdict import Verdict
from generator.release.plan import ReleasePlan
from generator.spec.environment import Target


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What ran and where it can be seen."""

    planned: tuple[PlannedRoot, ...]
    """What was planned now; a root in which nothing has changed since its last apply was not."""
    decided: Verdict
    mirrors: tuple[MirrorReport, ...]
    outputs: dict[str, dict[str, dict[str, TerraformOutput]]]
    waiting: dict[str, tuple[ReleasePlan, ...]]
    """What releases would do now, by environment."""

    @property
    def changed(self) -> bool:
        return any(one.report.has_changes for one in self.planned)


def demonstrate(context: Context) -> Demonstration:
    """Raise StagetwinError at the first step that fails, also when policy or mirror say no."""
    workspace = open_workspace(context)
    require_embedded(workspace)
    with context.reporter.step("start the embedded AWS") as step:
        step.result(launcher.up(embedded_config(context, install=True)).url)
    names = in_order(workspace)
    for name in names:
        bootstrap(context, workspace.environment(name))
    looked_at = side_by_side([partial(_plan, context, workspace, name) for name in names])
    planned = [one for own in looked_at for one in own.planned]
    kept = [one for own in looked_at for one in own.kept]
    decided = verdict(context, [*planned, *kept], everything=True)
    require_allowed(decided)
    mirrors = tuple(mirror(context, workspace, name) for name in names if workspace.environment(name).mirrors)
    for report in mirrors:
        _require_proven(report)
    side_by_side([partial(_apply, context, planned, name) for name in names])
    outputs = {name: applying.outputs(context, workspace.select(name)) for name in names}
    waiting = {name: release_plans(context, workspace.select(name)) for name in names}
    return Demonstration(tuple(planned), decided, mirrors, outputs, waiting)


def in_order(workspace: Workspace) -> list[str]:
    """Twins first: what is tried there goes on to the environment that they mirror."""
    environments = workspace.definition.environments
    return sorted(environments, key=lambda name: (environments[name].spec.mirrors is None, name))


@dataclass(frozen=True, slots=True)
class _LookedAt:
    """The roots of an environment: planned now, and those that are as the plan says that was applied last."""

    planned: tuple[PlannedRoot, ...]
    kept: tuple[PlannedRoot, ...]


def _plan(context: Context, workspace: Workspace, name: str) -> _LookedAt:
    """As `stagetwin plan --changed` does: what somebody changed by hand on this machine is not looked for."""
    roots = workspace.select(name)
    chosen = {root.name for root in select(context, workspace, roots, Since()).roots}
    kept = tuple(one for root in roots if root.name not in chosen for one in carried_out(context, root))
    known = {one.root.name for one in kept}
    rest = [root for root in roots if root.name not in known]
    return _LookedAt(planning.plan(context, workspace, rest) if rest else (), kept)


def _apply(context: Context, planned: Sequence[PlannedRoot], name: str) -> None:
    own = [one for one in planned if one.root.environment.environment == name]
    if own:
        applying.apply(context, own)


def require_embedded(workspace: Workspace) -> None:
    for name, environment in workspace.definition.environments.items():
        if environment.spec.target is not Target.EMBEDDED:
            why = f"{name}: its target is `{environment.spec.target}`, and the demo touches this machine only"
            raise StagetwinError(
                Issue("demo-target", why, hint="use `stagetwin plan` and `stagetwin apply` for AWS")
            )


def _require_proven(report: MirrorReport) -> None:
    issues = [
        Issue("not-allowed", f"{row.difference.at}: it differs from {report.baseline}, and nothing allows it")
        for row in report.not_allowed
    ]
    issues += [Issue("stale-allowance", f"{one.allowance.at}: {one.reason}") for one in report.stale]
    if not report.proven:
        why = f"{report.twin}: it is not the twin of {report.baseline}"
        hint = f"`stagetwin mirror {report.twin}` shows both sides"
        issues.append(Issue("not-proven", why, hint=hint))
        raise StagetwinError(issues, exit_code=ExitCode.DENIED)
