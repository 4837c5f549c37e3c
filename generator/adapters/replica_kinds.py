"""The kinds of resources that a replica consists of: how AWS lists each, and how one is deleted.

Used where Terraform's state does not help: to see what remains, and to remove what a killed apply made and
did not write down. Names of S3 buckets are deleted with their contents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from botocore.exceptions import ClientError

from generator.adapters.object_versions import purge

Deleting = Callable[[Any, str, str], None]
"""Of a client, an ID and a name."""


@dataclass(frozen=True, slots=True)
class ListedKind:
    """`found` gives IDs and names of all that the account has of it."""

    title: str
    service: str
    found: Callable[[Any], Iterator[tuple[str, str]]]
    delete: Deleting | None = None
    """None where it goes with something else, or takes longer than anybody waits."""


def _pages(operation: str, key: str, name: str, identifier: str = "", **asked: Any) -> Any:
    def found(client: Any) -> Iterator[tuple[str, str]]:
        for page in _answers(client, operation, asked):
            for one in page.get(key) or ():
                yield str(one[identifier or name]), str(one[name])

    return found


def _answers(client: Any, operation: str, asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if client.can_paginate(operation):
        yield from client.get_paginator(operation).paginate(**asked)
    else:
        yield getattr(client, operation)(**asked)


def _plain(operation: str, key: str) -> Callable[[Any], Iterator[tuple[str, str]]]:
    """Lists of names and nothing else."""

    def found(client: Any) -> Iterator[tuple[str, str]]:
        for page in _answers(client, operation, {}):
            yield from ((str(one), str(one).rpartition("/")[2]) for one in page.get(key) or ())

    return found


def _topics(client: Any) -> Iterator[tuple[str, str]]:
    for page in client.get_paginator("list_topics").paginate():
        yield from ((one["TopicArn"], one["TopicArn"].rpartition(":")[2]) for one in page["Topics"])


def _rules(client: Any) -> Iterator[tuple[str, str]]:
    """Of all buses; the ID is the bus and the rule."""
    for _, bus in _pages("list_event_buses", "EventBuses", "Name")(client):
        for page in client.get_paginator("list_rules").paginate(EventBusName=bus):
            yield from ((f"{bus}|{one['Name']}", one["Name"]) for one in page["Rules"])


def _mappings(client: Any) -> Iterator[tuple[str, str]]:
    for page in client.get_paginator("list_event_source_mappings").paginate():
        yield from (
            (one["UUID"], one["FunctionArn"].partition(":function:")[2].partition(":")[0])
            for one in page["EventSourceMappings"]
        )


def _versions(client: Any) -> Iterator[tuple[str, str]]:
    """Published versions, which stay when only an alias goes."""
    for _, name in _pages("list_functions", "Functions", "FunctionName")(client):
        for page in client.get_paginator("list_versions_by_function").paginate(FunctionName=name):
            for one in page["Versions"]:
                if one["Version"] != "$LATEST":
                    yield f"{name}:{one['Version']}", f"{name}:{one['Version']}"


def _keys(client: Any) -> Iterator[tuple[str, str]]:
    for page in client.get_paginator("list_aliases").paginate():
        yield from ((one["AliasName"], one["AliasName"].removeprefix("alias/")) for one in page["Aliases"])


def _distributions(client: Any) -> Iterator[tuple[str, str]]:
    """A distribution has no name; its origins' addresses begin with the bucket's."""
    for page in client.get_paginator("list_distributions").paginate():
        for one in page.get("DistributionList", {}).get("Items") or ():
            for origin in one.get("Origins", {}).get("Items") or ():
                yield one["Id"], str(origin["DomainName"])


def _header_policies(client: Any) -> Iterator[tuple[str, str]]:
    answer = client.list_response_headers_policies(Type="custom")
    for one in answer.get("ResponseHeadersPolicyList", {}).get("Items") or ():
        policy = one["ResponseHeadersPolicy"]
        yield policy["Id"], policy["ResponseHeadersPolicyConfig"]["Name"]


def _access_controls(client: Any) -> Iterator[tuple[str, str]]:
    answer = client.list_origin_access_controls()
    for one in answer.get("OriginAccessControlList", {}).get("Items") or ():
        yield one["Id"], one["Name"]


def _delete(operation: str, argument: str) -> Deleting:
    return lambda client, identifier, _name: getattr(client, operation)(**{argument: identifier})


def _delete_rule(client: Any, identifier: str, name: str) -> None:
    bus = identifier.partition("|")[0]
    targets = client.list_targets_by_rule(Rule=name, EventBusName=bus)["Targets"]
    if targets:
        client.remove_targets(Rule=name, EventBusName=bus, Ids=[one["Id"] for one in targets], Force=True)
    client.delete_rule(Name=name, EventBusName=bus, Force=True)


def _delete_role(client: Any, identifier: str, _name: str) -> None:
    for policy in client.list_role_policies(RoleName=identifier)["PolicyNames"]:
        client.delete_role_policy(RoleName=identifier, PolicyName=policy)
    for policy in client.list_attached_role_policies(RoleName=identifier)["AttachedPolicies"]:
        client.detach_role_policy(RoleName=identifier, PolicyArn=policy["PolicyArn"])
    client.delete_role(RoleName=identifier)


def _delete_bucket(client: Any, identifier: str, _name: str) -> None:
    purge(client, identifier, "")
    client.delete_bucket(Bucket=identifier)


def _delete_pool(client: Any, identifier: str, _name: str) -> None:
    domain = client.describe_user_pool(UserPoolId=identifier)["UserPool"].get("Domain")
    if domain:
        client.delete_user_pool_domain(UserPoolId=identifier, Domain=domain)
    client.delete_user_pool(UserPoolId=identifier)


def _delete_key(client: Any, identifier: str, _name: str) -> None:
    key = client.describe_key(KeyId=identifier)["KeyMetadata"]["KeyId"]
    client.delete_alias(AliasName=identifier)
    with suppress(ClientError):
        client.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)


def _delete_secret(client: Any, identifier: str, _name: str) -> None:
    """At once: a name whose secret waits for its deletion cannot be used again."""
    client.delete_secret(SecretId=identifier, ForceDeleteWithoutRecovery=True)


def _delete_tagged_policy(client: Any, identifier: str, _name: str) -> None:
    etag = client.get_response_headers_policy(Id=identifier)["ETag"]
    client.delete_response_headers_policy(Id=identifier, IfMatch=etag)


def _delete_access_control(client: Any, identifier: str, _name: str) -> None:
    etag = client.get_origin_access_control(Id=identifier)["ETag"]
    client.delete_origin_access_control(Id=identifier, IfMatch=etag)


# Before what they depend on: mappings before functions, rules before buses.
KINDS: Final = (
    ListedKind("event source mapping", "lambda", _mappings, _delete("delete_event_source_mapping", "UUID")),
    ListedKind("pipe", "pipes", _pages("list_pipes", "Pipes", "Name"), _delete("delete_pipe", "Name")),
    ListedKind("rule", "events", _rules, _delete_rule),
    ListedKind(
        "schedule group",
        "scheduler",
        _pages("list_schedule_groups", "ScheduleGroups", "Name"),
        _delete("delete_schedule_group", "Name"),
    ),
    ListedKind(
        "HTTP or WebSocket API",
        "apigatewayv2",
        _pages("get_apis", "Items", "Name", "ApiId"),
        _delete("delete_api", "ApiId"),
    ),
    ListedKind(
        "REST API",
        "apigateway",
        _pages("get_rest_apis", "items", "name", "id"),
        _delete("delete_rest_api", "restApiId"),
    ),
    ListedKind("distribution", "cloudfront", _distributions),
    ListedKind("response headers policy", "cloudfront", _header_policies, _delete_tagged_policy),
    ListedKind("origin access control", "cloudfront", _access_controls, _delete_access_control),
    ListedKind("function version", "lambda", _versions),
    ListedKind(
        "function",
        "lambda",
        _pages("list_functions", "Functions", "FunctionName"),
        _delete("delete_function", "FunctionName"),
    ),
    ListedKind(
        "state machine",
        "stepfunctions",
        _pages("list_state_machines", "stateMachines", "name", "stateMachineArn"),
        _delete("delete_state_machine", "stateMachineArn"),
    ),
    ListedKind(
        "archive",
        "events",
        _pages("list_archives", "Archives", "ArchiveName"),
        _delete("delete_archive", "ArchiveName"),
    ),
    ListedKind(
        "API destination",
        "events",
        _pages("list_api_destinations", "ApiDestinations", "Name"),
        _delete("delete_api_destination", "Name"),
    ),
    ListedKind(
        "connection",
        "events",
        _pages("list_connections", "Connections", "Name"),
        _delete("delete_connection", "Name"),
    ),
    ListedKind(
        "event bus",
        "events",
        _pages("list_event_buses", "EventBuses", "Name"),
        _delete("delete_event_bus", "Name"),
    ),
    ListedKind("queue", "sqs", _plain("list_queues", "QueueUrls"), _delete("delete_queue", "QueueUrl")),
    ListedKind("topic", "sns", _topics, _delete("delete_topic", "TopicArn")),
    ListedKind(
        "table", "dynamodb", _plain("list_tables", "TableNames"), _delete("delete_table", "TableName")
    ),
    ListedKind(
        "stream", "kinesis", _plain("list_streams", "StreamNames"), _delete("delete_stream", "StreamName")
    ),
    ListedKind(
        "alarm",
        "cloudwatch",
        _pages("describe_alarms", "MetricAlarms", "AlarmName"),
        lambda client, identifier, _name: client.delete_alarms(AlarmNames=[identifier]),
    ),
    ListedKind(
        "user pool",
        "cognito-idp",
        _pages("list_user_pools", "UserPools", "Name", "Id", MaxResults=60),
        _delete_pool,
    ),
    ListedKind(
        "parameter",
        "ssm",
        _pages("describe_parameters", "Parameters", "Name"),
        _delete("delete_parameter", "Name"),
    ),
    ListedKind(
        "secret",
        "secretsmanager",
        _pages("list_secrets", "SecretList", "Name", IncludePlannedDeletion=True),
        _delete_secret,
    ),
    ListedKind("key", "kms", _keys, _delete_key),
    ListedKind("bucket", "s3", _pages("list_buckets", "Buckets", "Name"), _delete_bucket),
    ListedKind(
        "log group",
        "logs",
        _pages("describe_log_groups", "logGroups", "logGroupName"),
        _delete("delete_log_group", "logGroupName"),
    ),
    ListedKind("role", "iam", _pages("list_roles", "Roles", "RoleName"), _delete_role),
    ListedKind("layer", "lambda", _pages("list_layers", "Layers", "LayerName")),
    ListedKind(
        "CodeDeploy application",
        "codedeploy",
        _plain("list_applications", "applications"),
        _delete("delete_application", "applicationName"),
    ),
)
