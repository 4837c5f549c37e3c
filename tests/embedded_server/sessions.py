"""A new role of an account -> clients that have just its rights; and a call that has to be refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.embedded_server.laptop import PROD, REGION, Account, policy

REFUSAL = re.compile("AccessDenied|AuthorizationError|^403$")
"""SNS has a word of its own, and a HEAD request none."""

Clients = Callable[[str], Any]


def own(aws_service: str, resource: str, account_id: str = PROD) -> str:
    return f"arn:aws:{aws_service}:{REGION}:{account_id}:{resource}"


def as_role(account: Account, name: str, *statements: dict[str, Any], **limits: Any) -> Clients:
    """Clients of a session of a new role that has just these statements.

    `boundary` is a policy's ARN; `session` the statements of a session policy; `session_tags` and `role_tags`
    are mappings.
    """
    root = f"arn:aws:iam::{account.account_id}:root"
    trust = {"Effect": "Allow", "Principal": {"AWS": root}, "Action": ["sts:AssumeRole", "sts:TagSession"]}
    iam = account.client("iam")
    boundary = {"PermissionsBoundary": limits["boundary"]} if "boundary" in limits else {}
    tags = {"Tags": tag_list(limits["role_tags"])} if "role_tags" in limits else {}
    iam.create_role(RoleName=name, AssumeRolePolicyDocument=policy(trust), **boundary, **tags)
    if statements:
        iam.put_role_policy(RoleName=name, PolicyName="grants", PolicyDocument=policy(*statements))
    session = {"Policy": policy(*limits["session"])} if "session" in limits else {}
    tagged = {"Tags": tag_list(limits["session_tags"])} if "session_tags" in limits else {}
    return taken(account, account.client("sts"), name, **session, **tagged)


def taken(account: Account, sts: Any, role: str, **given: Any) -> Clients:
    """Clients of a session of the role, which who has the client `sts` takes."""
    arn = f"arn:aws:iam::{account.account_id}:role/{role}"
    keys = sts.assume_role(RoleArn=arn, RoleSessionName="test", **given)["Credentials"]
    credentials = {
        "aws_access_key_id": keys["AccessKeyId"],
        "aws_secret_access_key": keys["SecretAccessKey"],
        "aws_session_token": keys["SessionToken"],
    }
    return lambda service: account.client(service, **credentials)


def tag_list(tags: dict[str, str]) -> list[dict[str, str]]:
    return [{"Key": key, "Value": value} for key, value in tags.items()]


def may(call: Callable[[], Any]) -> bool:
    """Whether it is allowed. Other errors are the test's own mistake."""
    try:
        call()
    except ClientError as error:
        if REFUSAL.search(error.response["Error"]["Code"]):
            return False
        raise
    return True


def refused(call: Callable[[], Any]) -> str:
    """The refusal's text; fails unless it is one."""
    with pytest.raises(ClientError) as error:
        call()
    assert "AccessDenied" in error.value.response["Error"]["Code"], error.value
    return str(error.value)
