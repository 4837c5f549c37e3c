"""The policies of tables, event buses and roles -> asked as those of queues and buckets are.

Reason: MiniStack keeps a table's and a bus's policy and never asks it, so a Deny there denies nothing and an
Allow lets nobody in. A role's trust that names the caller suffices on AWS, without policies of the caller's;
and what a policy says of `NotPrincipal` MiniStack skips.
https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-auth-iam-id-based-policies-DDB.html
https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.embedded.server.additions.condition_keys import principal_arn
from generator.embedded.server.host import Host, service

Found = tuple[Any, str]


def of_table(arn: str) -> Found | None:
    region, account_id = arn.split(":")[3:5]
    kept = service("services.dynamodb")._resource_policies.get_scoped(account_id, region, arn)
    return ((kept or {}).get("Policy") or "", account_id)


def of_bus(arn: str) -> Found | None:
    region, account_id = arn.split(":")[3:5]
    name = arn.partition(":event-bus/")[2]
    policies = service("services.eventbridge")._event_bus_policies
    return (policies.get_scoped(account_id, region, name) or "", account_id) if name else None


def of_role(arn: str) -> Found | None:
    account_id, name = arn.split(":")[4], arn.rpartition("/")[2]
    role = service("services.iam")._roles.get_scoped(account_id, None, name)
    return (role["AssumeRolePolicyDocument"], account_id) if role else None


LOOKUPS: Mapping[str, Callable[[str], Found | None]] = {
    "dynamodb": of_table,
    "events": of_bus,
    "sts": of_role,
}


def finding(original: Any) -> Any:
    def resource_policy(name: str, arn: str) -> Found | None:
        if name in LOOKUPS and arn.count(":") >= 5:
            return LOOKUPS[name](arn)
        found: Found | None = original(name, arn)
        return found

    return resource_policy


def reading(original: Any) -> Any:
    """A statement about all but some, as one about everybody, or none, for this caller."""

    def evaluate(document: Any, context: Any, *given: Any, **named: Any) -> Any:
        caller = given[0] if given else named.get("service")
        if "NotPrincipal" in str(document):
            parsed = json.loads(document) if isinstance(document, str) else document
            statements = parsed.get("Statement") or []
            statements = [statements] if isinstance(statements, dict) else statements
            document = {**parsed, "Statement": list(about(statements, context, caller))}
        return original(document, context, *given, **named)

    return evaluate


def about(statements: list[Any], context: Any, caller: str | None) -> Iterator[Any]:
    for one in statements:
        excluded = one.get("NotPrincipal")
        if excluded is None:
            yield one
        elif not excepts(excluded, context.principal_arn, caller):
            yield {**{key: value for key, value in one.items() if key != "NotPrincipal"}, "Principal": "*"}


def excepts(excluded: Any, arn: str, caller: str | None) -> bool:
    """Who is excepted has to be named with the role and the account that it belongs to."""
    if not isinstance(excluded, dict):
        return bool(excluded == "*")
    if caller is not None:
        return caller in listed(excluded.get("Service"))
    named = set(listed(excluded.get("AWS")))
    account_id = arn.split(":")[4] if arn.count(":") >= 5 else ""
    root = {account_id, f"arn:aws:iam::{account_id}:root"}
    return bool(named & root) and {arn, str(principal_arn(arn))} - root <= named


def listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or [])


def install(host: Host) -> None:
    evaluator = service("core.iam_evaluator")
    host.replace(evaluator, "_resource_policy", finding)
    host.replace(evaluator, "evaluate_resource_policy", reading)
