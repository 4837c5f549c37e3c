"""A parcel that nobody takes ends where failures are reported, with what was asked for."""

from __future__ import annotations

import json

from tests.applied.applied import Applied
from tests.embedded_server.laptop import until


def check(applied: Applied) -> None:
    functions, sqs = applied.account.client("lambda"), applied.account.client("sqs")
    functions.invoke(
        FunctionName="post-prod-deliver",
        Qualifier="live",
        InvocationType="Event",
        Payload=json.dumps({"to": "nobody"}),
    )
    undelivered = sqs.get_queue_url(QueueName="post-prod-undelivered")["QueueUrl"]
    [told] = until(lambda: sqs.receive_message(QueueUrl=undelivered).get("Messages", []))
    assert json.loads(told["Body"])["requestPayload"] == {"to": "nobody"}
