"""What a pipe makes of its records -> its enrichment and its target in MiniStack, as the pipe's role.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-event-target.html
"""

from __future__ import annotations

import json
import time
from typing import Any, Final

from generator.embedded.server import queues
from generator.embedded.server.deliveries import (
    ACTIONS,
    CLIENT_ERROR,
    NO_PERMISSIONS,
    NO_RESOURCE,
    SENDERS,
    Failure,
    Sender,
    deliver,
    failure,
)
from generator.embedded.server.host import service
from generator.embedded.server.permissions import role_may
from generator.events.target_input import values_at

Json = dict[str, Any]
PIPES: Final = "pipes.amazonaws.com"
_SYNCHRONOUS: Final = "states:StartSyncExecution"


class DeliveryError(Exception):
    """What keeps records from where they are to go."""

    def __init__(self, found: Failure) -> None:
        super().__init__(found[1])
        self.failure = found


def ask(pipe: Json, arn: str, events: list[Any]) -> list[Any]:
    """What the enrichment answers; a single answer is one event."""
    asked = _answer if arn.split(":")[2] == "lambda" else _synchronous
    answer = asked(pipe, arn, events)
    return answer if isinstance(answer, list) else [] if answer is None else [answer]


def send(pipe: Json, events: list[Any], paths: list[Json]) -> None:
    """All of a batch, at once where the target takes a list; `paths` is what its parameters look into."""
    arn, told = pipe["Target"], pipe.get("TargetParameters") or {}
    match arn.split(":")[2]:
        case "lambda":
            if _waits(told, "LambdaFunctionParameters", "REQUEST_RESPONSE"):
                _answer(pipe, arn, events)
            else:
                _invoke_later(pipe, arn, events)
        case "states" if _waits(told, "StepFunctionStateMachineParameters", "REQUEST_RESPONSE"):
            _synchronous(pipe, arn, events)
        case "states":
            _raise(deliver(_sender(pipe), arn, json.dumps(events), ""))
        case _:
            for event, looked_into in zip(events, paths, strict=True):
                _one(pipe, arn, told, event if isinstance(event, str) else json.dumps(event), looked_into)


def _one(pipe: Json, arn: str, told: Json, payload: str, record: Json) -> None:
    name = arn.split(":")[2]
    if name in SENDERS:
        key = (told.get("KinesisStreamParameters") or {}).get("PartitionKey", "")
        _raise(deliver(_sender(pipe), arn, payload, value_of(key, record)))
        return
    _check(pipe, ACTIONS[name], f"{arn}:log-stream:any" if name == "logs" else arn)
    match name:
        case "sqs":
            _to_queue(arn, told.get("SqsQueueParameters") or {}, payload, record)
        case "sns":
            service("services.eventbridge")._dispatch_to_sns(arn, payload)
        case "logs":
            _to_logs(arn, told.get("CloudWatchLogsParameters") or {}, payload)
        case _:
            said = told.get("EventBridgeEventBusParameters") or {}
            entry = {"EventBusName": arn, "Detail": payload, **said}
            service("services.eventbridge")._put_events({"Entries": [entry]})


def value_of(written: str, record: Json) -> str:
    """A parameter of the target: a text, or a path into the record."""
    if not written.startswith("$"):
        return written
    found = next(values_at(record, written), "")
    return found if isinstance(found, str) else json.dumps(found)


def _to_queue(arn: str, told: Json, payload: str, record: Json) -> None:
    sqs = service("services.sqs")
    if not queues.exists(arn):
        raise DeliveryError((NO_RESOURCE, f"{arn} does not exist"))
    given = {name: value_of(told[name], record) for name in told}
    try:
        sqs._act_send_message({"MessageBody": payload, **given}, sqs._queue_url(arn.rpartition(":")[2]))
    except sqs._Err as error:
        raise DeliveryError((CLIENT_ERROR, f"{error.code}: {error.message}")) from error


def _to_logs(arn: str, told: Json, payload: str) -> None:
    entry = {"timestamp": int(time.time() * 1000), "message": payload}
    given = {"logGroupName": arn.split(":", 6)[6], "logStreamName": told.get("LogStreamName", "")}
    _raise(failure(service("services.cloudwatch_logs")._put_log_events({**given, "logEvents": [entry]})))


def _waits(told: Json, block: str, usual: str) -> bool:
    return bool((told.get(block) or {}).get("InvocationType", usual) == "REQUEST_RESPONSE")


def _answer(pipe: Json, arn: str, events: list[Any]) -> Any:
    functions, found = service("services.lambda_svc"), _function(pipe, arn)
    result = functions._execute_function(found, events)
    if result.get("error"):
        raise DeliveryError((CLIENT_ERROR, f"{arn} failed: {result.get('body')}"))
    body = result.get("body")
    try:
        return json.loads(body) if isinstance(body, str | bytes) else body
    except ValueError:
        return body


def _invoke_later(pipe: Json, arn: str, events: list[Any]) -> None:
    service("services.lambda_svc").invoke_async_with_retry(_function(pipe, arn), events)


def _function(pipe: Json, arn: str) -> Any:
    functions = service("services.lambda_svc")
    _check(pipe, ACTIONS["lambda"], arn)
    record, config, _ = functions._get_func_record_for_ref(arn)
    if record is None:
        raise DeliveryError((NO_RESOURCE, f"{arn} does not exist"))
    return functions._execution_record_for_config(record, config)


def _synchronous(pipe: Json, arn: str, events: list[Any]) -> Any:
    _check(pipe, _SYNCHRONOUS, arn)
    given = {"stateMachineArn": arn, "input": json.dumps(events)}
    answer = service("services.stepfunctions")._start_sync_execution(given)
    _raise(failure(answer))
    execution = json.loads(answer[2])
    if execution["status"] != "SUCCEEDED":
        raise DeliveryError((CLIENT_ERROR, f"{arn} ended as {execution['status']}"))
    return json.loads(execution["output"])


def _check(pipe: Json, action: str, arn: str) -> None:
    if not allowed(pipe, action, arn):
        raise DeliveryError((NO_PERMISSIONS, f"{pipe['RoleArn']} does not allow {action} on {arn}"))


def allowed(pipe: Json, action: str, arn: str) -> bool:
    return role_may(pipe["RoleArn"], PIPES, pipe["Arn"], action, arn)


def _sender(pipe: Json) -> Sender:
    return Sender(PIPES, pipe["Arn"], pipe["RoleArn"])


def _raise(found: Failure | None) -> None:
    if found is not None:
        raise DeliveryError(found)
