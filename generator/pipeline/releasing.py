"""Published versions -> live aliases, service by service, each as one unit."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.adapters.clock import ScaledClock
from generator.adapters.deployments import CodeDeployments, compressed
from generator.adapters.live_aliases import LambdaAliases
from generator.adapters.live_connections import TableConnections
from generator.adapters.live_metrics import CloudWatchAlarms, CloudWatchMetrics
from generator.adapters.release_hooks import LambdaHooks
from generator.adapters.release_records import S3Records
from generator.adapters.this_process import LocalProcesses
from generator.errors import Issue, StagetwinError
from generator.pipeline.connection import Connection, connect
from generator.pipeline.context import Context
from generator.pipeline.definitions import Root
from generator.pipeline.release_pages import ReleasePages
from generator.pipeline.release_progress import Listener, ReleaseProgress, nobody
from generator.release.engine import Engine
from generator.release.plan import DIRECT, ReleasePlan
from generator.release.ports import PortError, Ports
from generator.release.pruning import Pruned, prune
from generator.release.reading import read_record
from generator.release.record import Record, known_functions
from generator.release.report import ReleaseReport
from generator.release.unit import Deployed, is_current, managed, plan_release
from generator.spec.environment import Target


@dataclass(frozen=True, slots=True)
class AliasMove:
    """What a release does to one alias; nothing when the two versions are the same."""

    service: str
    function: str
    name: str
    live: str
    newest: str

    @property
    def moves(self) -> bool:
        return self.live != self.newest


@dataclass(frozen=True, slots=True)
class Released:
    """One service after a release: each alias, and the report unless there was nothing to do."""

    aliases: tuple[AliasMove, ...]
    report: ReleaseReport | None
    page: Path | None = None
    """The page about it."""
    pruned: tuple[Pruned, ...] = ()

    @property
    def is_fine(self) -> bool:
        return self.report is None or self.report.is_promoted

    def was_moved(self, alias: AliasMove) -> bool:
        """Whether this release moved it for good."""
        promoted = self.report is not None and self.report.is_promoted
        return promoted and alias.moves


def release_plans(context: Context, roots: Sequence[Root]) -> tuple[ReleasePlan, ...]:
    """What a release of each root would do now."""
    connection = connect(context, roots[0].environment)
    return tuple(_plan(connection, root) for root in roots)


def to_release(plans: Iterable[ReleasePlan]) -> tuple[AliasMove, ...]:
    """The aliases that are not at their newest version."""
    return tuple(
        AliasMove(plan.service, move.key, move.name, move.live, move.new)
        for plan in plans
        for move in plan.moves
    )


def release(
    context: Context,
    roots: Sequence[Root],
    time_scale: float = 1.0,
    listener: Listener = nobody,
    report: Path | None = None,
) -> Iterator[Released]:
    """Release service after service; the first that does not end well is the last.

    `listener` is told what happens as it does; `report` is the file of a page about all of them.

    Raise StagetwinError where somebody else releases, or nobody knows how it ended.
    """
    environment = roots[0].environment
    if time_scale != 1 and environment.target is not Target.EMBEDDED:
        why = f"--time-scale: {environment.environment} is on AWS, whose traffic comes at its own pace"
        raise StagetwinError(Issue("time-scale", why, hint="leave it out"))
    pages = ReleasePages(context, report)
    connection = connect(context, environment)
    for root in roots:
        with context.reporter.step(f"release {root.name}") as step:
            progress = ReleaseProgress(context.reporter, root.name, step, context.clock, listener)
            done = _release(context, connection, root, progress, time_scale, pages)
            step.result(_outcome(done))
            done = _prune(connection, root, done)
        for one in done.pruned:
            context.reporter.say(f"{root.name}: {one}")
        yield done
        if not done.is_fine:
            return


def roll_back(context: Context, roots: Sequence[Root]) -> Iterator[ReleaseReport]:
    """Take each root's latest release back, under way or done. Raise StagetwinError where there is none."""
    connection = connect(context, roots[0].environment)
    for root in roots:
        with context.reporter.step(f"roll back {root.name}") as step:
            progress = ReleaseProgress(context.reporter, root.name, step, context.clock)
            engine = _engine(context, connection, root, progress, 1.0)
            _require_way_back(root, engine.found())
            with ReleasePages(context).after(engine):
                report = engine.take_back("`stagetwin rollback` was run", by_force=True)
            step.result(_moved(report))
        yield report


def latest(
    context: Context, roots: Sequence[Root], report: Path | None = None
) -> tuple[tuple[Record, Path], ...]:
    """What is recorded of each root's latest release, under way or ended, and the page about it, made anew.

    Raise StagetwinError where none has any.
    """
    pages = ReleasePages(context, report)
    connection = connect(context, roots[0].environment)
    found = [one for root in roots if (one := _latest(connection, root)) is not None]
    if not found:
        why = f"{', '.join(root.name for root in roots)}: no release is recorded"
        raise StagetwinError(Issue("no-release", why))
    return tuple((record, pages.add(record)) for record in found)


def _release(
    context: Context,
    connection: Connection,
    root: Root,
    progress: ReleaseProgress,
    scale: float,
    pages: ReleasePages,
) -> Released:
    engine = _engine(context, connection, root, progress, scale)
    found = engine.found()
    deployed = _deployed(connection, root)
    plan = plan_release(root.stack, deployed, _new_id(), known_functions(found))
    if found is not None and not found.state.phase.is_end:
        progress.now(f"found one that was {found.state.phase}")
        context.reporter.say(_found(root, found))
        progress.begins(found.plan, resumed=True)
        with pages.after(engine):
            report = _finish(engine, found.plan, deployed)
        progress.ends(report)
        return Released(tuple(_aliases(root, deployed, found.plan)), report, pages.path(found.plan))
    aliases = tuple(_aliases(root, deployed, plan))
    if plan.is_empty:
        return Released(aliases, None)
    progress.begins(plan, resumed=False)
    with pages.after(engine):
        report = engine.begin(plan)
    progress.ends(report)
    return Released(aliases, report, pages.path(plan))


def _prune(connection: Connection, root: Root, done: Released) -> Released:
    if done.report is None or not done.report.is_promoted:
        return done
    store = LambdaAliases(connection.account.client("lambda"))
    return replace(done, pruned=prune(store, done.report.moves, root.stack.release.keep_versions))


def _require_way_back(root: Root, found: Record | None) -> None:
    if found is None:
        why = f"{root.name}: no release is recorded, so there is none to take back"
        raise StagetwinError(Issue("no-release", why))
    if not found.plan.moves and found.state.phase.is_end:
        live = ", ".join(f"{first.key} {first.version}" for first in found.plan.first_versions)
        why = f"{root.name}: the latest release is of first versions, and there is none to go back to: {live}"
        raise StagetwinError(Issue("first-versions", why, hint="mend it, then apply and release the mend"))


def _finish(engine: Engine, plan: ReleasePlan, deployed: Sequence[Deployed]) -> ReleaseReport:
    if is_current(plan, deployed):
        return engine.resume()
    return engine.take_back("it was found unfinished, and newer versions have been published since")


def _plan(connection: Connection, root: Root) -> ReleasePlan:
    known = known_functions(_latest(connection, root))
    return plan_release(root.stack, _deployed(connection, root), _new_id(), known)


def _latest(connection: Connection, root: Root) -> Record | None:
    names = root.stack.names
    records = S3Records(connection.account.client("s3"), root.environment.state_bucket)
    found = read_record(records, names.environment, names.service)
    return None if found is None else found.record


def _aliases(root: Root, deployed: Sequence[Deployed], plan: ReleasePlan) -> Iterator[AliasMove]:
    moves = {move.key: move for move in plan.moves}
    service = root.service.spec.service
    for one in deployed:
        function, alias = one.function, one.alias
        move = moves.get(function.key)
        live, new = (alias.version, alias.version) if move is None else (move.live, move.new)
        yield AliasMove(service, function.key, function.name, live, new)


def _deployed(connection: Connection, root: Root) -> tuple[Deployed, ...]:
    store = LambdaAliases(connection.account.client("lambda"))
    try:
        return tuple(
            Deployed(function, store.get(function.name), store.versions(function.name))
            for function in managed(root.stack.functions)
        )
    except PortError as error:
        hint = f"deploy it first: `stagetwin apply {root.environment.environment}`"
        why = f"{root.name}: its aliases cannot be read: {error}"
        raise StagetwinError(Issue("release", why, hint=hint)) from None


def _engine(
    context: Context, connection: Connection, root: Root, progress: ReleaseProgress, scale: float
) -> Engine:
    account, environment = connection.account, root.environment
    cloudwatch = account.client("cloudwatch")
    ports = Ports(
        aliases=LambdaAliases(account.client("lambda")),
        metrics=CloudWatchMetrics(cloudwatch),
        alarms=CloudWatchAlarms(cloudwatch),
        hooks=LambdaHooks(account),
        records=S3Records(account.client("s3"), environment.state_bucket),
        processes=LocalProcesses(),
        clock=context.clock if scale == 1 else ScaledClock(context.clock, scale),
        progress=progress,
        connections=TableConnections(account.client("dynamodb")),
        deployer=CodeDeployments(compressed(account.client("codedeploy"), scale)),
    )
    return Engine(ports, environment.environment, root.service.spec.service)


def _found(root: Root, found: Record) -> str:
    state = found.state
    is_ours = found.plan.engine == DIRECT and state.phase in ("shifting", "watching")
    at = f" at {found.plan.weight(state.step):g} %" if is_ours else ""
    return (
        f"{root.name}: a release of {found.started_at:%Y-%m-%d %H:%M:%S} UTC was left unfinished, "
        f"{state.phase}{at}"
    )


def _outcome(done: Released) -> str:
    if done.report is None:
        return "every alias is at its newest version"
    return f"{'promoted' if done.report.is_promoted else 'rolled back'}: {_moved(done.report)}"


def _moved(report: ReleaseReport) -> str:
    ends = [(move.live, move.new) if report.is_promoted else (move.new, move.live) for move in report.moves]
    moved = [f"{move.key} {start} -> {end}" for move, (start, end) in zip(report.moves, ends, strict=True)]
    return ", ".join([*moved, *(f"{first.key} {first.version}" for first in report.first_versions)])


def _new_id() -> str:
    return uuid.uuid4().hex
