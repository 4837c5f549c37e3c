"""A payload -> a stream, delivery stream, state machine or log group of MiniStack, if that may be.

Rules, schedules and pipes deliver alike, each as its own service and in its own name.
"""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from generator.embedded.server.host import service
from generator.embedded.server.permissions import policy_allows, role_may

Failure = tuple[str, str]
"""A code as dead letters have it, and a sentence."""
NO_PERMISSIONS, NO_RESOURCE, CLIENT_ERROR = "NO_PERMISSIONS", "NO_RESOURCE", "SDK_CLIENT_ERROR"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who delivers: an AWS service on behalf of a resource, as a role."""

    caller: str
    source_arn: str
    role_arn: str


def deliver(sender: Sender, arn: str, payload: str, partition_key: str) -> Failure | None:
    """Nothing if the payload has arrived."""
    name = arn.split(":")[2]
    if name == "logs":
        return _to_logs(sender, arn, payload)
    action, send = SENDERS[name]
    if not role_may(sender.role_arn, sender.caller, sender.source_arn, action, arn):
        return NO_PERMISSIONS, f"{sender.role_arn or 'no role'} does not allow {action} on {arn}"
    return failure(send(arn, payload, partition_key))


def failure(answer: Any) -> Failure | None:
    """What an action's answer says is wrong."""
    status, _, body = answer
    if status < 300:
        return None
    code = str(json.loads(body).get("__type", ""))
    missing = "NotFound" in code or "DoesNotExist" in code
    return (NO_RESOURCE if missing else CLIENT_ERROR), f"{code}: {body.decode()}"


def _to_stream(arn: str, payload: str, partition_key: str) -> Any:
    given = {"StreamARN": arn, "PartitionKey": partition_key[:256], "Data": _encoded(payload)}
    return service("services.kinesis")._put_record(given)


def _to_delivery_stream(arn: str, payload: str, _partition_key: str) -> Any:
    given = {"DeliveryStreamName": arn.rpartition("/")[2], "Record": {"Data": _encoded(payload)}}
    return service("services.firehose")._put_record(given)


def _to_state_machine(arn: str, payload: str, _partition_key: str) -> Any:
    return service("services.stepfunctions")._start_execution({"stateMachineArn": arn, "input": payload})


SENDERS: dict[str, tuple[str, Callable[[str, str, str], Any]]] = {
    "kinesis": ("kinesis:PutRecord", _to_stream),
    "firehose": ("firehose:PutRecord", _to_delivery_stream),
    "states": ("states:StartExecution", _to_state_machine),
}
ACTIONS = {
    "events": "events:PutEvents",
    "lambda": "lambda:InvokeFunction",
    "logs": "logs:PutLogEvents",
    "sns": "sns:Publish",
    "sqs": "sqs:SendMessage",
}
"""What a schedule's or a pipe's role has to allow where `deliver` does not send."""
DELIVERED = frozenset({*SENDERS, "logs"})
"""The services that `deliver` knows."""


def _to_logs(sender: Sender, arn: str, payload: str) -> Failure | None:
    """Each event has a stream of its own, as EventBridge's have."""
    logs = service("services.cloudwatch_logs")
    written = f"{arn}:log-stream:any"
    if not any(
        policy_allows(one["policyDocument"], sender.caller, sender.source_arn, "logs:PutLogEvents", written)
        for one in logs._resource_policies.values()
    ):
        return NO_PERMISSIONS, f"no resource policy lets {sender.source_arn} write to {arn}"
    group, stream = arn.split(":", 6)[6], str(uuid4())
    made = logs._create_log_stream({"logGroupName": group, "logStreamName": stream})
    entry = {"timestamp": int(time.time() * 1000), "message": payload}
    given = {"logGroupName": group, "logStreamName": stream, "logEvents": [entry]}
    return failure(made) or failure(logs._put_log_events(given))


def _encoded(payload: str) -> str:
    return base64.b64encode(payload.encode()).decode()
