"""Clicks that a filter takes are counted once each; one that always fails is reported, and holds up none."""

from __future__ import annotations

import json

from tests.applied.applied import Applied
from tests.embedded_server.laptop import until


def check(applied: Applied) -> None:
    kinesis, sqs = applied.account.client("kinesis"), applied.account.client("sqs")
    logs = applied.account.client("logs")

    def counted() -> list[str]:
        found = logs.filter_log_events(logGroupName="/aws/lambda/shop-prod-count", filterPattern="counted")
        lines = [str(event["message"]) for event in found["events"]]
        return sorted(line.partition("counted: ")[2].split()[0] for line in lines)

    pages = ("basket", "home", "help/broken", "Basket")
    for page in pages:
        kinesis.put_record(StreamName="shop-prod-clicks", Data=json.dumps({"page": page}), PartitionKey="one")
    unread = sqs.get_queue_url(QueueName="shop-prod-unread")["QueueUrl"]
    [told] = until(lambda: sqs.receive_message(QueueUrl=unread).get("Messages", []))
    assert json.loads(told["Body"])["requestContext"]["condition"] == "RetryAttemptsExhausted"
    kinesis.put_record(StreamName="shop-prod-clicks", Data='{"page": "help/all"}', PartitionKey="one")
    assert "help/all" in until(counted, lambda found: "help/all" in found)
    assert "basket" in counted() and "home" not in counted()
