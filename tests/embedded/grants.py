"""The grants of a service's functions, as they stand in their roles, and the account without one of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tests.embedded_server.laptop import Account


@dataclass(frozen=True)
class Grant:
    """One action of one statement of one inline policy of a function's role."""

    role: str
    policy: str
    sid: str
    action: str

    def __str__(self) -> str:
        return f"{self.role}: {self.sid}: {self.action}"


def grants(account: Account, prefix: str) -> list[Grant]:
    """All that the roles allow that Lambda takes on and whose names begin so."""
    found: list[Grant] = []
    for role in account.client("iam").list_roles()["Roles"]:
        trusted = json.dumps(role["AssumeRolePolicyDocument"])
        if not role["RoleName"].startswith(prefix) or "lambda.amazonaws.com" not in trusted:
            continue
        for name, document in policies(account, role["RoleName"]).items():
            found += [
                Grant(role["RoleName"], name, one["Sid"], action)
                for one in document["Statement"]
                if one["Effect"] == "Allow"
                for action in actions(one)
            ]
    return found


@contextmanager
def without(account: Account, grant: Grant) -> Iterator[None]:
    """Takes the action out of the statement, and puts it back."""
    iam = account.client("iam")
    before = policies(account, grant.role)[grant.policy]
    less = [one for statement in before["Statement"] for one in taken(statement, grant)]
    if less:
        document = json.dumps({**before, "Statement": less})
        iam.put_role_policy(RoleName=grant.role, PolicyName=grant.policy, PolicyDocument=document)
    else:
        iam.delete_role_policy(RoleName=grant.role, PolicyName=grant.policy)
    try:
        yield
    finally:
        iam.put_role_policy(RoleName=grant.role, PolicyName=grant.policy, PolicyDocument=json.dumps(before))


def taken(statement: dict[str, Any], grant: Grant) -> Iterator[dict[str, Any]]:
    if statement["Sid"] != grant.sid:
        yield statement
        return
    left = [action for action in actions(statement) if action != grant.action]
    if left:
        yield {**statement, "Action": left}


def policies(account: Account, role: str) -> dict[str, dict[str, Any]]:
    iam = account.client("iam")
    names = iam.list_role_policies(RoleName=role)["PolicyNames"]
    return {name: iam.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"] for name in names}


def actions(statement: dict[str, Any]) -> list[str]:
    found = statement["Action"]
    return [found] if isinstance(found, str) else list(found)
