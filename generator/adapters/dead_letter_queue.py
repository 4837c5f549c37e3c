"""A dead-letter queue in SQS: messages are taken for a while, and deleted or given back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from botocore.exceptions import BotoCoreError, ClientError

from generator.errors import Issue, StagetwinError
from generator.routing.dead_letters import Message

# As long as a run may take; whoever else reads the queue sees its messages again afterwards.
TAKEN_SECONDS: Final = 300
# https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html
BATCH: Final = 10


@dataclass(frozen=True, slots=True)
class DeadLetterQueue:
    """Raise StagetwinError for whatever SQS refuses."""

    client: Any
    arn: str

    @property
    def name(self) -> str:
        return self.arn.rpartition(":")[2]

    def take(self) -> tuple[Message, ...]:
        """Up to ten that nobody else has; none when the queue has no more."""
        with self._refusals():
            answer = self.client.receive_message(
                QueueUrl=self._url(),
                MaxNumberOfMessages=BATCH,
                VisibilityTimeout=TAKEN_SECONDS,
                WaitTimeSeconds=1,
                MessageAttributeNames=["All"],
                AttributeNames=["SentTimestamp"],
            )
        return tuple(_message(one) for one in answer.get("Messages", []))

    def delete(self, message: Message) -> None:
        with self._refusals():
            self.client.delete_message(QueueUrl=self._url(), ReceiptHandle=message.receipt)

    def give_back(self, messages: Sequence[Message]) -> None:
        """Others see them again at once; one that has come back by itself already is left alone."""
        for start in range(0, len(messages), BATCH):
            entries = [
                {"Id": str(position), "ReceiptHandle": one.receipt, "VisibilityTimeout": 0}
                for position, one in enumerate(messages[start : start + BATCH])
            ]
            with self._refusals():
                self.client.change_message_visibility_batch(QueueUrl=self._url(), Entries=entries)

    def _url(self) -> str:
        account = self.arn.split(":")[4]
        found = self.client.get_queue_url(QueueName=self.name, QueueOwnerAWSAccountId=account)
        return str(found["QueueUrl"])

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            yield
        except (BotoCoreError, ClientError, OSError) as error:
            raise StagetwinError(Issue("dead-letter-queue", f"{self.name}: {error}")) from None


def _message(found: dict[str, Any]) -> Message:
    sent = int(found.get("Attributes", {}).get("SentTimestamp", 0)) / 1000
    attributes = found.get("MessageAttributes", {})
    return Message(
        id=found["MessageId"],
        receipt=found["ReceiptHandle"],
        body=found["Body"],
        attributes={name: one.get("StringValue", "") for name, one in attributes.items()},
        sent_at=datetime.fromtimestamp(sent, UTC),
    )
