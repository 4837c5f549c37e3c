"""A payload -> one target of a rule, as EventBridge gives it, through boto3 clients of its region."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from botocore.exceptions import BotoCoreError, ClientError

from generator.errors import Issue, StagetwinError
from generator.events.target_input import values_at
from generator.routing.dead_letters import LiveTarget

Clients = Callable[[str, str], Any]
"""An AWS service and a region -> a client."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a target is given; `event` decides the shard of a stream, and is what another bus gets."""

    target: LiveTarget
    event: Mapping[str, object]
    payload: str

    @property
    def resource(self) -> str:
        return self.target.arn.split(":", 5)[5]


def is_direct(arn: str) -> bool:
    """Whether anybody but EventBridge can give the target an event."""
    name = arn.split(":")[2]
    return name in _SENDERS and not (name == "events" and ":event-bus/" not in arn)


def send(clients: Clients, delivery: Delivery) -> None:
    """Raise StagetwinError for whatever the target refuses."""
    _, _, name, region = delivery.target.arn.split(":")[:4]
    client_name, give = _SENDERS[name]
    try:
        give(clients(client_name, region), delivery)
    except (BotoCoreError, ClientError, OSError) as error:
        why = f"{delivery.target.arn}: {error}"
        raise StagetwinError(Issue("target-refuses", why)) from None


def _invoke(client: Any, delivery: Delivery) -> None:
    """Asynchronously, as EventBridge does: the function's own retries and dead letters come after it."""
    client.invoke(FunctionName=delivery.target.arn, InvocationType="Event", Payload=delivery.payload.encode())


def _to_queue(client: Any, delivery: Delivery) -> None:
    account, name = delivery.target.arn.split(":")[4], delivery.resource
    url = client.get_queue_url(QueueName=name, QueueOwnerAWSAccountId=account)["QueueUrl"]
    group = delivery.target.message_group
    given = {} if group is None else {"MessageGroupId": group}
    client.send_message(QueueUrl=url, MessageBody=delivery.payload, **given)


def _publish(client: Any, delivery: Delivery) -> None:
    client.publish(TopicArn=delivery.target.arn, Message=delivery.payload)


def _to_stream(client: Any, delivery: Delivery) -> None:
    path = delivery.target.partition_key_path or "$.id"
    key = str(next(values_at(delivery.event, path), None) or uuid4())
    client.put_record(StreamARN=delivery.target.arn, Data=delivery.payload.encode(), PartitionKey=key[:256])


def _to_delivery_stream(client: Any, delivery: Delivery) -> None:
    name = delivery.resource.partition("/")[2]
    client.put_record(DeliveryStreamName=name, Record={"Data": delivery.payload.encode()})


def _start_execution(client: Any, delivery: Delivery) -> None:
    client.start_execution(stateMachineArn=delivery.target.arn, input=delivery.payload)


def _to_logs(client: Any, delivery: Delivery) -> None:
    """A stream for each event, as EventBridge makes them."""
    group, stream = delivery.resource.removeprefix("log-group:").removesuffix(":*"), str(uuid4())
    client.create_log_stream(logGroupName=group, logStreamName=stream)
    entry = {"timestamp": int(time.time() * 1000), "message": delivery.payload}
    client.put_log_events(logGroupName=group, logStreamName=stream, logEvents=[entry])


def _to_bus(client: Any, delivery: Delivery) -> None:
    entry = {
        "EventBusName": delivery.target.arn,
        "Source": delivery.event["source"],
        "DetailType": delivery.event["detail-type"],
        "Detail": json.dumps(delivery.event["detail"], ensure_ascii=False),
    }
    [answer] = client.put_events(Entries=[entry])["Entries"]
    if "EventId" not in answer:
        why = f"{delivery.target.arn}: {answer.get('ErrorCode')}: {answer.get('ErrorMessage')}"
        raise StagetwinError(Issue("event-refused", why))


_SENDERS: Mapping[str, tuple[str, Callable[[Any, Delivery], None]]] = {
    "lambda": ("lambda", _invoke),
    "sqs": ("sqs", _to_queue),
    "sns": ("sns", _publish),
    "kinesis": ("kinesis", _to_stream),
    "firehose": ("firehose", _to_delivery_stream),
    "states": ("stepfunctions", _start_execution),
    "logs": ("logs", _to_logs),
    "events": ("events", _to_bus),
}
