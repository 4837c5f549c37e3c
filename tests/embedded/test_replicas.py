"""Replicas beside each other and beside their original, killed on the way, and gone without a trace.

The tests build on each other.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest

from generator.adapters.processes_in_folder import processes_in
from tests.cli.commands import ACCOUNTS, ENVIRONMENT, write
from tests.embedded.deployment import PROJECT, SECOND_SERVICE, Deployment, copy_project, remove_service
from tests.embedded_server.laptop import STAGING, free_port, until

pytestmark = [pytest.mark.embedded, pytest.mark.terraform, pytest.mark.exhaustive]

SERVICE = """\
service: shop
functions:
  sell:
    handler: handler.handle
    runtime: python3.12
    access:
      orders: [put]
      facts: [put]
  note:
    handler: handler.handle
    runtime: python3.12
tables:
  orders:
    attributes: {id: S}
    partition_key: id
    deletion_protection: true
event_buses: {facts: {}}
rules:
  sold:
    event_bus: facts
    pattern: {source: [shop]}
    targets: {note: {function: note}}
"""
SELL = """
import boto3, os
def handle(event, context):
    boto3.client("dynamodb").put_item(TableName=os.environ["ORDERS_TABLE"], Item={"id": {"S": event["id"]}})
"""
STATES, ARTIFACTS = f"state-{STAGING}", f"artifacts-{STAGING}"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    """One service, staging applied."""
    folder = copy_project(tmp_path_factory.mktemp("project"))
    remove_service(folder, SECOND_SERVICE)
    waivers = (folder / "environments" / "waivers.yaml").read_text(encoding="utf-8")
    for part in ("functions", "environments", "terraform/live", "components"):
        shutil.rmtree(folder / part, ignore_errors=True)
    write(folder / "environments" / "waivers.yaml", waivers.replace("positive-chat", "shop"))
    for name, account in ACCOUNTS.items():
        text = ENVIRONMENT.replace("NAME", name).replace("ACCOUNT", account)
        mirrors = "mirrors: prod\n" if name == "staging" else ""
        write(folder / "environments" / f"{name}.yaml", f"{text}{mirrors}")
    write(folder / "functions" / "shop" / "service.yaml", SERVICE)
    write(folder / "functions" / "shop" / "sell" / "handler.py", SELL)
    write(
        folder / "functions" / "shop" / "note" / "handler.py", "def handle(event, context):\n    return 1\n"
    )
    deployment = Deployment(folder, free_port())
    deployment.succeed("local", "up")
    deployment.succeed("bootstrap", "staging")
    deployment.succeed("render")
    deployment.succeed("apply", "staging", "--yes")
    yield deployment
    deployment.run("local", "down")


def replicas(shop: Deployment) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in shop.succeed("replica", "list", "--json").document()["replicas"]}


def label_of(shop: Deployment, name: str) -> str:
    return str(replicas(shop)[name]["label"])


def items(shop: Deployment, label: str) -> set[str]:
    found = shop.account("staging").client("dynamodb").scan(TableName=f"shop-{label}-orders")["Items"]
    return {one["id"]["S"] for one in found}


def sell(shop: Deployment, label: str) -> None:
    result, answer = shop.account("staging").invoke(f"shop-{label}-sell:live", {"id": label})
    assert "FunctionError" not in answer, result


def keys(shop: Deployment, bucket: str) -> set[str]:
    """With everything that versions and delete markers remember."""
    client = shop.account("staging").client("s3")
    pages = client.get_paginator("list_object_versions").paginate(Bucket=bucket)
    return {
        one["Key"].partition("/")[0]
        for page in pages
        for one in (*page.get("Versions", ()), *page.get("DeleteMarkers", ()))
    }


def test_two_that_are_created_at_once_do_not_touch_each_other(shop: Deployment) -> None:
    """Their names begin alike, so the labels may not."""
    with ThreadPoolExecutor(2) as pool:
        made = list(
            pool.map(lambda name: shop.run("replica", "create", name, "--json"), ("pr-1", "pr-1-copy"))
        )
    assert [one.code for one in made] == [0, 0], made
    labels = [one.document()["label"] for one in made]
    assert len(set(labels)) == 2
    sell(shop, labels[0])
    assert (items(shop, labels[0]), items(shop, labels[1]), items(shop, "staging")) == (
        {labels[0]},
        set(),
        set(),
    )
    sell(shop, labels[1])
    assert (items(shop, labels[0]), items(shop, labels[1])) == ({labels[0]}, {labels[1]})


def test_a_replicas_name_stands_for_an_environments(shop: Deployment) -> None:
    planned = shop.run("plan", "pr-1", "--json")
    assert planned.code == 0, planned
    assert shop.run("drift", "pr-1").code == 0
    outputs = shop.succeed("output", "pr-1", "--json").document()["shop"]
    base = f"shop-{label_of(shop, 'pr-1')}"
    assert outputs["function_versions"] == {f"{base}-note": "1", f"{base}-sell": "1"}
    assert shop.run("render", "--check").code == 0


def test_what_is_changed_reaches_a_replica_by_creating_it_again(shop: Deployment) -> None:
    handler = shop.project / "functions" / "shop" / "note" / "handler.py"
    write(handler, "def handle(event, context):\n    return 2\n")
    shop.succeed("replica", "create", "pr-1")
    label = label_of(shop, "pr-1")
    assert items(shop, label) == {label}
    released = shop.succeed("release", "pr-1", "--json").document()
    assert [one["newest"] for one in released["aliases"] if one["moved"]] == ["2"]
    write(handler, "def handle(event, context):\n    return 1\n")


def killed_create(shop: Deployment, name: str) -> None:
    """The command and its Terraform die while resources come into being."""
    environment = {**os.environ, "STAGETWIN_PORT": str(shop.port), "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-m", "generator", "--project", str(shop.project), "replica", "create", name]
    process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        iam = shop.account("staging").client("iam")

        def has_begun() -> bool:
            assert process.poll() is None
            return any(role["RoleName"].startswith(f"shop-{name}-") for role in iam.list_roles()["Roles"])

        until(has_begun, timeout_seconds=300)
    finally:
        process.kill()
        process.wait()
    folder = shop.project / "terraform" / ".replicas" / name
    for pid in processes_in(folder):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    until(lambda: not processes_in(folder))


def test_a_killed_create_is_finished_by_the_next(shop: Deployment) -> None:
    killed_create(shop, "pr-2")
    assert replicas(shop)["pr-2"]["state"] == "creating"
    shop.succeed("replica", "create", "pr-2")
    assert replicas(shop)["pr-2"]["state"] == "ready"
    sell(shop, "pr-2")
    assert shop.run("plan", "pr-2").code == 0


def test_a_killed_create_is_removed_by_the_next(shop: Deployment) -> None:
    killed_create(shop, "pr-3")
    shop.succeed("replica", "destroy", "pr-3", "--yes")
    assert "pr-3" not in replicas(shop)
    assert traces(shop, "pr-3") == []


def traces(shop: Deployment, label: str) -> list[str]:
    """Whatever an API of the account still says of it, asked without the product's own code."""
    account = shop.account("staging")
    found = [
        *(one["FunctionName"] for one in account.client("lambda").list_functions()["Functions"]),
        *(one["RoleName"] for one in account.client("iam").list_roles()["Roles"]),
        *(one["logGroupName"] for one in account.client("logs").describe_log_groups()["logGroups"]),
        *account.client("sqs").list_queues().get("QueueUrls", ()),
        *account.client("dynamodb").list_tables()["TableNames"],
        *(one["Name"] for one in account.client("events").list_event_buses()["EventBuses"]),
        *(one["AlarmName"] for one in account.client("cloudwatch").describe_alarms()["MetricAlarms"]),
        *keys(shop, STATES),
    ]
    tagged = account.client("resourcegroupstaggingapi").get_resources(
        TagFilters=[{"Key": "environment", "Values": [label]}]
    )["ResourceTagMappingList"]
    return [one for one in found if f"shop-{label}-" in one or one == label] + [
        one["ResourceARN"] for one in tagged
    ]


def test_a_destroyed_replica_leaves_nothing_and_touches_no_other(shop: Deployment) -> None:
    """What AWS makes by itself goes too: the log group of a late invocation."""
    gone = label_of(shop, "pr-1")
    account = shop.account("staging")
    account.client("logs").create_log_group(logGroupName=f"/aws/lambda/shop-{gone}-late")
    assert traces(shop, gone)
    shown = shop.succeed("replica", "destroy", "pr-1", "--yes", "--json").document()
    assert shown["remains"] == []
    assert traces(shop, gone) == []
    assert not (shop.project / "terraform" / ".replicas" / gone).exists()
    sell(shop, label_of(shop, "pr-1-copy"))
    assert shop.run("plan", "staging").code == 0


def test_what_remains_is_said_and_the_record_stays(shop: Deployment) -> None:
    """A role that something of another's hand holds cannot be deleted."""
    iam = shop.account("staging").client("iam")
    iam.create_instance_profile(InstanceProfileName="somebodys")
    iam.add_role_to_instance_profile(InstanceProfileName="somebodys", RoleName="shop-pr-2-sell")
    try:
        failed = shop.run("replica", "destroy", "pr-2", "--yes", "--json")
        if failed.code == 0:
            pytest.skip("the embedded AWS deletes a role that an instance profile holds")
        assert "replica-remains" in {one["code"] for one in failed.document()["error"]["issues"]}
        assert replicas(shop)["pr-2"]["state"] == "destroying"
    finally:
        with suppress(Exception):
            iam.remove_role_from_instance_profile(InstanceProfileName="somebodys", RoleName="shop-pr-2-sell")


def test_reap_removes_what_is_over_and_nothing_else(shop: Deployment) -> None:
    shop.succeed("replica", "create", "pr-4", "--ttl", "30m")
    s3 = shop.account("staging").client("s3")
    key = "replicas/pr-1-copy.json"
    record = json.loads(s3.get_object(Bucket=STATES, Key=key)["Body"].read())
    s3.put_object(Bucket=STATES, Key=key, Body=json.dumps({**record, "expires_at": "2020-01-01T00:00:00Z"}))
    assert replicas(shop)["pr-1-copy"]["expired"] is True
    reaped = shop.succeed("replica", "reap", "--json").document()
    assert {"pr-1-copy"} <= {one["name"] for one in reaped["reaped"]} <= {"pr-1-copy", "pr-2"}
    assert reaped["failed"] == []
    assert set(replicas(shop)) == {"pr-4"}
    sell(shop, "pr-4")
    assert traces(shop, record["label"]) == []


def test_after_the_last_one_the_account_is_as_before(shop: Deployment) -> None:
    shop.succeed("replica", "destroy", "pr-4", "--yes")
    assert keys(shop, STATES) <= {"staging", "applies", "releases"}
    assert keys(shop, ARTIFACTS) == {"shop"}
    found = (
        shop.account("staging")
        .client("resourcegroupstaggingapi")
        .get_resources(TagFilters=[{"Key": "replica-of"}])
    )
    assert found["ResourceTagMappingList"] == []
    assert shop.run("plan", "staging").code == 0
    assert shop.succeed("replica", "reap", "--json").document() == {"reaped": [], "failed": []}
