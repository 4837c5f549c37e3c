"""Where replicas' records stand: the state buckets of a project's environments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.adapters.release_records import S3Records
from generator.adapters.replica_leftovers import AccountInspector
from generator.adapters.this_process import LocalProcesses
from generator.errors import Issue, StagetwinError
from generator.pipeline.connection import Connection, connect
from generator.pipeline.context import Context
from generator.pipeline.definitions import Workspace, open_workspace
from generator.pipeline.rendering import render
from generator.pipeline.replica_roots import Opened, open_replica
from generator.replica.derive import NAME_TAG
from generator.replica.record import Replica
from generator.replica.registry import Known, Registry
from generator.spec.nearest import did_you_mean


@dataclass(frozen=True, slots=True)
class Place:
    """The account and bucket of an environment."""

    connection: Connection
    registry: Registry
    inspector: AccountInspector
    bucket: str


def place_of(context: Context, workspace: Workspace, environment: str) -> Place:
    """Raise StagetwinError when the account is out of reach."""
    spec = workspace.environment(environment)
    connection = connect(context, spec)
    records = S3Records(connection.account.client("s3"), spec.state_bucket)
    inspector = AccountInspector(connection.account, spec.state_bucket, spec.artifact_bucket, NAME_TAG)
    return Place(connection, Registry(records, LocalProcesses(), context.clock), inspector, spec.state_bucket)


def default_original(workspace: Workspace) -> str:
    """The one twin of the project: never production. Raise StagetwinError where it is not clear."""
    twins = [name for name, one in workspace.definition.environments.items() if one.spec.mirrors]
    if len(twins) == 1:
        return twins[0]
    why = f"--of: {len(twins)} environments mirror another, so it is not clear which one a replica is of"
    hint = f"name it: --of {' or --of '.join(workspace.definition.environments)}"
    raise StagetwinError(Issue("replica-of", why, hint=hint))


def places(context: Context, workspace: Workspace, of: str | None) -> Iterator[tuple[str, Place]]:
    """Of the environments, twins first; accounts out of reach are told and left out, unless all are."""
    environments = workspace.definition.environments
    if of is not None:
        workspace.environment(of)
    names = [of] if of else sorted(environments, key=lambda name: environments[name].spec.mirrors is None)
    failed: list[Issue] = []
    seen: set[tuple[str, str]] = set()
    for name in names:
        spec = environments[name].spec
        if (spec.account_id, spec.state_bucket) in seen:
            continue
        try:
            place = place_of(context, workspace, name)
        except StagetwinError as error:
            failed += error.issues
            continue
        seen.add((spec.account_id, spec.state_bucket))
        yield name, place
    if failed and not seen:
        raise StagetwinError(dict.fromkeys(failed))
    for issue in dict.fromkeys(failed):
        context.reporter.note(issue)


def every_replica(context: Context, workspace: Workspace, of: str | None) -> list[tuple[Place, Known]]:
    """All whose records can be reached, by name."""
    found = []
    for _, place in places(context, workspace, of):
        try:
            found += [(place, known) for known in place.registry.all()]
        except StagetwinError as error:
            # An environment that was never set up has no bucket, and so no replica.
            if of is not None or not _has_no_bucket(error):
                raise
    known_of = [one for one in found if of is None or one[1].replica.of == of]
    return sorted(known_of, key=lambda one: one[1].replica.name)


def find(context: Context, workspace: Workspace, name: str, of: str | None = None) -> tuple[Place, Known]:
    """Raise StagetwinError where there is no such replica."""
    found = every_replica(context, workspace, of)
    for place, known in found:
        if known.replica.name == name:
            return place, known
    why = f"{name}: there is no such replica"
    hint = did_you_mean(name, [one.replica.name for _, one in found]) or "`stagetwin replica list` shows all"
    raise StagetwinError(Issue("unknown-replica", why, hint=hint))


def open_named(context: Context, name: str, service: str | None = None) -> Opened:
    """The environment of this name, or the replica. Raise StagetwinError for a name that is neither's."""
    workspace = open_workspace(context)
    if name in workspace.definition.environments:
        return Opened(context, workspace, workspace.select(name, service))
    replica = _replica_named(context, workspace, name)
    opened = open_replica(context, workspace, replica, service)
    render(opened.workspace, check=False)
    return opened


def _replica_named(context: Context, workspace: Workspace, name: str) -> Replica:
    environments = workspace.definition.environments
    try:
        return find(context, workspace, name)[1].replica
    except StagetwinError as error:
        why = f"{name}: there is no such environment, and no replica of this name within reach"
        hint = did_you_mean(name, environments) or error.issues[0].message
        raise StagetwinError(Issue("unknown-environment", why, hint=hint)) from None


def _has_no_bucket(error: StagetwinError) -> bool:
    return any("NoSuchBucket" in issue.message for issue in error.issues)
