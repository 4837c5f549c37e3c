"""Every role of the service bears a boundary, and what a role allows beyond it is refused."""

from __future__ import annotations

import json
from typing import Any

from tests.applied.applied import Applied

POWER_USER = "arn:aws:iam::aws:policy/PowerUserAccess"
EVERYTHING = {"Effect": "Allow", "Action": "*", "Resource": "*"}


def check(applied: Applied) -> None:
    iam = applied.account.client("iam")
    own = f"arn:aws:iam::{applied.account.account_id}:policy/stagetwin-prod-boundary"
    names = [one["RoleName"] for one in iam.list_roles()["Roles"] if one["RoleName"].startswith("depot-")]
    bounded = {
        name: iam.get_role(RoleName=name)["Role"]["PermissionsBoundary"]["PermissionsBoundaryArn"]
        for name in names
    }
    assert bounded == {name: POWER_USER if name == "depot-prod-audit" else own for name in names}
    assert len(names) == 7
    logging = iam.get_role(RoleName="stagetwin-api-gateway-logs")["Role"]
    assert logging["PermissionsBoundary"]["PermissionsBoundaryArn"] == own
    assert _invoke(applied, {}) == "picked"
    document = json.dumps({"Version": "2012-10-17", "Statement": [EVERYTHING]})
    iam.put_role_policy(RoleName="depot-prod-pick", PolicyName="too-much", PolicyDocument=document)
    refused = _invoke(applied, {"state": "all"})
    assert "AccessDenied" in refused["errorMessage"], refused
    iam.delete_role_permissions_boundary(RoleName="depot-prod-pick")
    unbounded = _invoke(applied, {"state": "all"})
    assert unbounded == "seen", unbounded
    iam.put_role_permissions_boundary(RoleName="depot-prod-pick", PermissionsBoundary=own)
    iam.delete_role_policy(RoleName="depot-prod-pick", PolicyName="too-much")


def _invoke(applied: Applied, event: dict[str, Any]) -> Any:
    client = applied.account.client("lambda")
    answer = client.invoke(FunctionName="depot-prod-pick", Qualifier="live", Payload=json.dumps(event))
    return json.loads(answer["Payload"].read())
