"""What is published reaches whom the filters say, in order and once where that is promised."""

from __future__ import annotations

import json
from typing import Any

from tests.applied.applied import Applied
from tests.embedded_server.laptop import REGION, until


def check(applied: Applied) -> None:
    sns, sqs = applied.account.client("sns"), applied.account.client("sqs")
    prefix = f"arn:aws:sns:{REGION}:{applied.account.account_id}:news-prod"

    def publish(desk: str, body: dict[str, Any], **numbers: int) -> None:
        attributes = {"desk": {"DataType": "String", "StringValue": desk}}
        for name, value in numbers.items():
            attributes[name] = {"DataType": "Number", "StringValue": str(value)}
        sns.publish(TopicArn=f"{prefix}-stories", Message=json.dumps(body), MessageAttributes=attributes)

    def bodies(queue: str) -> list[str]:
        url = sqs.get_queue_url(QueueName=f"news-prod-{queue}")["QueueUrl"]
        found = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=0)
        return [message["Body"] for message in found.get("Messages", [])]

    publish("weather", {"story": {"importance": 1}}, wind=3)
    publish("weather", {"story": {"importance": 2}}, wind=9)
    publish("sports", {"story": {"importance": 5}})
    publish("local-north", {"story": {"importance": 0}})

    assert until(lambda: bodies("weather")) == ['{"story": {"importance": 2}}']
    (breaking,) = until(lambda: bodies("breaking"))
    assert json.loads(json.loads(breaking)["Message"]) == {"story": {"importance": 5}}
    told: list[str] = []
    until(lambda: told.extend(bodies("archive")) or len(told) == 2)
    assert sorted(json.loads(text)["story"]["importance"] for text in told) == [0, 5]

    for body in ("first", "second", "first", "third"):
        sns.publish(TopicArn=f"{prefix}-ranks.fifo", Message=body, MessageGroupId="all")
    assert bodies("ranking.fifo") == ["first", "second", "third"]
