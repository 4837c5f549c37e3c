"""What the service brought along is there, wired to what was rendered."""

from __future__ import annotations

from tests.applied.applied import Applied


def check(applied: Applied) -> None:
    topic = applied.outputs["shop"]["orders_topic_arn"]
    assert topic == f"arn:aws:sns:eu-central-1:{applied.account.account_id}:shop-prod-orders"
    found = applied.account.client("ssm").get_parameter(Name="/shop/prod/audit")["Parameter"]["Value"]
    assert found == f"arn:aws:dynamodb:eu-central-1:{applied.account.account_id}:table/shop-prod-orders"
    granted = applied.account.client("iam").get_role_policy(
        RoleName="shop-prod-front", PolicyName="publish-orders"
    )
    assert granted["PolicyDocument"]["Statement"][0]["Resource"] == topic
