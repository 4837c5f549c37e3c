"""Callers of other accounts -> known by name to the policies of what they call, which they reach.

Reason: MiniStack asks a bucket's policy about the caller's account, never about its role, and a queue's
without the tags of the caller. What is sent to another account's bus lands on the sender's bus of that name,
whatever the policy there says; and tables, functions and keys of another account are never found.
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html
"""

from __future__ import annotations

import json
from contextvars import ContextVar
from dataclasses import replace
from typing import Any

from generator.embedded.server.host import Host, service

REACHED = frozenset({"dynamodb", "kms", "lambda"})
"""Services whose resources MiniStack looks for in the caller's account only."""

_sender: ContextVar[str] = ContextVar("stagetwin_sender", default="")


def asking(original: Any) -> Any:
    """About who has signed the request, where MiniStack asks about the root of their account."""

    def evaluate(document: Any, context: Any, *given: Any, **named: Any) -> Any:
        return original(document, signed(context), *given, **named)

    return evaluate


def signed(context: Any) -> Any:
    evaluator = service("core.iam_evaluator")
    key = evaluator._verified_key.get()
    if context.principal_type != "Root" or not key:
        return context
    found = evaluator.resolve_credential(key, context.principal_account)
    if getattr(found, "principal_type", "Root") == "Root":
        return context
    keys = evaluator._principal_keys(found)
    return replace(
        context, principal_arn=found.principal_arn, principal_type=found.principal_type, principal_keys=keys
    )


def finding(original: Any) -> Any:
    def resource_policy(name: str, arn: str) -> Any:
        if not (owner := foreign_owner(arn)):
            return original(name, arn)
        with service("core.responses").request_scope(owner, arn.split(":")[3]):
            return original(name, arn)

    return resource_policy


def deciding(original: Any) -> Any:
    """Who may call it finds it: from then on the request is one in its owner's account."""

    def enforce(
        key: str, action: str, name: str, region: str, resource_arn: str = "*", service_context: Any = None
    ) -> Any:
        denied = original(
            key, action, name, region, resource_arn=resource_arn, service_context=service_context
        )
        owner = foreign_owner(resource_arn)
        if not denied and owner and name in REACHED and lets_in(name, action, resource_arn):
            service("core.responses").set_request_account_id(owner)
        return denied

    return enforce


def foreign_owner(arn: str) -> str:
    """Empty when the resource is the caller's own, or its ARN says nothing of an owner."""
    parts = arn.split(":")
    own = service("core.responses").get_account_id()
    return parts[4] if len(parts) > 5 and parts[4].isdigit() and parts[4] != own else ""


def sending(original: Any) -> Any:
    def put(data: dict[str, Any], *given: Any, **named: Any) -> Any:
        entries = data.get("Entries") or []
        if not any(owner_of(one) for one in entries):
            return original(data, *given, **named)
        answers = [put_one(original, one, *given, **named) for one in entries]
        failed = sum("ErrorCode" in one for one in answers)
        return service("core.responses").json_response({"FailedEntryCount": failed, "Entries": answers})

    return put


def owner_of(entry: dict[str, Any]) -> str:
    return foreign_owner(str(entry.get("EventBusName") or ""))


def put_one(original: Any, entry: dict[str, Any], *given: Any, **named: Any) -> dict[str, Any]:
    responses, owner = service("core.responses"), owner_of(entry)
    if not owner:
        return answered(original({"Entries": [entry]}, *given, **named))
    if not lets_in("events", "events:PutEvents", entry["EventBusName"]):
        return {
            "ErrorCode": "AccessDeniedException",
            "ErrorMessage": f"not authorized on {entry['EventBusName']}",
        }
    token = _sender.set(responses.get_account_id())
    try:
        with responses.request_scope(owner, entry["EventBusName"].split(":")[3]):
            return answered(original({"Entries": [entry]}, *given, **named))
    finally:
        _sender.reset(token)


def answered(response: Any) -> dict[str, Any]:
    found = json.loads(response[2])
    return dict(found["Entries"][0]) if "Entries" in found else {"ErrorCode": found.get("__type", "")}


def lets_in(name: str, action: str, arn: str) -> bool:
    """Roles have been decided on before; this is for the root of an account, who is not."""
    evaluator, account_id = service("core.iam_evaluator"), service("core.responses").get_account_id()
    found = evaluator._resource_policy(name, arn)
    request = evaluator.EvalContext(
        principal_arn=f"arn:aws:iam::{account_id}:root",
        principal_type="Root",
        principal_account=account_id,
        action=action,
        resource_arn=arn,
        region=arn.split(":")[3],
    )
    return bool(found and evaluator.evaluate_resource_policy(found[0], request).decision == "Allow")


def viewing(original: Any) -> Any:
    """An event tells the account of its sender."""

    def view(event: dict[str, Any]) -> Any:
        if sender := _sender.get():
            event["Account"] = sender
        return original(event)

    return view


def install(host: Host) -> None:
    events = service("services.eventbridge")
    evaluator = service("core.iam_evaluator")
    host.replace(evaluator, "evaluate_resource_policy", asking)
    host.replace(evaluator, "_resource_policy", finding)
    host.replace(evaluator, "enforce", deciding)
    host.replace(events, "_put_events", sending)
    host.replace(events, "_pattern_event_view", viewing)
