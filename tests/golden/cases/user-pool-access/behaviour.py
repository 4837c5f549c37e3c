"""A member has a tenant, and the function that may read the pool finds it there."""

from __future__ import annotations

import json

from tests.applied.applied import Applied


def check(applied: Applied) -> None:
    pool = applied.outputs["club"]["user_pool_members_id"]
    applied.account.client("cognito-idp").admin_create_user(
        UserPoolId=pool,
        Username="ada@example.com",
        UserAttributes=[
            {"Name": "email", "Value": "ada@example.com"},
            {"Name": "custom:tenant", "Value": "analysts"},
        ],
    )
    answer = applied.account.client("lambda").invoke(FunctionName="club-prod-roster", Qualifier="live")
    assert json.loads(answer["Payload"].read()) == ["analysts"]
    granted = applied.account.client("iam").get_role_policy(
        RoleName="club-prod-welcome", PolicyName="administer-club-prod-members"
    )
    [statement] = granted["PolicyDocument"]["Statement"]
    assert statement["Resource"].endswith(f"userpool/{pool}")
    door = applied.account.client("lambda").invoke(FunctionName="club-prod-door", Qualifier="live")
    [client] = applied.outputs["club"]["user_pool_members_client_ids"].values()
    assert json.loads(door["Payload"].read()) == {"pool": pool, "clients": [client]}
