"""A request -> the values of condition keys that MiniStack leaves out, so that nothing matches them.

Reason: to MiniStack a role's session is the session, where AWS compares `aws:PrincipalArn` with the role; the
tags of a resource count in a role's own policies only, not in boundaries, session policies and resource
policies; and the keys of KMS, SNS, EventBridge and STS, most of S3's and some global ones are never there.
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
https://docs.aws.amazon.com/kms/latest/developerguide/policy-conditions.html
https://docs.aws.amazon.com/sns/latest/dg/sns-using-identity-based-policies.html
https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-sts
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generator.embedded.server.asked import Asked, asked
from generator.embedded.server.host import Host, service

RESOURCE_TAG = "aws:resourcetag/"
ENCRYPTION_CONTEXT = "kms:encryptioncontext:"
S3_HEADER = "s3:x-amz-"
Value = str | list[str] | None


def principal_arn(arn: str) -> str | None:
    """A session's is its role's, with the role's path. A service has none."""
    account_id, assumed, session = arn.partition(":assumed-role/")
    if not assumed:
        return arn if arn.startswith("arn:") else None
    account_id, name = account_id.rpartition(":")[2], session.partition("/")[0]
    role = service("services.iam")._roles.get_scoped(account_id, None, name) or {}
    return str(role.get("Arn") or f"arn:aws:iam::{account_id}:role/{name}")


def resource_tag(arn: str, tag: str) -> Value:
    tags = service("services.tagging").resource_tags(arn) or {}
    return next((str(value) for name, value in tags.items() if name.lower() == tag), None)


def aliases(key_arn: str) -> Value:
    key = key_arn.rpartition("/")[2]
    named = service("services.kms")._aliases.items()
    return [arn.split(":", 5)[5] for arn, target in named if target == key] or None


def of_entries(member: str) -> Callable[[Asked], Value]:
    """What the events of one PutEvents say, each value once."""

    def values(request: Asked) -> Value:
        entries = request.document.get("Entries") or []
        found = sorted({str(one[member]) for one in entries if one.get(member)})
        return found[0] if len(found) == 1 else found or None

    return values


def of_member(member: str) -> Callable[[Asked], Value]:
    return lambda request: request.given(member) or None


BY_REQUEST: Mapping[str, Callable[[Asked], Value]] = {
    "aws:useragent": lambda request: request.headers.get("user-agent"),
    "aws:referer": lambda request: request.headers.get("referer"),
    "events:source": of_entries("Source"),
    "events:detail-type": of_entries("DetailType"),
    "sns:protocol": of_member("Protocol"),
    "sns:endpoint": of_member("Endpoint"),
    "sts:externalid": of_member("ExternalId"),
    "sts:rolesessionname": of_member("RoleSessionName"),
    "sts:sourceidentity": of_member("SourceIdentity"),
    "sts:transitivetagkeys": lambda request: request.listed("TransitiveTagKeys") or None,
    "lambda:principal": of_member("Principal"),
    "kms:encryptioncontextkeys": lambda request: (
        list(request.document.get("EncryptionContext") or {}) or None
    ),
}
"""For the service before the colon; `aws:` is for all."""


def missing(key: str, request: Asked, context: Any) -> Value:
    """The value of a key in lower case that MiniStack has none of."""
    if key.startswith(RESOURCE_TAG):
        return resource_tag(context.resource_arn, key.removeprefix(RESOURCE_TAG))
    match key:
        case "aws:viaawsservice":
            return "false"
        case "aws:principalisawsservice":
            return str(context.principal_type == "Service").lower()
        case "kms:calleraccount":
            return str(context.principal_account) or None
        case "kms:resourcealiases":
            return aliases(context.resource_arn)
    prefix = key.partition(":")[0]
    if prefix not in ("aws", context.action.partition(":")[0]):
        return None
    if key.startswith(S3_HEADER):
        return request.headers.get(key.removeprefix("s3:"))
    if key.startswith(ENCRYPTION_CONTEXT):
        given = request.document.get("EncryptionContext") or {}
        return {name.lower(): str(value) for name, value in given.items()}.get(
            key.removeprefix(ENCRYPTION_CONTEXT)
        )
    return BY_REQUEST[key](request) if key in BY_REQUEST else None


def resolving(original: Any) -> Any:
    def resolve(key: str, context: Any) -> Any:
        name = key.lower()
        if name == "aws:principalarn":
            return principal_arn(context.principal_arn)
        found = original(key, context)
        return missing(name, asked(), context) if found is None else found

    return resolve


def install(host: Host) -> None:
    host.replace(service("core.iam_evaluator"), "_resolve_condition_key", resolving)
