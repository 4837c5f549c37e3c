"""A name -> a replica that runs: reserved, planned, held against quotas and policy, applied."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta

from generator.adapters.terraform import TerraformOutput
from generator.adapters.this_process import LocalProcesses
from generator.errors import Issue, StagetwinError
from generator.pipeline import applying, planning
from generator.pipeline.context import Context
from generator.pipeline.definitions import Workspace, open_workspace
from generator.pipeline.judging import require_allowed, verdict
from generator.pipeline.planning import PlannedRoot
from generator.pipeline.rendering import render
from generator.pipeline.replica_judging import Forecast, forecast
from generator.pipeline.replica_places import Place, default_original, place_of
from generator.pipeline.replica_removal import forget, wipe
from generator.pipeline.replica_roots import Opened, labeller, open_replica, services_of
from generator.replica.quotas import quota_issues
from generator.replica.record import Replica, ReplicaState
from generator.replica.registry import Known
from generator.spec.forms import NAME

_NAME_CHARACTERS = 63  # a label of DNS, which hosts of previews are made of


@dataclass(frozen=True, slots=True)
class Wanted:
    """What `replica create` was asked for."""

    name: str
    of: str | None
    lifetime: timedelta
    services: tuple[str, ...] = ()
    owner: str | None = None
    take_over: bool = False


@dataclass(frozen=True, slots=True)
class Created:
    """A replica and what it comes to; without outputs it was only planned."""

    replica: Replica
    forecast: Forecast
    planned: tuple[PlannedRoot, ...]
    notes: tuple[Issue, ...]
    outputs: Mapping[str, Mapping[str, TerraformOutput]]


def create(context: Context, wanted: Wanted) -> Created:
    """Make the replica, bring it up to date, or finish what a killed command began. Raise StagetwinError."""
    workspace = open_workspace(context)
    of = _checked(workspace, wanted)
    place = place_of(context, workspace, of)
    known, is_new = _begin(context, workspace, place, wanted, of)
    applied = False
    try:
        opened = open_replica(context, workspace, known.replica)
        for note in opened.workspace.notes:
            context.reporter.note(note)
        planned, judged = _judge(opened, place)
        known = place.registry.heard(known)
        applied = True
        for one in planned:
            applying.apply(opened.context, [one])
            known = place.registry.heard(known)
        outputs = applying.outputs(opened.context, opened.roots)
        known = place.registry.leave(known, ReplicaState.READY)
    except BaseException:
        with suppress(StagetwinError):
            if is_new and not applied:
                forget(context, place, known.replica)
            else:
                place.registry.leave(known, known.replica.state)
        raise
    return Created(known.replica, judged, planned, opened.workspace.notes, outputs)


def only_plan(context: Context, wanted: Wanted) -> Created:
    """Say what `create` would make; nothing stays of it. Raise StagetwinError."""
    workspace = open_workspace(context)
    of = _checked(workspace, wanted)
    place = place_of(context, workspace, of)
    found = place.registry.find(wanted.name)
    replica = _fresh(context, workspace, wanted, of) if found is None else found.replica
    if found is None:
        others = tuple(one.replica for one in place.registry.all())
        services = replica.services
        replica = _labelled(replica, labeller(workspace, wanted.name, of, services)(others))
    try:
        opened = open_replica(context, workspace, replica)
        planned, judged = _judge(opened, place)
    finally:
        if found is None:
            forget(context, place, replica)
    return Created(replica, judged, planned, opened.workspace.notes, {})


def _checked(workspace: Workspace, wanted: Wanted) -> str:
    name = wanted.name
    if not re.fullmatch(NAME.pattern, name) or len(name) > _NAME_CHARACTERS:
        wished = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:_NAME_CHARACTERS].strip("-")
        hint = f"such as `{wished}`" if re.fullmatch(NAME.pattern, wished) else "such as `pr-42`"
        why = f"{name}: a replica's name is of {NAME.words}, {_NAME_CHARACTERS} characters at most"
        raise StagetwinError(Issue("replica-name", why, hint=hint))
    if name in workspace.definition.environments:
        why = f"{name}: this is the name of an environment"
        raise StagetwinError(Issue("replica-name", why, hint="take another one, such as `pr-42`"))
    of = wanted.of or default_original(workspace)
    workspace.environment(of)
    return of


def _begin(
    context: Context, workspace: Workspace, place: Place, wanted: Wanted, of: str
) -> tuple[Known, bool]:
    """The record, held by this process, and whether it is new."""
    found = place.registry.find(wanted.name)
    if found is None:
        with context.reporter.step(f"reserve the name {wanted.name}") as step:
            replica = _fresh(context, workspace, wanted, of)
            label = labeller(workspace, wanted.name, of, replica.services)
            known = place.registry.reserve(replica, label)
            step.result(f"its resources are named <service>-{known.replica.label}-…")
        return known, True
    _require_same(found.replica, wanted, of, workspace)
    before = found.replica
    take = place.registry.take_over if wanted.take_over else place.registry.take
    known = take(found, before.state)
    if before.holder is not None:
        # Whoever made it was killed: Terraform may have made more than it wrote down.
        wipe(context, workspace, place, before, everything=before.state is ReplicaState.CREATING)
    return known, False


def _require_same(replica: Replica, wanted: Wanted, of: str, workspace: Workspace) -> None:
    if replica.state is ReplicaState.DESTROYING:
        why = f"{replica.name}: it is being destroyed"
        hint = f"`stagetwin replica destroy {replica.name}` finishes that"
        raise StagetwinError(Issue("replica-destroying", why, hint=hint))
    services = services_of(workspace, of, wanted.services) if wanted.services else replica.services
    if (replica.of, replica.services) != (of, services):
        has = f"of {replica.of} with {', '.join(replica.services)}"
        why = f"{replica.name}: there is a replica of this name, and it is {has}"
        raise StagetwinError(Issue("replica-exists", why, hint="destroy it, or take another name"))


def _fresh(context: Context, workspace: Workspace, wanted: Wanted, of: str) -> Replica:
    now = context.clock.now()
    return Replica(
        name=wanted.name,
        label=wanted.name,
        of=of,
        services=services_of(workspace, of, wanted.services),
        owner=wanted.owner or LocalProcesses().me().user,
        created_at=now,
        expires_at=now + wanted.lifetime,
        updated_at=now,
    )


def _labelled(replica: Replica, label: str) -> Replica:
    return replace(replica, label=label)


def _judge(opened: Opened, place: Place) -> tuple[tuple[PlannedRoot, ...], Forecast]:
    context, workspace = opened.context, opened.workspace
    assert opened.replica is not None
    render(workspace, check=False)
    planned = planning.plan(context, workspace, opened.roots)
    judged = forecast(context, place.connection, planned)
    issues = list(quota_issues(opened.replica.name, judged.quotas))
    if issues:
        raise StagetwinError(issues)
    changing = [one for one in planned if one.report.has_changes]
    if changing:
        require_allowed(verdict(context, changing, everything=False))
    return planned, judged
