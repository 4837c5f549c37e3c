"""An SQS queue as a person defines it."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints, model_validator

from generator.spec import forms, limits
from generator.spec.aws import Aws
from generator.spec.base import Name, Spec
from generator.spec.storage.key import KEYS_PAGE, KeyReference

_QUOTAS: Final = (
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html"
)
_ATTRIBUTES: Final = (
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html"
)
_POLICY: Final = (
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/"
    "sqs-creating-custom-policies.html"
)

Arn = Annotated[str, StringConstraints(pattern=forms.ARN.pattern, max_length=2048)]
ServicePrincipal = Annotated[str, StringConstraints(pattern=forms.SERVICE_PRINCIPAL.pattern, max_length=128)]


class DeadLettersSpec(Spec):
    """When a message goes to a dead-letter queue, and to which."""

    maximum_receives: Annotated[
        int,
        Field(ge=limits.QUEUE_RECEIVE_COUNT[0], le=limits.QUEUE_RECEIVE_COUNT[1]),
        Aws("aws_sqs_queue.redrive_policy", source=_ATTRIBUTES),
    ] = 5
    """How often a message is received, and not deleted, before it goes to the dead-letter queue."""
    queue: Annotated[Name, Aws("aws_sqs_queue.redrive_policy", source=_ATTRIBUTES)] | None = None
    """A queue of this service for what fails here; by default the queue has one of its own."""


class FifoQueueSpec(Spec):
    """First in, first out by message group, and each message once."""

    content_based_deduplication: Annotated[
        bool, Aws("aws_sqs_queue.content_based_deduplication", source=_ATTRIBUTES)
    ] = False
    """Whether SQS tells duplicates by their body; otherwise the sender gives each message an ID for it."""
    deduplication_scope: Annotated[
        Literal["queue", "messageGroup"], Aws("aws_sqs_queue.deduplication_scope", source=_ATTRIBUTES)
    ] = "queue"
    """Where a message must be the only one: in the whole queue or in its group."""
    throughput_limit: Annotated[
        Literal["perQueue", "perMessageGroupId"],
        Aws("aws_sqs_queue.fifo_throughput_limit", source=_ATTRIBUTES),
    ] = "perQueue"
    """Whether the quota of calls is one for the queue or one for each group (high throughput)."""

    @model_validator(mode="after")
    def _high_throughput_by_group(self) -> FifoQueueSpec:
        if self.throughput_limit == "perMessageGroupId" and self.deduplication_scope != "messageGroup":
            raise ValueError(
                "`throughput_limit: perMessageGroupId` goes only with `deduplication_scope: messageGroup`"
            )
        return self


class SenderSpec(Spec):
    """An AWS service that may send for something that stands outside of this definition."""

    service: Annotated[ServicePrincipal, Aws("aws_sqs_queue.policy", source=_POLICY)]
    """The service's principal, such as `s3.amazonaws.com`."""
    sources: (
        Annotated[list[Arn], Field(min_length=1, max_length=20), Aws("aws_sqs_queue.policy", source=_POLICY)]
        | None
    ) = None
    """The ARNs on whose behalf it sends; by default whatever belongs to this account."""


class QueueSpec(Spec):
    """A queue, encrypted, with a dead-letter queue of its own."""

    visibility_timeout_seconds: Annotated[
        int,
        Field(ge=limits.QUEUE_VISIBILITY_TIMEOUT_SECONDS[0], le=limits.QUEUE_VISIBILITY_TIMEOUT_SECONDS[1]),
        Aws("aws_sqs_queue.visibility_timeout_seconds", source=_QUOTAS),
    ] = 30
    """How long a received message stays hidden from other receivers."""
    message_retention_seconds: Annotated[
        int,
        Field(ge=limits.QUEUE_MESSAGE_RETENTION_SECONDS[0], le=limits.QUEUE_MESSAGE_RETENTION_SECONDS[1]),
        Aws("aws_sqs_queue.message_retention_seconds", source=_QUOTAS),
    ] = 345_600
    """How long SQS keeps a message that nobody deletes."""
    delay_seconds: Annotated[
        int,
        Field(ge=limits.QUEUE_DELAY_SECONDS[0], le=limits.QUEUE_DELAY_SECONDS[1]),
        Aws("aws_sqs_queue.delay_seconds", source=_ATTRIBUTES),
    ] = 0
    """How long a new message stays hidden."""
    maximum_message_bytes: Annotated[
        int,
        Field(ge=limits.QUEUE_MESSAGE_BYTES[0], le=limits.QUEUE_MESSAGE_BYTES[1]),
        Aws("aws_sqs_queue.max_message_size", source=_QUOTAS),
    ] = limits.QUEUE_MESSAGE_BYTES[1]
    """How long a message may be, with its attributes. SQS itself takes 1 MiB by now, the provider that the
    modules pin 256 KiB."""
    receive_wait_seconds: Annotated[
        int,
        Field(ge=limits.QUEUE_RECEIVE_WAIT_SECONDS[0], le=limits.QUEUE_RECEIVE_WAIT_SECONDS[1]),
        Aws("aws_sqs_queue.receive_wait_time_seconds", source=_ATTRIBUTES),
    ] = 20
    """How long a receive call waits for a message; 0 is short polling, which costs more and misses some."""
    fifo: Annotated[FifoQueueSpec, Aws("aws_sqs_queue.fifo_queue", source=_ATTRIBUTES)] | None = None
    """Makes it a FIFO queue, `fifo: {}` with AWS's defaults; its own dead-letter queue is one as well."""
    dead_letters: Literal["none"] | DeadLettersSpec = Field(default_factory=DeadLettersSpec)
    """Where messages go that cannot be handled: by default to a queue of its own. `none` for a queue that is
    a dead-letter queue itself, or whose messages may stay until they expire."""
    key: (
        Annotated[
            KeyReference,
            Aws(
                "aws_sqs_queue.kms_master_key_id",
                source=KEYS_PAGE,
            ),
        ]
        | None
    ) = None
    """The key that encrypts messages, those of its own dead-letter queue too; by default SQS's own."""
    senders: dict[Name, SenderSpec] = Field(default_factory=dict)
    """AWS services that may send, by a name of yours. Roles of this account need their own policy only, and
    the rules, topics and buckets of this service are let in already."""

    @property
    def has_own_dead_letters(self) -> bool:
        """Whether a dead-letter queue comes along."""
        return isinstance(self.dead_letters, DeadLettersSpec) and self.dead_letters.queue is None
