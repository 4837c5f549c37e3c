"""A function's refused call -> an error and a log line with what would allow it.

Reason: MiniStack names the action, often not the resource, and nothing of how the grant is written.
Here the error of the function and `stagetwin local logs` say the IAM statement and the line of `access:`.
"""

from __future__ import annotations

import json
import logging
from contextvars import ContextVar
from typing import Any

from generator.embedded.server.access_lines import access_line
from generator.embedded.server.host import Host, service

log = logging.getLogger("stagetwin")

_resource: ContextVar[str] = ContextVar("stagetwin_refused_resource", default="*")


def noting(original: Any) -> Any:
    """The answer is often made without the resource that was decided on."""

    def enforce(
        key: str, action: str, name: str, region: str, resource_arn: str = "*", service_context: Any = None
    ) -> Any:
        _resource.set(resource_arn)
        return original(key, action, name, region, resource_arn=resource_arn, service_context=service_context)

    return enforce


def answering(original: Any) -> Any:
    def response(name: str, action: str, principal: str, request_id: str, **named: Any) -> Any:
        if not named.get("error_code") and not named.get("message"):
            resource = _resource.get()
            if told := advice(action, resource, principal, explicit=bool(named.get("explicit_deny"))):
                named["message"] = told
        return original(name, action, principal, request_id, **named)

    return response


def advice(action: str, resource: str, principal: str, *, explicit: bool) -> str | None:
    """None unless it is a function's role that lacks the grant."""
    account_id, _, assumed = principal.partition(":assumed-role/")
    role = service("services.iam")._roles.get_scoped(
        account_id.rpartition(":")[2], None, assumed.split("/")[0]
    )
    if role is None or explicit or "lambda.amazonaws.com" not in json.dumps(role["AssumeRolePolicyDocument"]):
        return None
    tags = {tag["Key"]: tag["Value"] for tag in role.get("Tags") or []}
    statement = {"Effect": "Allow", "Action": action, "Resource": resource}
    line = access_line(action, resource, tags.get("service", ""), tags.get("environment", ""))
    what = f"{principal} may not {action} on {resource}"
    how = f"add to the function's `access:`  {line}" if line else "no line of `access:` is known for it"
    log.warning("refused: %s: %s; the statement: %s", what, how, json.dumps(statement))
    return (
        f"User: {principal} is not authorized to perform: {action} on resource: {resource} because no "
        f"identity-based policy allows the {action} action; {how}; the statement: {json.dumps(statement)}"
    )


def install(host: Host) -> None:
    host.replace(service("core.iam_evaluator"), "enforce", noting)
    host.replace(service("core.iam_actions"), "access_denied_response", answering)
