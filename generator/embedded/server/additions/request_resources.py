"""What a request is about -> the action and the ARN by which AWS decides on it.

Reason: MiniStack decides on `*`, or on another kind of resource, for requests of these services, so a policy
that names its resources, as it should, is refused here and fine on AWS. The ARNs are AWS's:
https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from generator.embedded.server.asked import parsed
from generator.embedded.server.host import Host, service

ARN_MEMBERS = ("resourceArn", "ResourceArn", "ResourceARN")
ACTIONS = {"cloudfront:CreateDistributionWithTags": "cloudfront:CreateDistribution"}
"""https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/security_iam_service-with-iam.html"""
VERBS = {"GET": "Get", "PUT": "Put", "DELETE": "Delete"}
MAPPING = "EventSourceMapping"
SETTINGS = {
    "code-signing-config": "FunctionCodeSigningConfig",
    "concurrency": "FunctionConcurrency",
    "event-invoke-config": "FunctionEventInvokeConfig",
    "provisioned-concurrency": "ProvisionedConcurrencyConfig",
    "recursion-config": "FunctionRecursionConfig",
    "runtime-management-config": "RuntimeManagementConfig",
    "url": "FunctionUrlConfig",
}
UPDATED = frozenset({MAPPING, "FunctionUrlConfig"})
"""Settings of a function by the end of their path; MiniStack takes some for its code."""
CLOUDFRONT = {
    "distribution": "distribution",
    "origin-access-control": "origin-access-control",
    "response-headers-policy": "response-headers-policy",
}


@dataclass(frozen=True, slots=True)
class Request:
    """`own` makes an ARN of the request's region and account."""

    action: str
    path: str
    document: Mapping[str, Any]
    query: Mapping[str, Any]
    region: str
    account_id: str

    def own(self, aws_service: str, resource: str) -> str:
        return f"arn:aws:{aws_service}:{self.region}:{self.account_id}:{resource}"


def of_events(request: Request) -> str | None:
    given, operation = request.document, request.action
    bus = str(given.get("EventBusName") or "default").rpartition("event-bus/")[2]
    if operation.endswith("EventBus") or operation in ("PutPermission", "RemovePermission"):
        return request.own("events", f"event-bus/{given.get('Name', bus)}")
    if operation.endswith("Archive"):
        return request.own("events", f"archive/{given.get('ArchiveName', '*')}")
    if rule := given.get("Rule") or (given.get("Name") if operation.endswith("Rule") else None):
        path = rule if bus == "default" else f"{bus}/{rule}"
        return request.own("events", f"rule/{path}")
    return None


def of_cloudwatch(request: Request) -> str | None:
    names = request.document.get("AlarmNames") or [one for key, one in first(request, "AlarmNames.member.")]
    return request.own("cloudwatch", f"alarm:{names[0]}") if names else None


def first(request: Request, prefix: str) -> list[tuple[str, str]]:
    found = ((key, value) for key, value in request.query.items() if key.startswith(prefix))
    return [(key, value[0] if isinstance(value, list) else value) for key, value in found]


def of_cloudfront(request: Request) -> str | None:
    _, kind, *rest = [part for part in request.path.split("/") if part] + ["", ""]
    if kind == "tagging":
        return str(dict(first(request, "Resource")).get("Resource", "*"))
    if kind not in CLOUDFRONT:
        return None
    return f"arn:aws:cloudfront::{request.account_id}:{CLOUDFRONT[kind]}/{rest[0] or '*'}"


def of_lambda(request: Request) -> str | None:
    if request.action == "InvokeFunction":
        return invoked(request)
    named = request.document.get("FunctionName")
    return (
        request.own("lambda", f"function:{named}") if request.action == "CreateFunction" and named else None
    )


def invoked(request: Request) -> str | None:
    """The version or alias that is asked for is part of what is decided on."""
    named = unquote(request.path.partition("/functions/")[2].partition("/")[0])
    qualifier = dict(first(request, "Qualifier")).get("Qualifier")
    if not qualifier or named.count(":") not in (0, 6):
        return None
    return f"{named if named.startswith('arn:') else request.own('lambda', f'function:{named}')}:{qualifier}"


def of_kms(request: Request) -> str | None:
    """Policies name keys; an alias only leads to one."""
    key = str(request.document.get("KeyId", ""))
    if "alias/" not in key or request.action.endswith("Alias"):
        return None
    alias = request.own("kms", key[key.index("alias/") :])
    named = service("services.kms")._aliases.get(alias)
    return request.own("kms", f"key/{named or '*'}")


def of_logs(request: Request) -> str | None:
    return request.own("logs", "log-group:*") if request.action == "DescribeLogGroups" else None


def of_iam(request: Request) -> str | None:
    named = dict(first(request, "PolicyName")).get("PolicyName")
    creates = request.action == "CreatePolicy" and named
    return f"arn:aws:iam::{request.account_id}:policy/{named}" if creates else None


RESOURCES: Mapping[str, Callable[[Request], str | None]] = {
    "events": of_events,
    "monitoring": of_cloudwatch,
    "cloudfront": of_cloudfront,
    "lambda": of_lambda,
    "kms": of_kms,
    "logs": of_logs,
    "iam": of_iam,
}


def finding(original: Any) -> Any:
    def extract(
        name: str, method: str, path: str, headers: Any, body: bytes, query: Any, region: str, account_id: str
    ) -> str:
        arn = str(original(name, method, path, headers, body, query, region, account_id))
        document = parsed(headers, body)
        action = service("core.iam_actions").extract_iam_action(name, method, path, headers, body, query)
        request = Request((action or ":").partition(":")[2], path, document, query, region, account_id)
        better = RESOURCES[name](request) if name in RESOURCES else None
        if better is None and arn == "*":
            members = {**(query or {}), **document}
            better = next((members[one] for one in ARN_MEMBERS if members.get(one)), None)
            better = better[0] if isinstance(better, list) else better
        return better if isinstance(better, str) else arn

    return extract


def naming(original: Any) -> Any:
    def extract(name: str, method: str, path: str, *given: Any) -> Any:
        action = original(name, method, path, *given)
        *_, before, last = ["", *path.rstrip("/").split("/")]
        setting = MAPPING if before == "event-source-mappings" else SETTINGS.get(last)
        if name == "lambda" and setting and method in VERBS:
            updates = method == "PUT" and setting in UPDATED
            return f"lambda:{'Update' if updates else VERBS[method]}{setting}"
        return ACTIONS.get(action, action)

    return extract


def install(host: Host) -> None:
    actions = service("core.iam_actions")
    host.replace(actions, "extract_resource_arn", finding)
    host.replace(actions, "extract_iam_action", naming)
