"""Planned roles, policies, log groups, user and identity pools -> those that exist, by their import ID."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from generator.adapters.existing.look import Finder, Look, Values, exists, listed


def role(look: Look, values: Values) -> str | None:
    name = values.get("name")
    return str(name) if name and exists(lambda: look.client("iam").get_role(RoleName=name)) else None


def policy(look: Look, values: Values) -> str | None:
    name, path = values.get("name"), values.get("path") or "/"
    arn = look.global_arn("iam", f"policy{path}{name}")
    return arn if name and exists(lambda: look.client("iam").get_policy(PolicyArn=arn)) else None


def log_group(look: Look, values: Values) -> str | None:
    name = values.get("name")
    if not name:
        return None
    groups = listed(look.client("logs"), "describe_log_groups", "logGroups", logGroupNamePrefix=name)
    return str(name) if any(one["logGroupName"] == name for one in groups) else None


def log_stream(look: Look, values: Values) -> str | None:
    name, group = values.get("name"), values.get("log_group_name")
    if not name or not group:
        return None
    arguments = {"logGroupName": group, "logStreamNamePrefix": name}
    streams = listed(look.client("logs"), "describe_log_streams", "logStreams", **arguments)
    return f"{group}:{name}" if any(one["logStreamName"] == name for one in streams) else None


def _pages(client: Any, operation: str, key: str, **arguments: Any) -> Any:
    """Cognito asks for a page's size: 60 at most."""
    return listed(client, operation, key, MaxResults=60, **arguments)


def user_pool(look: Look, values: Values) -> str | None:
    pools = _pages(look.client("cognito-idp"), "list_user_pools", "UserPools")
    return look.claim(pools, "Id", lambda one: one["Name"] == values.get("name"))


def user_pool_client(look: Look, values: Values) -> str | None:
    pool = values.get("user_pool_id")
    if not pool:
        return None
    clients = _pages(look.client("cognito-idp"), "list_user_pool_clients", "UserPoolClients", UserPoolId=pool)
    found = look.claim(clients, "ClientId", lambda one: one["ClientName"] == values.get("name"))
    return f"{pool}/{found}" if found else None


def user_pool_domain(look: Look, values: Values) -> str | None:
    name = values.get("domain")
    if not name:
        return None
    found = look.client("cognito-idp").describe_user_pool_domain(Domain=name)
    return str(name) if found.get("DomainDescription", {}).get("UserPoolId") else None


def user_group(look: Look, values: Values) -> str | None:
    pool, name = values.get("user_pool_id"), values.get("name")
    client = look.client("cognito-idp")
    there = pool and name and exists(lambda: client.get_group(UserPoolId=pool, GroupName=name))
    return f"{pool}/{name}" if there else None


def identity_pool(look: Look, values: Values) -> str | None:
    pools = _pages(look.client("cognito-identity"), "list_identity_pools", "IdentityPools")
    named = values.get("identity_pool_name")
    return look.claim(pools, "IdentityPoolId", lambda one: one["IdentityPoolName"] == named)


def codedeploy_application(look: Look, values: Values) -> str | None:
    name = values.get("name")
    there = name and exists(lambda: look.client("codedeploy").get_application(applicationName=name))
    return str(name) if there else None


def deployment_group(look: Look, values: Values) -> str | None:
    application, name = values.get("app_name"), values.get("deployment_group_name")
    client = look.client("codedeploy")
    arguments = {"applicationName": application, "deploymentGroupName": name}
    there = application and name and exists(lambda: client.get_deployment_group(**arguments))
    return f"{application}:{name}" if there else None


def deployment_configuration(look: Look, values: Values) -> str | None:
    name = values.get("deployment_config_name")
    client = look.client("codedeploy")
    there = name and exists(lambda: client.get_deployment_config(deploymentConfigName=name))
    return str(name) if there else None


def topic_rule(look: Look, values: Values) -> str | None:
    name = values.get("name")
    rules = listed(look.client("iot"), "list_topic_rules", "rules")
    return str(name) if any(one["ruleName"] == name for one in rules) else None


FINDERS: Final[Mapping[str, Finder]] = {
    "aws_codedeploy_app": codedeploy_application,
    "aws_codedeploy_deployment_config": deployment_configuration,
    "aws_codedeploy_deployment_group": deployment_group,
    "aws_cognito_identity_pool": identity_pool,
    "aws_cognito_user_group": user_group,
    "aws_cognito_user_pool": user_pool,
    "aws_cognito_user_pool_client": user_pool_client,
    "aws_cognito_user_pool_domain": user_pool_domain,
    "aws_cloudwatch_log_group": log_group,
    "aws_cloudwatch_log_stream": log_stream,
    "aws_iam_policy": policy,
    "aws_iam_role": role,
    "aws_iot_topic_rule": topic_rule,
}
