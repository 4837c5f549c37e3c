"""What remains of a replica is found by its tag and its names, and only that is swept."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.adapters import replica_kinds
from generator.adapters.aws import Account as Reached
from generator.adapters.replica_leftovers import AccountInspector
from generator.replica.leftovers import Fate, Leftover, OwnNames
from tests.embedded_server.laptop import REGION, STAGING, Account
from tests.embedded_server.sockets import Unique

pytestmark = pytest.mark.embedded

TRUST = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
        ],
    }
)
READS = json.dumps(
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}]}
)


def make(account: Account, name: str, label: str) -> None:
    """A bit of everything that a replica of `shop` could leave."""
    base, tag = f"shop-{label}", {"replica": name}
    pairs = [{"Key": "replica", "Value": name}]
    account.function(f"{base}-take", "def handle(event, context):\n    return 1\n")
    account.client("lambda").publish_version(FunctionName=f"{base}-take")
    account.client("sqs").create_queue(QueueName=f"{base}-jobs", tags=tag)
    account.client("sns").create_topic(Name=f"{base}-news", Tags=pairs)
    account.client("dynamodb").create_table(
        TableName=f"{base}-orders",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        Tags=pairs,
    )
    events = account.client("events")
    events.create_event_bus(Name=f"{base}-facts")
    events.put_rule(Name=f"{base}-own", EventBusName=f"{base}-facts", EventPattern='{"source": ["shop"]}')
    target = {"Id": "q", "Arn": f"arn:aws:sqs:{REGION}:{STAGING}:{base}-jobs"}
    events.put_targets(Rule=f"{base}-own", EventBusName=f"{base}-facts", Targets=[target])
    account.client("logs").create_log_group(logGroupName=f"/aws/lambda/{base}-gone")
    account.client("iam").create_role(RoleName=f"{base}-reader", AssumeRolePolicyDocument=TRUST)
    account.client("iam").put_role_policy(RoleName=f"{base}-reader", PolicyName="p", PolicyDocument=READS)
    account.client("secretsmanager").create_secret(Name=f"{base}-token", SecretString="x", Tags=pairs)
    account.client("ssm").put_parameter(Name=f"/shop/{label}/limit", Value="1", Type="String")
    bucket(account, f"{base}-files-{STAGING}", "a", "a")
    key = account.client("kms").create_key(Tags=[{"TagKey": "replica", "TagValue": name}])["KeyMetadata"]
    account.client("kms").create_alias(AliasName=f"alias/{base}-data", TargetKeyId=key["KeyId"])


def bucket(account: Account, name: str, *keys: str) -> str:
    """With versions, so that what is written twice is there twice."""
    client = account.client("s3")
    client.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": REGION})
    client.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
    for key in keys:
        client.put_object(Bucket=name, Key=key, Body=b"x")
    return name


def resources(found: tuple[Leftover, ...]) -> set[tuple[str, str]]:
    return {(one.kind, one.name) for one in found if one.kind not in ("resource", "objects")}


def test_a_replicas_remains_are_found_and_swept_and_no_one_elses(staging: Account, unique: Unique) -> None:
    name = unique("pr")
    other = f"{name}1"
    state = bucket(
        staging, unique("state"), f"{name}/shop/terraform.tfstate", f"{other}/shop/terraform.tfstate"
    )
    staging.client("s3").delete_object(Bucket=state, Key=f"{name}/shop/terraform.tfstate")
    artifacts = bucket(staging, unique("artifacts"), f"replicas/{name}/shop/take/1.zip", "shop/take/1.zip")
    for each in (name, other):
        make(staging, each, each)
    variables = {"AWS_ACCESS_KEY_ID": STAGING, "AWS_SECRET_ACCESS_KEY": "test"}
    inspector = AccountInspector(
        Reached(STAGING, REGION, variables, staging.config.url), state, artifacts, "replica"
    )
    mine, theirs = OwnNames(name, ("shop",)), OwnNames(other, ("shop",))

    before = inspector.remaining(name, mine)
    neighbours = resources(inspector.remaining(other, theirs))
    base = f"shop-{name}"
    assert resources(before) >= {
        ("function", f"{base}-take"),
        ("function version", f"{base}-take:1"),
        ("queue", f"{base}-jobs"),
        ("topic", f"{base}-news"),
        ("table", f"{base}-orders"),
        ("event bus", f"{base}-facts"),
        ("rule", f"{base}-own"),
        ("log group", f"/aws/lambda/{base}-gone"),
        ("role", f"{base}-reader"),
        ("secret", f"{base}-token"),
        ("parameter", f"/shop/{name}/limit"),
        ("bucket", f"{base}-files-{STAGING}"),
        ("key", f"{base}-data"),
    }
    tagged = {one.name for one in before if one.seen_by == "resourcegroupstaggingapi"}
    assert f"arn:aws:sqs:{REGION}:{STAGING}:{base}-jobs" in tagged
    assert {one.detail for one in before if one.kind == "objects"} == {"2 versions", "1 versions"}

    inspector.purge(mine)
    inspector.sweep(mine)
    after = inspector.remaining(name, mine)
    assert {one.fate for one in after} == {Fate.SCHEDULED}, after
    assert [one.kind for one in after] == ["key"]
    assert resources(inspector.remaining(other, theirs)) == neighbours
    kept: list[dict[str, Any]] = staging.client("s3").list_objects_v2(Bucket=artifacts)["Contents"]
    assert [one["Key"] for one in kept] == ["shop/take/1.zip"]


def test_every_kind_can_be_listed(staging: Account) -> None:
    """What the embedded AWS lacks is named here, so that a misspelt operation is not taken for a gap."""
    lacking = set()
    for kind in replica_kinds.KINDS:
        try:
            list(kind.found(staging.client(kind.service)))
        except Exception as error:
            lacking.add((kind.title, type(error).__name__))
    assert lacking == set()
