"""Who confirmed an address -> a newcomer."""

from typing import Any

import boto3


def handle(event: dict[str, Any], context: object) -> dict[str, Any]:
    boto3.client("cognito-idp").admin_add_user_to_group(
        UserPoolId=event["userPoolId"], Username=event["userName"], GroupName="newcomers"
    )
    return event
