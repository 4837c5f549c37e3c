"""A replica -> nothing: destroyed by Terraform, swept by the APIs, and looked for afterwards."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from generator.adapters.files import write_if_changed
from generator.adapters.object_versions import purge
from generator.adapters.processes_in_folder import processes_in
from generator.errors import Issue, StagetwinError
from generator.pipeline import applying
from generator.pipeline.context import Context
from generator.pipeline.definitions import Root, Workspace, open_workspace
from generator.pipeline.packaging import VARIABLES_FILE, artifact_variables_exist
from generator.pipeline.rendering import render
from generator.pipeline.replica_places import Place, every_replica, find
from generator.pipeline.replica_roots import Opened, open_replica
from generator.pipeline.terraform import root_folder
from generator.replica.leftovers import Fate, Leftover, OwnNames, leftover_issues
from generator.replica.record import Replica, ReplicaState, record_key
from generator.replica.registry import Known

# The tagging API names what was just deleted for a while:
# https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html
_WAITS_SECONDS = (0.0, 5.0, 15.0, 40.0)
_NOT_OURS = frozenset({"replica-busy", "replica-changed", "unknown-replica"})


@dataclass(frozen=True, slots=True)
class Destroyed:
    """What was removed beside what Terraform knew of, and what AWS itself deletes later."""

    replica: Replica
    swept: int
    objects: int
    later: tuple[Leftover, ...]


@dataclass(frozen=True, slots=True)
class Reaped:
    """One replica whose time was over; `error` if it is still there."""

    replica: Replica
    destroyed: Destroyed | None
    error: StagetwinError | None = None


def destroy(context: Context, name: str, of: str | None = None, *, take_over: bool = False) -> Destroyed:
    """Remove it with all that it holds. Raise StagetwinError with what remains; then it can be repeated."""
    workspace = open_workspace(context)
    place, known = find(context, workspace, name, of)
    return _destroy(context, workspace, place, known, take_over=take_over)


def expired(context: Context, of: str | None = None) -> list[tuple[Place, Known]]:
    """What `reap` removes: replicas whose time is over, and those whose removal did not end."""
    now = context.clock.now()
    found = every_replica(context, open_workspace(context), of)
    return [one for one in found if _is_over(one[1].replica, now)]


def reap(context: Context, of: str | None = None) -> Iterator[Reaped]:
    """Remove each of them; one that fails does not keep the others."""
    workspace = open_workspace(context)
    for place, known in expired(context, of):
        try:
            yield Reaped(known.replica, _destroy(context, workspace, place, known, take_over=False))
        except StagetwinError as error:
            if {issue.code for issue in error.issues} <= _NOT_OURS:
                context.reporter.note(error.issues[0])
            else:
                yield Reaped(known.replica, None, error)


def wipe(context: Context, workspace: Workspace, place: Place, replica: Replica, *, everything: bool) -> None:
    """Clear up after a process that was killed: its locks, and all that it made where nobody knows what.

    Raise StagetwinError while a Terraform that it started still runs.
    """
    names = OwnNames(replica.label, replica.services)
    with context.reporter.step(f"clear up after what was killed: {replica.holder}") as step:
        _require_nobody(context, replica)
        locks = 0 if replica.holder is None else place.inspector.unlock(names, replica.holder.host)
        step.result(f"{locks} locks freed")
    if everything and any(one.fate is Fate.STAYS for one in place.inspector.remaining(replica.name, names)):
        issues = _terraform(context, workspace, replica)
        with context.reporter.step(f"remove what {replica.name} had half-way") as step:
            step.result(f"{place.inspector.sweep(names)} resources outside of any state")
        if issues:
            raise StagetwinError(issues)


def forget(context: Context, place: Place, replica: Replica) -> None:
    """Take back a replica of which nothing was applied: its objects, its record, its folders."""
    place.inspector.purge(OwnNames(replica.label, replica.services))
    _remove_record(context, place, replica)


def _destroy(
    context: Context, workspace: Workspace, place: Place, known: Known, *, take_over: bool
) -> Destroyed:
    before = known.replica
    take = place.registry.take_over if take_over else place.registry.take
    known = take(known, ReplicaState.DESTROYING)
    try:
        if before.holder is not None:
            wipe(context, workspace, place, before, everything=False)
        issues = _terraform(context, workspace, before)
        known = place.registry.heard(known)
        done = _sweep(context, place, known.replica, keeps_states=bool(issues))
        left = [*issues, *leftover_issues(before.name, done.later)]
        if left:
            raise StagetwinError(left)
    except BaseException:
        with suppress(StagetwinError):
            place.registry.leave(known, ReplicaState.DESTROYING)
        raise
    _remove_record(context, place, before)
    return done


def _terraform(context: Context, workspace: Workspace, replica: Replica) -> list[Issue]:
    """Destroy what the states hold, and say what failed; the sweep tries that too."""
    try:
        opened = open_replica(context, workspace, replica)
    except StagetwinError as error:
        why = f"{replica.name}: the definition of today gives no such replica, so its names are swept instead"
        context.reporter.note(Issue("replica-undefined", why, hint=error.issues[0].message))
        return []
    render(opened.workspace, check=False)
    issues: list[Issue] = []
    for root in reversed(opened.roots):
        _stand_in_for_artifacts(opened, root)
        try:
            applying.destroy(opened.context, [root])
        except StagetwinError as error:
            issues += error.issues
            if any(issue.code == "interrupted" for issue in error.issues):
                raise
    return issues


def _stand_in_for_artifacts(opened: Opened, root: Root) -> None:
    """Terraform wants all variables, also to destroy what they were for."""
    if artifact_variables_exist(opened.context, root):
        return
    nowhere = {"bucket": root.environment.artifact_bucket, "key": "none"}
    spec = root.service.spec
    variables = {
        "artifacts": {key: nowhere for key, one in spec.functions.items() if one.image is None},
        "layer_artifacts": dict.fromkeys(spec.layers, nowhere),
    }
    text = json.dumps({name: own for name, own in variables.items() if own}, indent=2) + "\n"
    write_if_changed(root_folder(opened.context, root) / VARIABLES_FILE, text)


def _sweep(context: Context, place: Place, replica: Replica, *, keeps_states: bool) -> Destroyed:
    names = OwnNames(replica.label, replica.services)
    swept = objects = 0
    with context.reporter.step(f"look for what remains of {replica.name}") as step:
        for wait_seconds in _WAITS_SECONDS:
            if wait_seconds:
                step.update("something remains; looking again")
                context.clock.sleep(wait_seconds)
            if not keeps_states:
                objects += place.inspector.purge(names)
            found = place.inspector.remaining(replica.name, names)
            if keeps_states or all(one.fate is Fate.SCHEDULED for one in found):
                break
            swept += place.inspector.sweep(names)
        staying = sum(one.fate is not Fate.SCHEDULED for one in found)
        step.result(f"{staying or 'nothing'} remains", ok=not staying)
    return Destroyed(replica, swept, objects, found)


def _remove_record(context: Context, place: Place, replica: Replica) -> None:
    for base in (context.project.root / "terraform" / ".replicas", context.project.work / "plans"):
        shutil.rmtree(base / replica.label, ignore_errors=True)
    purge(place.connection.account.client("s3"), place.bucket, record_key(replica.name))


def _require_nobody(context: Context, replica: Replica) -> None:
    folder = context.project.root / "terraform" / ".replicas" / replica.label
    running = processes_in(folder)
    if running:
        why = f"{replica.name}: the command was killed, and Terraform goes on: process {running[0]}"
        raise StagetwinError(Issue("replica-busy", why, hint="wait until it has ended, then repeat"))


def _is_over(replica: Replica, now: datetime) -> bool:
    return replica.is_expired(now) or replica.state is ReplicaState.DESTROYING
