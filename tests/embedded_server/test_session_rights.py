"""Who may take a role, tag its session and say who is behind it; what a session hands on to the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.embedded_server.laptop import PROD, Account, allow, policy
from tests.embedded_server.sessions import as_role, may, taken

pytestmark = pytest.mark.embedded

Unique = Callable[[str], str]


def trusting(account: Account, name: str, principal: str, *actions: str) -> str:
    statement = {"Effect": "Allow", "Principal": {"AWS": principal}, "Action": list(actions)}
    account.client("iam").create_role(RoleName=name, AssumeRolePolicyDocument=policy(statement))
    return name


ROOT = f"arn:aws:iam::{PROD}:root"
NAMED = {"SourceIdentity": "ada"}
TAGGED = {"Tags": [{"Key": "team", "Value": "red"}]}
TAGGING = ("sts:AssumeRole", "sts:TagSession")
NAMING = ("sts:AssumeRole", "sts:SetSourceIdentity")


@pytest.mark.parametrize(
    ("trusted", "granted", "given", "allowed", "mended"),
    [
        (TAGGING, TAGGING, TAGGED, True, False),
        (TAGGING, TAGGING[:1], TAGGED, False, True),
        (TAGGING[:1], TAGGING, TAGGED, False, False),
        (NAMING, NAMING, NAMED, True, False),
        (NAMING, NAMING[:1], NAMED, False, True),
        (NAMING[:1], NAMING, NAMED, False, True),
        (NAMING, (), {}, False, False),
    ],
)
def test_a_session_is_tagged_and_named_by_who_may(
    account: Account,
    plain_account: Account,
    unique: Unique,
    trusted: tuple[str, ...],
    granted: tuple[str, ...],
    given: dict[str, Any],
    allowed: bool,
    mended: bool,
) -> None:
    """https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html"""

    def decide(one: Account, name: str) -> bool:
        role = trusting(one, f"{name}-target", ROOT, *trusted)
        caller = as_role(one, name, *[allow(list(granted))] * bool(granted))
        return may(lambda: taken(one, caller("sts"), role, **given))

    name = unique("session")
    assert decide(account, name) is allowed
    assert decide(plain_account, name) is (allowed != mended)


def test_a_trust_that_names_the_caller_suffices(
    account: Account, plain_account: Account, unique: Unique
) -> None:
    """https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html"""
    name = unique("named")
    for one, allowed in ((account, True), (plain_account, False)):
        caller = as_role(one, name)
        role = trusting(one, f"{name}-target", f"arn:aws:iam::{PROD}:role/{name}", "sts:AssumeRole")
        assert may(lambda caller=caller, one=one, role=role: taken(one, caller("sts"), role)) is allowed


def test_tags_go_along_a_chain_when_they_are_transitive(
    account: Account, plain_account: Account, unique: Unique
) -> None:
    """https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_role-chaining"""
    name = unique("chain")
    for one, allowed in ((account, True), (plain_account, False)):
        one.client("sqs").create_queue(QueueName=name)
        first = trusting(one, f"{name}-first", ROOT, *TAGGING, "sts:SetSourceIdentity")
        second = trusting(one, f"{name}-second", ROOT, *TAGGING, "sts:SetSourceIdentity")
        condition = {"aws:PrincipalTag/team": "red", "aws:SourceIdentity": "ada"}
        look = {**allow("sqs:GetQueueUrl"), "Condition": {"StringEquals": condition}}
        put = one.client("iam").put_role_policy
        put(RoleName=first, PolicyName="grants", PolicyDocument=policy(allow("sts:*")))
        put(RoleName=second, PolicyName="grants", PolicyDocument=policy(look))
        chained = taken(one, one.client("sts"), first, **TAGGED, **NAMED, TransitiveTagKeys=["team"])
        clients = taken(one, chained("sts"), second)
        assert may(lambda clients=clients: clients("sqs").get_queue_url(QueueName=name)) is allowed
