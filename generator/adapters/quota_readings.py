"""An account -> what it has and may have of each quota. Asks Service Quotas and each service."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Final

from botocore.exceptions import BotoCoreError, ClientError

from generator.adapters.aws import Account
from generator.replica.quotas import UNRESERVED, Quota, Reading

Clients = Callable[[str], Any]
_GLOBAL: Final = frozenset({"iam", "cloudfront"})


def read_quotas(account: Account, quotas: Iterable[Quota]) -> dict[str, Reading | None]:
    """By key; None where AWS could not be asked."""
    own = account.clients()
    # Of global services only us-east-1 knows the quotas:
    # https://docs.aws.amazon.com/servicequotas/latest/userguide/reference_limits.html
    central = replace(account, region="us-east-1").clients()
    return {quota.key: _reading(own, central if quota.service in _GLOBAL else own, quota) for quota in quotas}


def _reading(clients: Clients, asked: Clients, quota: Quota) -> Reading | None:
    try:
        found = _READ[quota.key](clients)
    except (ClientError, BotoCoreError):
        return None
    return found if found.limit is not None else Reading(found.existing, _applied(asked, quota))


def _applied(clients: Clients, quota: Quota) -> int | None:
    """The account's own value, which may be higher than the default."""
    if not quota.code:
        return None
    try:
        client = clients("service-quotas")
        return int(
            client.get_service_quota(ServiceCode=quota.service, QuotaCode=quota.code)["Quota"]["Value"]
        )
    except (ClientError, BotoCoreError, KeyError):
        return None


def _count(service: str, operation: str, *keys: str, **asked: Any) -> Callable[[Clients], Reading]:
    def read(clients: Clients) -> Reading:
        client = clients(service)
        if client.can_paginate(operation):
            pages = client.get_paginator(operation).paginate(**asked)
        else:
            pages = [getattr(client, operation)(**asked)]
        return Reading(sum(len(_inside(page, keys) or ()) for page in pages))

    return read


def _inside(page: Any, keys: tuple[str, ...]) -> Any:
    for key in keys:
        page = (page or {}).get(key)
    return page


def _concurrency(clients: Clients) -> Reading:
    limits = clients("lambda").get_account_settings()["AccountLimit"]
    total = int(limits["ConcurrentExecutions"])
    return Reading(total - int(limits["UnreservedConcurrentExecutions"]), max(total - UNRESERVED, 0))


def _apis(clients: Clients) -> Reading:
    newer = _count("apigatewayv2", "get_apis", "Items")(clients).existing
    return Reading(newer + _count("apigateway", "get_rest_apis", "items")(clients).existing)


def _roles(clients: Clients) -> Reading:
    found = clients("iam").get_account_summary()["SummaryMap"]
    return Reading(int(found["Roles"]), int(found["RolesQuota"]) if "RolesQuota" in found else None)


def _streams(existing: str, limit: str) -> Callable[[Clients], Reading]:
    def read(clients: Clients) -> Reading:
        found = clients("kinesis").describe_limits()
        return Reading(int(found.get(existing, 0)), int(found[limit]) if limit in found else None)

    return read


_READ: Final[dict[str, Callable[[Clients], Reading]]] = {
    "reserved-concurrency": _concurrency,
    "default-bus-rules": _count("events", "list_rules", "Rules"),
    "event-buses": _count("events", "list_event_buses", "EventBuses"),
    "archives": _count("events", "list_archives", "Archives"),
    "apis": _apis,
    "vpc-links": _count("apigateway", "get_vpc_links", "items"),
    "tables": _count("dynamodb", "list_tables", "TableNames"),
    "roles": _roles,
    "buckets": _count("s3", "list_buckets", "Buckets"),
    "shards": _streams("OpenShardCount", "ShardLimit"),
    "on-demand-streams": _streams("OnDemandStreamCount", "OnDemandStreamCountLimit"),
    "distributions": _count("cloudfront", "list_distributions", "DistributionList", "Items"),
    "response-headers-policies": _count(
        "cloudfront", "list_response_headers_policies", "ResponseHeadersPolicyList", "Items", Type="custom"
    ),
    "alarms": _count("cloudwatch", "describe_alarms", "MetricAlarms"),
    "log-resource-policies": _count("logs", "describe_resource_policies", "resourcePolicies"),
    "schedule-groups": _count("scheduler", "list_schedule_groups", "ScheduleGroups"),
    "user-pools": _count("cognito-idp", "list_user_pools", "UserPools", MaxResults=60),
}
