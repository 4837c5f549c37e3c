"""Actions that AWS asks for beside the one that a request names: passing a role, tagging while creating.

Reason: MiniStack decides on the request's own action only. On AWS a function or a pipe gets its role only
from who has `iam:PassRole` on it, for that service, and tags on a new resource need the tagging action:
https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html
It also gives conditions the keys that MiniStack lacks: `iam:PermissionsBoundary`, `iam:PolicyARN`,
`lambda:FunctionArn`, the tags of a new distribution or pool, and those of more kinds of resources.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.embedded.server.asked import Asked, asked, keep, parsed
from generator.embedded.server.host import Host, service

PASSED = {
    "lambda:CreateFunction": ("Role", "lambda.amazonaws.com"),
    "lambda:UpdateFunctionConfiguration": ("Role", "lambda.amazonaws.com"),
    "states:CreateStateMachine": ("roleArn", "states.amazonaws.com"),
    "states:UpdateStateMachine": ("roleArn", "states.amazonaws.com"),
    "pipes:CreatePipe": ("RoleArn", "pipes.amazonaws.com"),
    "pipes:UpdatePipe": ("RoleArn", "pipes.amazonaws.com"),
    "codedeploy:CreateDeploymentGroup": ("serviceRoleArn", "codedeploy.amazonaws.com"),
    "logs:PutSubscriptionFilter": ("roleArn", "logs.amazonaws.com"),
}
"""The member with the role's ARN, and who gets it."""
IN_TARGETS = {
    "events:PutTargets": ("Targets", "events.amazonaws.com"),
    "scheduler:CreateSchedule": ("Target", "scheduler.amazonaws.com"),
    "scheduler:UpdateSchedule": ("Target", "scheduler.amazonaws.com"),
}
TAGGING = {
    "cloudfront:CreateDistribution": "cloudfront:TagResource",
    "cloudwatch:PutMetricAlarm": "cloudwatch:TagResource",
    "dynamodb:CreateTable": "dynamodb:TagResource",
    "events:CreateEventBus": "events:TagResource",
    "events:PutRule": "events:TagResource",
    "iam:CreatePolicy": "iam:TagPolicy",
    "iam:CreateRole": "iam:TagRole",
    "kms:CreateKey": "kms:TagResource",
    "lambda:CreateFunction": "lambda:TagResource",
    "logs:CreateLogGroup": "logs:TagResource",
    "pipes:CreatePipe": "pipes:TagResource",
    "sns:CreateTopic": "sns:TagResource",
    "sqs:CreateQueue": "sqs:TagQueue",
    "states:CreateStateMachine": "states:TagResource",
}
POOL_TAGS = {
    "cognito-idp:CreateUserPool": "UserPoolTags",
    "cognito-identity:CreateIdentityPool": "IdentityPoolTags",
}
"""The member with the tags, where it is not named as everywhere else."""
XML_TAG = re.compile(rb"<Key>([^<]*)</Key>\s*<Value>([^<]*)</Value>")


def passed_roles(action: str, request: Asked) -> Iterator[tuple[str, str]]:
    if action in PASSED:
        member, to = PASSED[action]
        if role := request.document.get(member):
            yield str(role), to
    if action in IN_TARGETS:
        member, to = IN_TARGETS[action]
        given = request.document.get(member) or []
        for target in given if isinstance(given, list) else [given]:
            if role := target.get("RoleArn"):
                yield str(role), to


def keeping(original: Any) -> Any:
    def extract(name: str, method: str, path: str, headers: Any, body: bytes, query: Any, *rest: Any) -> Any:
        keep(Asked(parsed(headers, body), query or {}, path, headers))
        return original(name, method, path, headers, body, query, *rest)

    return extract


def describing(original: Any) -> Any:
    """More condition keys for the request's own action."""

    def context(name: str, action: str, body: bytes, params: Any) -> Any:
        found = dict(original(name, action, body, params))
        if name == "cloudfront" and action == "cloudfront:CreateDistribution":
            found |= of_tags({key.decode(): value.decode() for key, value in XML_TAG.findall(body)})
        if action in POOL_TAGS:
            found |= of_tags(asked().document.get(POOL_TAGS[action]) or {})
        if name == "iam":
            found |= of_role(action, asked())
        if name == "lambda" and "EventSourceMapping" in action:
            found |= of_mapping(asked())
        return found

    return context


def of_tags(tags: Mapping[str, str]) -> dict[str, Any]:
    if not tags:
        return {}
    requested = {f"aws:RequestTag/{key}".lower(): value for key, value in tags.items()}
    return {**requested, "aws:TagKeys": list(tags)}


def of_role(action: str, request: Asked) -> dict[str, str]:
    known = service("services.iam")._roles.get(request.given("RoleName")) or {}
    existing = known.get("PermissionsBoundary") or ""
    boundary = request.given("PermissionsBoundary") or ("" if action == "iam:CreateRole" else existing)
    keys = {
        "iam:permissionsboundary": boundary,
        "iam:policyarn": request.given("PolicyArn"),
        "iam:awsservicename": request.given("AWSServiceName"),
    }
    return {key: value for key, value in keys.items() if value}


def of_mapping(request: Asked) -> dict[str, str]:
    here = service("core.responses")
    named = request.document.get("FunctionName")
    if not named:
        mapping = service("services.lambda_svc")._esms.get(request.path.rstrip("/").rpartition("/")[2]) or {}
        named = mapping.get("FunctionArn", "")
    if named and not named.startswith("arn:"):
        named = f"arn:aws:lambda:{here.get_region()}:{here.get_account_id()}:function:{named}"
    return {"lambda:functionarn": named} if named else {}


def deciding(original: Any) -> Any:
    def enforce(
        key: str, action: str, name: str, region: str, resource_arn: str = "*", service_context: Any = None
    ) -> Any:
        denied = original(
            key, action, name, region, resource_arn=resource_arn, service_context=service_context
        )
        request = asked()
        request.refused = None
        if denied:
            return denied
        context = service_context or {}
        more = [
            ("iam:PassRole", arn, {"iam:PassedToService": to}) for arn, to in passed_roles(action, request)
        ]
        if action in TAGGING and any(one.lower().startswith("aws:requesttag/") for one in context):
            more.append((TAGGING[action], resource_arn, context))
        for other, arn, keys in more:
            denied = original(key, other, name, region, resource_arn=arn, service_context=keys)
            if denied:
                request.refused = (other, arn)
                return denied
        return None

    return enforce


def answering(original: Any) -> Any:
    """The refusal names what was refused, not what was asked."""

    def response(name: str, action: str, principal: str, request_id: str, **named: Any) -> Any:
        if (refused := asked().refused) is not None:
            action, named["resource_arn"] = refused
        return original(name, action, principal, request_id, **named)

    return response


def install(host: Host) -> None:
    tagging = service("services.tagging")
    tagging._RESOURCE_TAG_COLLECTORS = {**tagging._COLLECTORS, **tagging._RESOURCE_TAG_COLLECTORS}
    actions = service("core.iam_actions")
    host.replace(actions, "extract_iam_action", keeping)
    host.replace(actions, "request_tag_context", describing)
    host.replace(actions, "access_denied_response", answering)
    host.replace(service("core.iam_evaluator"), "enforce", deciding)
