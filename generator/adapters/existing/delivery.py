"""Planned load balancing, DNS, backups and chat channels -> those that exist, by their import ID."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from botocore.exceptions import EndpointConnectionError

from generator.adapters.existing.look import Finder, Look, Values, answer, exists, listed


def target_group(look: Look, values: Values) -> str | None:
    name = values.get("name")
    client = look.client("elbv2")
    found = answer(lambda: client.describe_target_groups(Names=[name])) if name else None
    return next((str(one["TargetGroupArn"]) for one in found["TargetGroups"]), None) if found else None


def listener_rule(look: Look, values: Values) -> str | None:
    """A listener has one rule of a priority; whose it is, its tags tell."""
    listener, priority, tags = (values.get(name) for name in ("listener_arn", "priority", "tags_all"))
    if not listener or priority is None or not tags:
        return None
    client = look.client("elbv2")

    def fits(one: Any) -> bool:
        return str(one["Priority"]) == str(priority) and tags_of(one["RuleArn"]) == tags

    def tags_of(arn: str) -> dict[str, str]:
        told = answer(lambda: client.describe_tags(ResourceArns=[arn]))
        descriptions = told["TagDescriptions"] if told else []
        return {tag["Key"]: tag["Value"] for each in descriptions for tag in each["Tags"]}

    return look.claim(listed(client, "describe_rules", "Rules", ListenerArn=listener), "RuleArn", fits)


def record(look: Look, values: Values) -> str | None:
    """Records have no tags: one is ours if it leads to where ours is to lead."""
    zone, name, kind = (values.get(key) for key in ("zone_id", "name", "type"))
    if not zone or not name or not kind or not (alias := values.get("alias")):
        return None
    client = look.client("route53")
    arguments = {"HostedZoneId": zone, "StartRecordName": name, "StartRecordType": kind, "MaxItems": "1"}
    found = answer(lambda: client.list_resource_record_sets(**arguments))
    for one in found["ResourceRecordSets"] if found else ():
        target = one.get("AliasTarget", {}).get("DNSName", "")
        is_it = (_dns(one["Name"]), one["Type"]) == (_dns(name), kind)
        if is_it and _dns(target) == _dns(alias[0]["name"]):
            return f"{zone}_{name}_{kind}"
    return None


def _dns(name: str) -> str:
    # Route 53 writes the asterisk as an octal number:
    # https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html
    return name.lower().rstrip(".").replace("\\052", "*")


def backup_plan(look: Look, values: Values) -> str | None:
    plans = listed(look.client("backup"), "list_backup_plans", "BackupPlansList")
    return look.claim(plans, "BackupPlanId", lambda one: one["BackupPlanName"] == values.get("name"))


def backup_selection(look: Look, values: Values) -> str | None:
    plan, name = values.get("plan_id"), values.get("name")
    if not plan or not name:
        return None
    arguments = {"BackupPlanId": plan}
    own = listed(look.client("backup"), "list_backup_selections", "BackupSelectionsList", **arguments)
    found = look.claim(own, "SelectionId", lambda one: one["SelectionName"] == name)
    return f"{plan}|{found}" if found else None


def _channels(look: Look, operation: str, key: str) -> list[Any]:
    """None where the region has no such service: then the apply could not make one there either."""
    client = look.client("chatbot")

    def ask() -> list[Any]:
        try:
            return [one for page in client.get_paginator(operation).paginate() for one in page.get(key, ())]
        except EndpointConnectionError:
            return []

    found: list[Any] = answer(ask) or []
    return found


def slack_channel(look: Look, values: Values) -> str | None:
    name = values.get("configuration_name")
    channels = _channels(look, "describe_slack_channel_configurations", "SlackChannelConfigurations")
    return look.claim(channels, "ChatConfigurationArn", lambda one: one["ConfigurationName"] == name)


def teams_channel(look: Look, values: Values) -> str | None:
    """Terraform imports it by its team."""
    name, team = values.get("configuration_name"), values.get("team_id")
    channels = _channels(look, "list_microsoft_teams_channel_configurations", "TeamChannelConfigurations")
    fitting = (one for one in channels if (one["ConfigurationName"], one["TeamId"]) == (name, team))
    return str(team) if any(fitting) else None


def usage_plan_key(look: Look, values: Values) -> str | None:
    plan, key = values.get("usage_plan_id"), values.get("key_id")
    client = look.client("apigateway")
    there = plan and key and exists(lambda: client.get_usage_plan_key(usagePlanId=plan, keyId=key))
    return f"{plan}/{key}" if there else None


def identity_provider(look: Look, values: Values) -> str | None:
    url = values.get("url")
    arn = look.global_arn("iam", f"oidc-provider/{str(url).removeprefix('https://')}")
    client = look.client("iam")
    arguments = {"OpenIDConnectProviderArn": arn}
    return arn if url and exists(lambda: client.get_open_id_connect_provider(**arguments)) else None


FINDERS: Final[Mapping[str, Finder]] = {
    "aws_api_gateway_usage_plan_key": usage_plan_key,
    "aws_backup_plan": backup_plan,
    "aws_backup_selection": backup_selection,
    "aws_chatbot_slack_channel_configuration": slack_channel,
    "aws_chatbot_teams_channel_configuration": teams_channel,
    "aws_iam_openid_connect_provider": identity_provider,
    "aws_lb_listener_rule": listener_rule,
    "aws_lb_target_group": target_group,
    "aws_route53_record": record,
}
