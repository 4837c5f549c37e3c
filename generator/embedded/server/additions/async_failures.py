"""A failed asynchronous invocation -> retried as its alias says, then in the dead-letter queue as it came.

Reason: MiniStack reads an alias's retries and destinations never, and puts a destination's envelope into a
dead-letter queue. There AWS puts the event itself, with the error in attributes:
https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html#invocation-dlq
"""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from generator.embedded.server import queues
from generator.embedded.server.host import Host, service

ERROR_MESSAGE_BYTES = 1024


def invoking(original: Any) -> Any:
    def invoke(record: dict[str, Any], event: Any) -> None:
        functions = service("services.lambda_svc")
        arn = (record.get("config") or record)["FunctionArn"].split(":")
        stored = functions._functions.get_scoped(arn[4], arn[3], arn[6]) or {}
        qualifier = arn[7] if len(arn) > 7 else None
        settings = functions._event_invoke_config(stored, qualifier)
        original(record if settings is None else record | {"event_invoke_config": settings}, event)

    return invoke


def routing(original: Any) -> Any:
    def route(target_arn: str, function: str, event: Any, result: dict[str, Any]) -> None:
        stored = service("services.lambda_svc")._functions.get(function) or {}
        dead_letters = ((stored.get("config") or {}).get("DeadLetterConfig") or {}).get("TargetArn")
        if target_arn != dead_letters or not queues.exists(target_arn):
            original(target_arn, function, event, result)
            return
        body = result.get("body")
        message = str(body.get("errorMessage", "")) if isinstance(body, dict) else str(body)
        attributes = {
            "RequestID": str(uuid4()),
            "ErrorCode": "200",
            "ErrorMessage": message.encode()[:ERROR_MESSAGE_BYTES].decode(errors="ignore") or "unknown",
        }
        queues.send(target_arn, json.dumps(event), attributes)

    return route


def install(host: Host) -> None:
    functions = service("services.lambda_svc")
    host.replace(functions, "invoke_async_with_retry", invoking)
    host.replace(functions, "_route_async_failure", routing)
