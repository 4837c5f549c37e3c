"""Replicas whose time is over, without Terraform: their services are in no definition any more."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from generator.adapters.this_process import LocalProcesses
from generator.errors import Issue, StagetwinError
from generator.holder import Holder
from generator.pipeline.context import Context
from generator.pipeline.definitions import open_workspace
from generator.pipeline.replica_places import find
from generator.pipeline.replica_removal import destroy, reap
from generator.project import Project
from generator.replica.record import Replica, ReplicaState, record_key, to_text
from tests.cli.commands import make_project
from tests.embedded_server.laptop import REGION, STAGING, Account, zipped

pytestmark = pytest.mark.embedded

NOW = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
STATES, ARTIFACTS = f"state-{STAGING}", f"artifacts-{STAGING}"


@dataclass
class Clock:
    """Time that passes only while somebody waits."""

    moment: datetime = NOW

    def now(self) -> datetime:
        return self.moment

    def monotonic_seconds(self) -> float:
        return (self.moment - NOW).total_seconds()

    def sleep(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


@dataclass
class Told:
    """A reporter that remembers."""

    draws: bool = False
    notes: list[Issue] = field(default_factory=list)

    @contextmanager
    def step(self, _title: str) -> Iterator[Told]:
        yield self

    def update(self, _text: str) -> None: ...

    def draw(self, _lines: Sequence[str]) -> None: ...

    def result(self, _text: str, *, ok: bool = True) -> None: ...

    def say(self, _text: str) -> None: ...

    def note(self, note: Issue) -> None:
        self.notes.append(note)


@pytest.fixture
def context(staging: Account, tmp_path: Path) -> Iterator[Context]:
    client = staging.client("s3")
    for bucket in (STATES, ARTIFACTS):
        client.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
        client.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    variables = {**os.environ, "STAGETWIN_PORT": str(staging.config.port)}
    project = Project(make_project(tmp_path / "project"))
    # The server belongs to the session, and looks for the project's by where that keeps its state.
    project.work.mkdir()
    project.embedded.symlink_to(staging.config.state_directory)
    yield Context(project, variables, Told(), Clock())
    for bucket in (STATES, ARTIFACTS):
        found = client.list_object_versions(Bucket=bucket)
        for one in (*found.get("Versions", ()), *found.get("DeleteMarkers", ())):
            client.delete_object(Bucket=bucket, Key=one["Key"], VersionId=one["VersionId"])
        client.delete_bucket(Bucket=bucket)


def recorded(staging: Account, name: str, expires_in: timedelta, holder: Holder | None = None) -> None:
    """A replica of a service that was taken out since, with a queue and a state."""
    replica = Replica(
        name=name,
        label=name,
        of="staging",
        services=("gone",),
        owner="ana",
        created_at=NOW - timedelta(days=1),
        expires_at=NOW + expires_in,
        updated_at=NOW,
        state=ReplicaState.READY,
        holder=holder,
    )
    client = staging.client("s3")
    client.put_object(Bucket=STATES, Key=record_key(name), Body=to_text(replica).encode())
    client.put_object(Bucket=STATES, Key=f"{name}/gone/terraform.tfstate", Body=b"{}")
    staging.client("sqs").create_queue(QueueName=f"gone-{name}-jobs", tags={"replica": name})


def queues(staging: Account) -> set[str]:
    found = staging.client("sqs").list_queues(QueueNamePrefix="gone-").get("QueueUrls", ())
    return {url.rpartition("/")[2] for url in found}


def objects(staging: Account) -> set[str]:
    found = staging.client("s3").list_object_versions(Bucket=STATES)
    return {one["Key"] for one in (*found.get("Versions", ()), *found.get("DeleteMarkers", ()))}


def test_only_what_is_over_is_removed_and_one_that_fails_keeps_no_other(
    context: Context, staging: Account
) -> None:
    recorded(staging, "a-stuck", timedelta(0))
    recorded(staging, "b-over", timedelta(hours=-1))
    recorded(staging, "c-alive", timedelta(hours=1))
    # Nobody deletes a layer here, so one of them cannot go.
    layers = staging.client("lambda")
    layer = layers.publish_layer_version(LayerName="gone-a-stuck-common", Content={"ZipFile": zipped(a="")})
    failed = {one.replica.name: one.error for one in reap(context)}
    assert set(failed) == {"a-stuck", "b-over"}
    assert failed["b-over"] is None
    assert failed["a-stuck"] is not None
    [issue] = failed["a-stuck"].issues
    assert (issue.code, "layer gone-a-stuck-common remains" in issue.message) == ("replica-remains", True)
    assert queues(staging) == {"gone-c-alive-jobs"}
    assert {key for key in objects(staging) if "b-over" in key} == set()

    layers.delete_layer_version(LayerName="gone-a-stuck-common", VersionNumber=layer["Version"])
    assert [(one.replica.name, one.error) for one in reap(context)] == [("a-stuck", None)]
    destroy(context, "c-alive")
    assert objects(staging) == queues(staging) == set()


def test_what_somebody_works_on_is_left_alone_and_told(context: Context, staging: Account) -> None:
    recorded(staging, "busy", timedelta(0), Holder("ci", "runner", 7))
    assert list(reap(context)) == []
    told = context.reporter
    assert isinstance(told, Told)
    assert "replica-busy" in {note.code for note in told.notes}
    with pytest.raises(StagetwinError):
        destroy(context, "busy")
    assert queues(staging) == {"gone-busy-jobs"}
    destroy(context, "busy", take_over=True)
    assert queues(staging) == set()


def test_what_a_killed_process_held_is_removed(context: Context, staging: Account) -> None:
    me = LocalProcesses().me()
    recorded(staging, "killed", timedelta(0), Holder(me.user, me.host, 2**22 + 1))
    assert [one.error for one in reap(context)] == [None]
    with pytest.raises(StagetwinError) as error:
        find(context, open_workspace(context), "killed")
    assert [issue.code for issue in error.value.issues] == ["unknown-replica"]
