"""A table that is paid for in another way, scaled, or given other indexes stays the table it is.

The definition is edited as a person would, rendered, planned and applied by the real Terraform. An item that
was put in at the beginning is still there at the end.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.adapters.provider_source import provider_source
from generator.embedded.client import OVERRIDE_FILE, OVERRIDE_TF
from generator.embedded.status import EmbeddedConfig
from generator.plan.parse import read_plan
from generator.policy.registry import find_all
from generator.render.root import render_root
from tests.embedded_server.laptop import Account
from tests.fakes.definitions import stack

pytestmark = [pytest.mark.embedded, pytest.mark.terraform, pytest.mark.slow]

MODULES = Path(__file__).parents[2] / "terraform" / "modules"
LOCAL_STATE = 'terraform {\n  backend "local" {}\n}\n'
NAME = "shop-prod-orders"

TABLE = """\
service: shop
tables:
  orders:
    attributes: {customer: S, placedAt: N, status: S}
    partition_key: customer
    sort_key: placedAt
    deletion_protection: false
"""
BY_STATUS = "    global_secondary_indexes: {byStatus: {partition_key: status}}\n"
RENAMED = "    global_secondary_indexes: {byState: {partition_key: status, sort_key: placedAt}}\n"
TWO = (
    "    global_secondary_indexes:\n"
    "      byStatus: {partition_key: status}\n"
    "      byTime: {partition_key: status, sort_key: placedAt, projection: KEYS_ONLY}\n"
)
WITHOUT = TABLE.replace(", status: S", "")
FIXED = "    provisioned: {read_capacity_units: 5, write_capacity_units: 5}\n"
SCALED = (
    "    provisioned:\n"
    "      read_capacity_units: {minimum: 5, maximum: 100}\n"
    "      write_capacity_units:\n"
    "        minimum: 5\n"
    "        maximum: 100\n"
    "        schedules: {sale: {schedule: cron(0 9 * * ? *), minimum: 20}}\n"
)
WIDER = SCALED.replace("maximum: 100", "maximum: 200")
LIMITED = "    on_demand: {maximum_read_request_units: 100}\n"
UNLIMITED = "    on_demand: {}\n"
INFREQUENT = "    table_class: STANDARD_INFREQUENT_ACCESS\n"
STREAM = "    stream: NEW_IMAGE\n"

STEPS = {
    "with fixed units": TABLE + BY_STATUS + FIXED,
    "scaled": TABLE + BY_STATUS + SCALED,
    "scaled within other bounds": TABLE + BY_STATUS + WIDER,
    "scaled, with another index": TABLE + TWO + WIDER,
    "scaled, with an index of another name": TABLE + RENAMED + WIDER,
    "with fixed units again": TABLE + RENAMED + FIXED,
    "on demand again": TABLE + RENAMED,
    "scaled from on demand, with the old index": TABLE + BY_STATUS + SCALED,
    "on demand from scaled": TABLE + BY_STATUS,
}
# Last, because a table that was limited once has to say that it no longer is.
LIMITS = {
    "with limits of requests": TABLE + BY_STATUS + LIMITED,
    "without limits": TABLE + BY_STATUS + UNLIMITED,
    "of another class, with a stream": TABLE + BY_STATUS + UNLIMITED + INFREQUENT + STREAM,
    "without an index": WITHOUT + UNLIMITED,
}


ITEM = {"customer": {"S": "ada"}, "placedAt": {"N": "1"}, "status": {"S": "paid"}}


class Root:
    """The rendered root of the service, edited again and again."""

    def __init__(self, config: EmbeddedConfig, folder: Path) -> None:
        (folder / "terraform").mkdir()
        shutil.copytree(MODULES, folder / "terraform" / "modules")
        self.folder = folder / "terraform" / "live" / "prod" / "shop"
        self.folder.mkdir(parents=True)
        (self.folder / OVERRIDE_FILE).write_text(LOCAL_STATE + OVERRIDE_TF)
        source = provider_source(os.environ, "5.100.0", folder)
        self.account = Account(config)
        self.environment = {**source.environment, **self.account.environment(), "CHECKPOINT_DISABLE": "1"}

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = ["terraform", *arguments]
        return subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False
        )

    def edit(self, definition: str) -> None:
        for name, text in render_root(stack(definition)).files.items():
            (self.folder / name).write_text(text)

    def plan(self, definition: str) -> list[dict[str, Any]]:
        """What would happen to the table."""
        self.edit(definition)
        done = self.run("plan", "-no-color", "-input=false", "-out=saved")
        assert done.returncode == 0, done.stdout + done.stderr
        plan = json.loads(self.run("show", "-json", "saved").stdout)
        changes = plan["resource_changes"]
        return [one["change"] for one in changes if one["type"] == "aws_dynamodb_table"]

    def apply(self) -> None:
        done = self.run("apply", "-no-color", "-input=false", "saved")
        assert done.returncode == 0, done.stdout + done.stderr

    def difference(self) -> str:
        """What a plan still wants; nothing when it is empty."""
        done = self.run("plan", "-no-color", "-input=false", "-detailed-exitcode")
        return "" if done.returncode == 0 else done.stdout + done.stderr


@pytest.fixture(scope="module")
def root(extended: EmbeddedConfig, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Root]:
    made = Root(extended, tmp_path_factory.mktemp("switches"))
    made.edit(TABLE + BY_STATUS)
    done = made.run("init", "-no-color", "-input=false")
    assert done.returncode == 0, done.stdout + done.stderr
    (change,) = made.plan(TABLE + BY_STATUS)
    assert change["actions"] == ["create"]
    made.apply()
    yield made


def test_a_switch_never_replaces_the_table(root: Root) -> None:
    client = root.account.client("dynamodb")
    client.put_item(TableName=NAME, Item=ITEM)
    switch(root, STEPS)


def switch(root: Root, steps: Mapping[str, str]) -> None:
    """Each step in turn: an update of the table that it was, and nothing left to do."""
    client = root.account.client("dynamodb")
    identifier = client.describe_table(TableName=NAME)["Table"]["TableId"]
    for step, definition in steps.items():
        changes = root.plan(definition)
        assert {tuple(one["actions"]) for one in changes} <= {("update",), ("no-op",)}, step
        root.apply()
        difference = root.difference()
        assert difference == "", f"{step}: {difference}"
    assert client.describe_table(TableName=NAME)["Table"]["TableId"] == identifier
    key = {name: ITEM[name] for name in ("customer", "placedAt")}
    assert client.get_item(TableName=NAME, Key=key)["Item"] == ITEM


def test_what_has_scaled_stays_as_it_is(root: Root) -> None:
    """Application Auto Scaling does by itself what is done by hand here."""
    root.plan(TABLE + BY_STATUS + SCALED)
    root.apply()
    table = root.account.client("dynamodb")
    units = {"ReadCapacityUnits": 37, "WriteCapacityUnits": 7}
    of_index = {"IndexName": "byStatus", "ProvisionedThroughput": {**units, "WriteCapacityUnits": 90}}
    table.update_table(
        TableName=NAME, ProvisionedThroughput=units, GlobalSecondaryIndexUpdates=[{"Update": of_index}]
    )
    scaling = root.account.client("application-autoscaling")
    scaling.register_scalable_target(
        ServiceNamespace="dynamodb",
        ResourceId=f"table/{NAME}",
        ScalableDimension="dynamodb:table:WriteCapacityUnits",
        MinCapacity=20,
    )
    assert (difference := root.difference()) == "", difference
    (change,) = root.plan(TABLE + TWO + SCALED)
    assert change["actions"] == ["update"]
    root.apply()
    found = table.describe_table(TableName=NAME)["Table"]
    kept = {one["IndexName"]: one["ProvisionedThroughput"] for one in found["GlobalSecondaryIndexes"]}
    assert found["ProvisionedThroughput"]["ReadCapacityUnits"] == 37
    assert kept["byStatus"]["WriteCapacityUnits"] == 90 and kept["byTime"]["WriteCapacityUnits"] == 5
    assert (difference := root.difference()) == "", difference


def test_another_key_is_another_table_and_the_policy_says_so(root: Root) -> None:
    by_customer = BY_STATUS.replace("status", "customer")
    (change,) = root.plan(TABLE.replace("partition_key: customer", "partition_key: status") + by_customer)
    assert change["actions"] == ["delete", "create"]
    report = read_plan(root.run("show", "-json", "saved").stdout, service="shop", environment="prod")
    found = {one.rule_id: one.message for one in find_all(report, {})}
    assert "make another table beside it" in found["STW_003"]


def test_another_type_of_a_key_is_noticed_although_no_plan_shows_it(root: Root) -> None:
    (change,) = root.plan(TABLE.replace("customer: S", "customer: N") + BY_STATUS)
    assert change["after"]["attribute"] == change["before"]["attribute"]
    report = read_plan(root.run("show", "-json", "saved").stdout, service="shop", environment="prod")
    assert "STW_006" in {one.rule_id for one in find_all(report, {})}


def test_limits_come_and_go(root: Root) -> None:
    root.plan(TABLE + BY_STATUS)
    root.apply()
    switch(root, LIMITS)
