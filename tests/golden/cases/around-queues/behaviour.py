"""FIFO keeps the order and drops duplicates; what nobody can handle becomes a dead letter."""

from __future__ import annotations

from tests.applied.applied import Applied
from tests.embedded_server.laptop import until


def check(applied: Applied) -> None:
    sqs = applied.account.client("sqs")

    def url(queue: str) -> str:
        return str(sqs.get_queue_url(QueueName=f"post-prod-{queue}")["QueueUrl"])

    def bodies(queue: str, hidden_seconds: int = 60) -> list[str]:
        found = sqs.receive_message(
            QueueUrl=url(queue), MaxNumberOfMessages=10, VisibilityTimeout=hidden_seconds, WaitTimeSeconds=0
        )
        return [message["Body"] for message in found.get("Messages", [])]

    for body in ("one", "two", "one", "three"):
        sqs.send_message(QueueUrl=url("parcels.fifo"), MessageBody=body, MessageGroupId="street")
    assert bodies("parcels.fifo") == ["one", "two", "three"]

    sqs.send_message(QueueUrl=url("postcards"), MessageBody="illegible")

    def dead() -> list[str]:
        bodies("postcards", hidden_seconds=0)
        return bodies("unreadable")

    assert until(dead) == ["illegible"]
