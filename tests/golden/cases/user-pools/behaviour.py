"""An administrator makes a user and puts it into a group; the pool calls the function's alias."""

from __future__ import annotations

from tests.applied.applied import Applied


def check(applied: Applied) -> None:
    cognito = applied.account.client("cognito-idp")
    outputs = applied.outputs["shop"]
    pool = outputs["user_pool_buyers_id"]
    assert outputs["user_pool_buyers_issuer"].endswith(pool)
    name, verified = "ada@example.com", {"Name": "email_verified", "Value": "true"}
    cognito.admin_create_user(
        UserPoolId=pool,
        Username=name,
        UserAttributes=[{"Name": "email", "Value": name}, verified],
        TemporaryPassword="Correct-horse-9-battery",
    )
    cognito.admin_add_user_to_group(UserPoolId=pool, Username=name, GroupName="staff")
    [user] = cognito.list_users_in_group(UserPoolId=pool, GroupName="staff")["Users"]
    assert {"Name": "email", "Value": name} in user["Attributes"]
    called = cognito.describe_user_pool(UserPoolId=pool)["UserPool"]["LambdaConfig"]["PreSignUp"]
    assert called == f"arn:aws:lambda:eu-central-1:{applied.account.account_id}:function:shop-prod-greet:live"
