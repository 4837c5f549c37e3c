"""Strangers have a role in the pools that let them in, and in no other; each role trusts its pool alone."""

from __future__ import annotations

from tests.applied.applied import Applied


def check(applied: Applied) -> None:
    identities, iam = applied.account.client("cognito-identity"), applied.account.client("iam")
    kinds = {
        "visitors": {"authenticated", "unauthenticated"},
        "staff": {"authenticated"},
        "passers_by": {"unauthenticated"},
    }
    for name, expected in kinds.items():
        pool = applied.outputs["shop"][f"identity_pool_{name}_id"]
        made = identities.describe_identity_pool(IdentityPoolId=pool)
        assert made["AllowUnauthenticatedIdentities"] is ("unauthenticated" in expected)
        roles = identities.get_identity_pool_roles(IdentityPoolId=pool)["Roles"]
        assert set(roles) == expected
        for kind, arn in roles.items():
            role = iam.get_role(RoleName=arn.rpartition("/")[2])["Role"]
            [trusted] = role["AssumeRolePolicyDocument"]["Statement"]
            assert trusted["Condition"] == {
                "StringEquals": {"cognito-identity.amazonaws.com:aud": pool},
                "ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": kind},
            }
