"""Everything of one account that the shop can make, asked of the APIs, and the same as a state tells it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tests.embedded_server.laptop import Account

Thing = tuple[str, ...]
"""A kind and what tells one from another."""


def inventory(account: Account, but: set[str]) -> set[Thing]:
    """All that exists, but for the names that were there before."""
    found = {
        *_functions(account),
        *_apis(account),
        *_messaging(account),
        *_data(account),
        *_site(account),
        *_access(account),
    }
    return {thing for thing in found if but.isdisjoint(thing)}


def _functions(account: Account) -> Iterator[Thing]:
    client = account.client("lambda")
    for function in client.list_functions()["Functions"]:
        name = function["FunctionName"]
        yield "function", name
        for alias in client.list_aliases(FunctionName=name)["Aliases"]:
            yield "alias", name, alias["Name"]
            try:
                policy = json.loads(client.get_policy(FunctionName=name, Qualifier=alias["Name"])["Policy"])
            except client.exceptions.ResourceNotFoundException:
                continue
            yield from (("permission", name, one["Sid"]) for one in policy["Statement"])
    for mapping in client.list_event_source_mappings()["EventSourceMappings"]:
        yield "mapping", mapping["UUID"]


def _apis(account: Account) -> Iterator[Thing]:
    client = account.client("apigatewayv2")
    for api in client.get_apis()["Items"]:
        own = {"ApiId": api["ApiId"]}
        yield "api", api["ApiId"]
        yield from (("route", one["RouteId"]) for one in client.get_routes(**own)["Items"])
        yield from (("integration", one["IntegrationId"]) for one in client.get_integrations(**own)["Items"])
        yield from (("deployment", one["DeploymentId"]) for one in client.get_deployments(**own)["Items"])
        yield from (("stage", api["ApiId"], one["StageName"]) for one in client.get_stages(**own)["Items"])


def _messaging(account: Account) -> Iterator[Thing]:
    events = account.client("events")
    for bus in events.list_event_buses()["EventBuses"]:
        if bus["Name"] != "default":
            yield "bus", bus["Name"]
        for rule in events.list_rules(EventBusName=bus["Name"])["Rules"]:
            yield "rule", rule["Name"]
            targets = events.list_targets_by_rule(Rule=rule["Name"], EventBusName=bus["Name"])["Targets"]
            yield from (("target", rule["Name"], one["Id"]) for one in targets)
    yield from (("archive", one["ArchiveName"]) for one in events.list_archives()["Archives"])
    queues = account.client("sqs").list_queues().get("QueueUrls", ())
    yield from (("queue", url.rpartition("/")[2]) for url in queues)
    sns = account.client("sns")
    yield from (("topic", one["TopicArn"]) for one in sns.list_topics()["Topics"])
    yield from (("subscription", one["SubscriptionArn"]) for one in sns.list_subscriptions()["Subscriptions"])


def _data(account: Account) -> Iterator[Thing]:
    tables = account.client("dynamodb")
    for name in tables.list_tables()["TableNames"]:
        yield "table", name, tables.describe_table(TableName=name)["Table"]["TableArn"]
    yield from (("bucket", one["Name"]) for one in account.client("s3").list_buckets()["Buckets"])
    kms = account.client("kms")
    for key in kms.list_keys()["Keys"]:
        about = kms.describe_key(KeyId=key["KeyId"])["KeyMetadata"]
        # AWS's own keys bear no tags.
        if about["KeyState"] == "Enabled" and kms.list_resource_tags(KeyId=key["KeyId"])["Tags"]:
            yield "key", key["KeyId"]
    aliases = (one["AliasName"] for one in kms.list_aliases()["Aliases"])
    yield from (("key alias", name) for name in aliases if not name.startswith("alias/aws/"))
    yield from (
        ("parameter", one["Name"]) for one in account.client("ssm").describe_parameters()["Parameters"]
    )
    secrets = account.client("secretsmanager").list_secrets()["SecretList"]
    yield from (("secret", one["ARN"]) for one in secrets)


def _site(account: Account) -> Iterator[Thing]:
    client = account.client("cloudfront")
    distributions = client.list_distributions()["DistributionList"].get("Items") or ()
    yield from (("distribution", one["Id"]) for one in distributions)
    controls = client.list_origin_access_controls()["OriginAccessControlList"].get("Items") or ()
    yield from (("access control", one["Id"]) for one in controls)
    listing = client.list_response_headers_policies(Type="custom")["ResponseHeadersPolicyList"]
    yield from (("headers policy", one["ResponseHeadersPolicy"]["Id"]) for one in listing.get("Items") or ())


def _access(account: Account) -> Iterator[Thing]:
    iam = account.client("iam")
    for role in iam.list_roles()["Roles"]:
        yield "role", role["RoleName"]
        policies = iam.list_role_policies(RoleName=role["RoleName"])["PolicyNames"]
        yield from (("role policy", role["RoleName"], name) for name in policies)
    groups = account.client("logs").describe_log_groups()["logGroups"]
    yield from (("log group", one["logGroupName"]) for one in groups)
    alarms = account.client("cloudwatch").describe_alarms()["MetricAlarms"]
    yield from (("alarm", one["AlarmName"]) for one in alarms)


def state_inventory(state_json: bytes) -> set[Thing]:
    """What `terraform show -json` says that there is, as far as `inventory` asks for it."""
    root = json.loads(state_json).get("values", {}).get("root_module", {})
    return {
        thing
        for module in (root, *root.get("child_modules", ()))
        for resource in module.get("resources", ())
        if resource["mode"] == "managed" and (thing := _thing(resource["type"], resource["values"]))
    }


_TOLD_BY: Mapping[str, Thing] = {
    "aws_apigatewayv2_api": ("api", "id"),
    "aws_apigatewayv2_deployment": ("deployment", "id"),
    "aws_apigatewayv2_integration": ("integration", "id"),
    "aws_apigatewayv2_route": ("route", "id"),
    "aws_apigatewayv2_stage": ("stage", "api_id", "name"),
    "aws_cloudfront_distribution": ("distribution", "id"),
    "aws_cloudfront_origin_access_control": ("access control", "id"),
    "aws_cloudfront_response_headers_policy": ("headers policy", "id"),
    "aws_cloudwatch_event_archive": ("archive", "name"),
    "aws_cloudwatch_event_bus": ("bus", "name"),
    "aws_cloudwatch_event_rule": ("rule", "name"),
    "aws_cloudwatch_event_target": ("target", "rule", "target_id"),
    "aws_cloudwatch_log_group": ("log group", "name"),
    "aws_cloudwatch_metric_alarm": ("alarm", "alarm_name"),
    "aws_dynamodb_table": ("table", "name", "arn"),
    "aws_iam_role": ("role", "name"),
    "aws_iam_role_policy": ("role policy", "role", "name"),
    "aws_kms_alias": ("key alias", "name"),
    "aws_kms_key": ("key", "key_id"),
    "aws_lambda_alias": ("alias", "function_name", "name"),
    "aws_lambda_event_source_mapping": ("mapping", "uuid"),
    "aws_lambda_function": ("function", "function_name"),
    "aws_lambda_permission": ("permission", "function_name", "statement_id"),
    "aws_s3_bucket": ("bucket", "bucket"),
    "aws_secretsmanager_secret": ("secret", "arn"),
    "aws_sns_topic": ("topic", "arn"),
    "aws_sns_topic_subscription": ("subscription", "arn"),
    "aws_sqs_queue": ("queue", "name"),
    "aws_ssm_parameter": ("parameter", "name"),
}


def _thing(kind: str, values: Mapping[str, Any]) -> Thing | None:
    told = _TOLD_BY.get(kind)
    if told is None:
        return None
    shown, *attributes = told
    return shown, *(
        _bare(str(values[name])) if name == "function_name" else str(values[name]) for name in attributes
    )


def _bare(function: str) -> str:
    return function.split(":")[6] if function.startswith("arn:") else function
