"""What was applied to one environment -> whether another may have it; marks of passed tests."""

from __future__ import annotations

from collections.abc import Sequence

from generator.adapters.aws import Account
from generator.errors import Issue, StagetwinError
from generator.fingerprint.fingerprint import Fingerprint
from generator.fingerprint.record import Mark, Record
from generator.mirror.depth import Depth
from generator.mirror.narrow import only
from generator.pipeline import records
from generator.pipeline.connection import Connection, connect
from generator.pipeline.context import Context
from generator.pipeline.definitions import Root, Workspace
from generator.pipeline.fingerprints import current
from generator.pipeline.mirroring import mirror
from generator.pipeline.rendering import require_rendered
from generator.promotion.judge import judge
from generator.promotion.report import PromotionReport
from generator.spec.environment import EnvironmentSpec, Target


def promote(
    context: Context, workspace: Workspace, source: str, target: str, service: str | None = None
) -> PromotionReport:
    """Hold what the target would get, of one service or all, against what was tested in the source.

    Needs credentials that read the source's state bucket; the target's are used where they are at hand.
    """
    _require_twin(workspace, source, target)
    require_rendered(context, workspace)
    ours, theirs = workspace.select(source, service), workspace.select(target, service)
    connection = connect(context, ours[0].environment)
    with context.reporter.step(f"read what was applied to {source}") as step:
        known = {root.service.spec.service: records.read_record(root, connection) for root in ours}
        step.result(f"{sum(one.is_tested for one in known.values())} of {len(known)} services tested")
    sources = current(context, ours, connection)
    targets = current(context, theirs, _within_reach(context, theirs[0].environment))
    before, notes = _before(context, theirs)
    report = mirror(context, workspace, source, Depth.STACKS)
    others = tuple(name for name in report.services if service is not None and name != service)
    if service is not None:
        report = only(report, service)
    roots = tuple(
        judge(name, (source, target), record, sources[name], targets[name], before.get(name))
        for name, record in known.items()
    )
    return PromotionReport(source, target, roots, report, notes, others)


def mark_tested(
    context: Context, workspace: Workspace, environment: str, service: str | None
) -> tuple[tuple[Root, Mark], ...]:
    """Write down that the tests passed on what is applied, if that is what stands here.

    Raise StagetwinError, and mark nothing, where somebody applied something else meanwhile.
    """
    require_rendered(context, workspace)
    roots = workspace.select(environment, service)
    connection = connect(context, roots[0].environment)
    now = current(context, roots, connection)
    issues = []
    for root in roots:
        record = records.read_record(root, connection)
        issues += _not_marked(root, record, now[root.service.spec.service])
    if issues:
        raise StagetwinError(issues)
    marked = []
    for root in roots:
        with context.reporter.step(f"mark {root.name} as tested") as step:
            digest = now[root.service.spec.service].digest
            marked.append((root, records.mark_tested(context, root, connection, digest)))
            step.result(digest[:12])
    return tuple(marked)


def _not_marked(root: Root, record: Record, now: Fingerprint) -> list[Issue]:
    environment = root.environment.environment
    applied = record.applied
    if applied is None:
        why = "an apply has not ended" if record.unfinished else "it was never applied"
        hint = f"run `stagetwin apply {environment}`, then the tests"
        return [Issue("nothing-to-test", f"{root.name}: {why}", hint=hint)]
    changes = now.changes_since(applied.fingerprint)
    if not changes:
        return []
    why = f"{root.name}: {changes[0]} since it was applied, so the tests were not of what stands here"
    hint = f"check out what was applied, or run `stagetwin apply {environment}` and the tests again"
    return [Issue("not-what-was-applied", why, hint=hint)]


def _require_twin(workspace: Workspace, source: str, target: str) -> None:
    workspace.environment(target)
    mirrored = workspace.environment(source).mirrors
    if mirrored != target:
        why = f"{source}: it does not mirror {target}, so its tests say nothing of {target}"
        hint = f"`{source}` mirrors `{mirrored}`" if mirrored else "write `mirrors:` into its file"
        raise StagetwinError(Issue("no-mirror", why, hint=hint))


def _within_reach(context: Context, environment: EnvironmentSpec) -> Connection:
    """How the environment is reached, whoever's credentials these are: fingerprints need none."""
    if environment.target is not Target.AWS:
        return connect(context, environment)
    account = Account(environment.account_id, environment.region, dict(context.variables))
    return Connection(account, None, {}, None)


def _before(context: Context, roots: Sequence[Root]) -> tuple[dict[str, Record], tuple[str, ...]]:
    """What the target has now, where these credentials may read it."""
    name = roots[0].environment.environment
    try:
        connection = connect(context, roots[0].environment)
        return {root.service.spec.service: records.read_record(root, connection) for root in roots}, ()
    except StagetwinError as error:
        note = f"what {name} has now is not known here: {error.issues[0].message}"
        return {}, (note,)
