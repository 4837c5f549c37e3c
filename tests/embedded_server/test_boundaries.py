"""A boundary on the embedded AWS: made, brought up to date, and obeyed by functions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.adapters.aws import Account as OwnAccount
from generator.adapters.boundaries import ensure_policy
from generator.deployer.boundary import boundary_policy
from tests.embedded_server.laptop import PROD, REGION, Account, allow, policy

pytestmark = pytest.mark.embedded

Unique = Callable[[str], str]


def session(account: Account) -> OwnAccount:
    keys = {"AWS_ACCESS_KEY_ID": PROD, "AWS_SECRET_ACCESS_KEY": "test"}
    return OwnAccount(PROD, REGION, keys, account.config.url)


def current(account: Account, name: str) -> Any:
    iam = account.client("iam")
    arn = f"arn:aws:iam::{PROD}:policy/{name}"
    version = iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"]
    return iam.get_policy_version(PolicyArn=arn, VersionId=version)["PolicyVersion"]["Document"]


def test_it_is_made_once_and_brought_up_to_date(account: Account, unique: Unique) -> None:
    name, own = unique("limit"), session(account)
    first = boundary_policy("aws", "states", "artifacts")
    assert ensure_policy(own, name, first).created
    assert not ensure_policy(own, name, first).created
    versions = account.client("iam").list_policy_versions
    arn = f"arn:aws:iam::{PROD}:policy/{name}"
    assert len(versions(PolicyArn=arn)["Versions"]) == 1
    # A policy has five versions at most.
    for number in range(6):
        other = boundary_policy("aws", f"states-{number}", "artifacts")
        assert not ensure_policy(own, name, other).created
        assert current(account, name) == other
    assert len(versions(PolicyArn=arn)["Versions"]) == 5


READS = """
import boto3

def handle(event, context):
    boto3.client("s3").list_objects_v2(Bucket=event)
    return "read"
"""


def test_a_function_may_not_do_what_its_role_allows_beyond_the_boundary(
    account: Account, unique: Unique
) -> None:
    states, name = unique("states"), unique("bounded")
    s3 = account.client("s3")
    for bucket in (states, f"{states}-not"):
        s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
    ensure_policy(session(account), name, boundary_policy("aws", states, "artifacts"))
    account.function(name, READS, allow("s3:*"))
    arn = f"arn:aws:iam::{PROD}:policy/{name}"

    def reads(bucket: str) -> bool:
        answer, _ = account.invoke(name, bucket)
        return bool(answer == "read")

    assert reads(states)
    account.client("iam").put_role_permissions_boundary(RoleName=f"{name}-role", PermissionsBoundary=arn)
    assert not reads(states)
    assert reads(f"{states}-not")
    document = policy(allow("sqs:*"))
    nothing = account.client("iam").create_policy(PolicyName=f"{name}-sqs", PolicyDocument=document)
    account.client("iam").put_role_permissions_boundary(
        RoleName=f"{name}-role", PermissionsBoundary=nothing["Policy"]["Arn"]
    )
    assert not reads(f"{states}-not")


def test_lambda_writes_no_logs_beyond_the_boundary(account: Account, unique: Unique) -> None:
    name = unique("silent")
    account.function(name, "def handle(event, context): print('heard')")
    document = policy(allow("sqs:*"))
    nothing = account.client("iam").create_policy(PolicyName=name, PolicyDocument=document)["Policy"]["Arn"]
    account.client("iam").put_role_permissions_boundary(RoleName=f"{name}-role", PermissionsBoundary=nothing)
    account.invoke(name)
    logs = account.client("logs")
    with pytest.raises(logs.exceptions.ResourceNotFoundException):
        logs.filter_log_events(logGroupName=f"/aws/lambda/{name}")
