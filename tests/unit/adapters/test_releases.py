"""The adapters of releases against recorded answers."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import boto3
import pytest
from botocore.response import StreamingBody
from botocore.stub import ANY, Stubber

from generator.adapters.clock import ScaledClock
from generator.adapters.live_aliases import LambdaAliases
from generator.adapters.live_metrics import CloudWatchAlarms, CloudWatchMetrics
from generator.adapters.release_records import S3Records
from generator.adapters.this_process import LocalProcesses
from generator.holder import Holder
from generator.release.comparison import VersionTraffic
from generator.release.ports import ConflictError, MissingError, PortError, Stored
from generator.release.unit import AliasState
from tests.fakes.releases import MOVES


@pytest.fixture
def stubs() -> Iterator[dict[str, tuple[Any, Stubber]]]:
    found = {}
    for name in ("lambda", "cloudwatch", "s3"):
        client = boto3.client(name, "eu-central-1", aws_access_key_id="x", aws_secret_access_key="x")
        found[name] = (client, Stubber(client))
        found[name][1].activate()
    yield found
    for _, stub in found.values():
        stub.assert_no_pending_responses()


Stubs = dict[str, tuple[Any, Stubber]]


def test_an_alias_is_read_in_percent_and_written_in_shares(stubs: Stubs) -> None:
    client, stub = stubs["lambda"]
    routing = {"AdditionalVersionWeights": {"4": 0.07}}
    stub.add_response(
        "get_alias",
        {"FunctionVersion": "3", "RoutingConfig": routing, "RevisionId": "r"},
        {"FunctionName": "f", "Name": "live"},
    )
    stub.add_response(
        "update_alias",
        {},
        {
            "FunctionName": "f",
            "Name": "live",
            "FunctionVersion": "3",
            "RoutingConfig": routing,
            "RevisionId": "r",
        },
    )
    aliases = LambdaAliases(client)
    assert aliases.get("f") == AliasState("3", {"4": 7.0}, "r")
    aliases.update("f", "3", {"4": 7.0}, "r")


@pytest.mark.parametrize(
    ("code", "raised"),
    [
        ("PreconditionFailedException", ConflictError),
        ("ResourceNotFoundException", MissingError),
        ("TooManyRequestsException", PortError),
    ],
)
def test_an_alias_that_changed_meanwhile_is_a_conflict(
    stubs: Stubs, code: str, raised: type[PortError]
) -> None:
    client, stub = stubs["lambda"]
    stub.add_client_error("update_alias", code)
    with pytest.raises(PortError) as caught:
        LambdaAliases(client).update("f", "3", {}, "r")
    assert type(caught.value) is raised


def metric_data(status: str = "Complete") -> dict[str, Any]:
    values = {
        "new_invocations": [3.0, 4.0],
        "new_errors": [1.0],
        "new_duration": [10.0, 30.0, 500.0],
        "live_invocations": [70.0],
    }
    return {
        "MetricDataResults": [
            {"Id": name, "Values": found, "StatusCode": status} for name, found in values.items()
        ]
    }


def test_metrics_are_summed_for_each_version(stubs: Stubs) -> None:
    client, stub = stubs["cloudwatch"]
    at = datetime(2026, 1, 5, 9, 0, 7, 900_000, tzinfo=UTC).timestamp()
    stub.add_response(
        "get_metric_data",
        metric_data(),
        {
            "MetricDataQueries": ANY,
            "StartTime": datetime(2026, 1, 5, 9, 0, 7, tzinfo=UTC),
            "EndTime": datetime(2026, 1, 5, 9, 2, 8, tzinfo=UTC),
        },
    )
    found = CloudWatchMetrics(client).traffic(MOVES[0], at, at + 60)
    assert found.new == VersionTraffic(7, 1, 0, 30.0)
    assert found.live == VersionTraffic(70, 0, 0, None)


def test_metrics_that_cannot_be_given_are_unknown_and_not_zero(stubs: Stubs) -> None:
    client, stub = stubs["cloudwatch"]
    stub.add_response("get_metric_data", metric_data("InternalError"))
    with pytest.raises(PortError, match="InternalError"):
        CloudWatchMetrics(client).traffic(MOVES[0], 0, 60)


def alarm(name: str, state: str) -> dict[str, str]:
    return {"AlarmName": name, "StateValue": state}


def test_alarms_that_are_on(stubs: Stubs) -> None:
    client, stub = stubs["cloudwatch"]
    states = [alarm("a", "OK"), alarm("b", "ALARM"), alarm("c", "INSUFFICIENT_DATA")]
    stub.add_response("describe_alarms", {"MetricAlarms": states, "CompositeAlarms": [alarm("d", "ALARM")]})
    assert CloudWatchAlarms(client).raised(["a", "b", "c", "d"]) == ("b", "d")
    assert CloudWatchAlarms(client).raised([]) == ()


def test_an_alarm_that_does_not_exist_is_not_off(stubs: Stubs) -> None:
    client, stub = stubs["cloudwatch"]
    stub.add_response("describe_alarms", {"MetricAlarms": [alarm("a", "OK")]})
    with pytest.raises(PortError, match="there is no alarm b"):
        CloudWatchAlarms(client).raised(["a", "b"])


def test_records_are_written_on_conditions(stubs: Stubs) -> None:
    client, stub = stubs["s3"]
    shared = {"Bucket": "state", "Key": "k", "Body": b"text", "ContentType": "application/json"}
    stub.add_response("put_object", {"ETag": '"1"'}, {**shared, "IfNoneMatch": "*"})
    stub.add_response("put_object", {"ETag": '"2"'}, {**shared, "IfMatch": '"1"'})
    records = S3Records(client, "state")
    assert records.write("k", "text", None) == '"1"'
    assert records.write("k", "text", '"1"') == '"2"'


@pytest.mark.parametrize("code", ["PreconditionFailed", "ConditionalRequestConflict", "NoSuchKey"])
def test_a_record_that_changed_meanwhile_is_a_conflict(stubs: Stubs, code: str) -> None:
    client, stub = stubs["s3"]
    stub.add_client_error("put_object", code)
    with pytest.raises(ConflictError):
        S3Records(client, "state").write("k", "text", '"1"')


def test_records_are_read(stubs: Stubs) -> None:
    client, stub = stubs["s3"]
    stub.add_response("get_object", {"Body": StreamingBody(io.BytesIO(b"text"), 4), "ETag": '"1"'})
    stub.add_client_error("get_object", "NoSuchKey")
    stub.add_client_error("get_object", "AccessDenied")
    records = S3Records(client, "state")
    assert records.read("k") == Stored("text", '"1"')
    assert records.read("k") is None
    with pytest.raises(PortError, match="AccessDenied"):
        records.read("k")


def test_only_a_process_of_this_machine_is_known_to_be_gone() -> None:
    processes = LocalProcesses()
    me = processes.me()
    assert me.process_id == os.getpid()
    child = os.spawnvp(os.P_NOWAIT, "true", ["true"])
    os.waitpid(child, 0)
    assert not processes.is_gone(me)
    assert processes.is_gone(Holder(me.user, me.host, child))
    assert not processes.is_gone(Holder(me.user, "elsewhere", child))


class SteppedClock:
    """Records how long it was asked to wait."""

    waited = 0.0

    def now(self) -> datetime:
        return datetime(2026, 1, 5, tzinfo=UTC)

    def monotonic_seconds(self) -> float:
        return self.waited

    def sleep(self, seconds: float) -> None:
        self.waited += seconds


def test_scaled_time_waits_less_and_tells_the_same_day() -> None:
    clock = SteppedClock()
    scaled = ScaledClock(clock, 60)
    scaled.sleep(300)
    assert clock.waited == 5
    assert scaled.monotonic_seconds() == 300
    assert scaled.now() == clock.now()


def test_a_versions_time_is_told_where_it_can_be_read(stubs: Stubs) -> None:
    client, stub = stubs["lambda"]
    times = ["2026-01-05T09:00:00.000+0000", "2026-01-05T09:00:00", "yesterday", None]
    versions = [
        {"Version": str(number), **({"LastModified": time} if time else {})}
        for number, time in enumerate(times, 1)
    ]
    stub.add_response("list_versions_by_function", {"Versions": versions}, {"FunctionName": "f"})
    at = datetime(2026, 1, 5, 9, tzinfo=UTC)
    found = LambdaAliases(client).versions("f")
    assert [version.published_at for version in found] == [at, at, None, None]


def test_the_ledgers_keys_are_read_to_the_end(stubs: Stubs) -> None:
    client, stub = stubs["s3"]
    asked = {"Bucket": "b", "Prefix": "p/"}
    first = {"Contents": [{"Key": "p/1"}], "IsTruncated": True, "NextContinuationToken": "t"}
    stub.add_response("list_objects_v2", first, asked)
    stub.add_response(
        "list_objects_v2",
        {"Contents": [{"Key": "p/2"}], "IsTruncated": False},
        {**asked, "ContinuationToken": "t"},
    )
    stub.add_response("list_objects_v2", {"IsTruncated": False}, {"Bucket": "b", "Prefix": "none/"})
    records = S3Records(client, "b")
    assert records.keys("p/") == ("p/1", "p/2")
    assert records.keys("none/") == ()


def test_all_aliases_are_read_with_their_weights(stubs: Stubs) -> None:
    client, stub = stubs["lambda"]
    live = {"FunctionVersion": "3", "RevisionId": "r"}
    other = {**live, "RoutingConfig": {"AdditionalVersionWeights": {"2": 0.05}}}
    stub.add_response("list_aliases", {"Aliases": [live], "NextMarker": "m"}, {"FunctionName": "f"})
    stub.add_response("list_aliases", {"Aliases": [other]}, {"FunctionName": "f", "Marker": "m"})
    assert LambdaAliases(client).aliases("f") == (
        AliasState("3", {}, "r"),
        AliasState("3", {"2": 5.0}, "r"),
    )


def test_a_version_is_deleted_and_never_a_function(stubs: Stubs) -> None:
    client, stub = stubs["lambda"]
    asked = {"FunctionName": "f", "Qualifier": "3"}
    stub.add_response("delete_function", {}, asked)
    stub.add_client_error("delete_function", "ResourceNotFoundException", expected_params=asked)
    stub.add_client_error("delete_function", "ResourceConflictException", expected_params=asked)
    aliases = LambdaAliases(client)
    aliases.delete_version("f", "3")
    aliases.delete_version("f", "3")
    with pytest.raises(PortError, match="ResourceConflictException"):
        aliases.delete_version("f", "3")
    for version in ("", "$LATEST", "live"):
        with pytest.raises(ValueError, match="not a published version"):
            aliases.delete_version("f", version)
