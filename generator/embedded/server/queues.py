"""A message from an AWS service -> a queue of MiniStack. What sends to it decides whether it may."""

from __future__ import annotations

import time
from collections.abc import Mapping
from uuid import uuid4

from generator.embedded.server.host import service


def exists(queue_arn: str) -> bool:
    return service("services.sqs")._queue_by_arn(queue_arn) is not None


def send(queue_arn: str, body: str, attributes: Mapping[str, str]) -> None:
    sqs = service("services.sqs")
    queue, now = sqs._queue_by_arn(queue_arn), time.time()
    named = {name: {"DataType": "String", "StringValue": value} for name, value in attributes.items()}
    message = {
        "id": str(uuid4()),
        "body": body,
        "sent_at": now,
        "visible_at": now + sqs.queue_delay(queue),
        "message_attributes": named,
        "md5_attrs": sqs._md5_msg_attrs(named),
    }
    sqs._ensure_msg_fields(message)
    queue["messages"].append(message)
    service("core.concurrency").esm_wake.set()
