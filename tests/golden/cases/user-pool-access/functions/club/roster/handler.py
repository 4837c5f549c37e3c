"""Nothing -> the tenants of all members, in order."""

import os

import boto3


def handle(event: dict[str, object], context: object) -> list[str]:
    cognito = boto3.client("cognito-idp")
    pages = cognito.get_paginator("list_users").paginate(UserPoolId=os.environ["MEMBERS_USER_POOL_ID"])
    return sorted(
        attribute["Value"]
        for page in pages
        for user in page["Users"]
        for attribute in user["Attributes"]
        if attribute["Name"] == "custom:tenant"
    )
