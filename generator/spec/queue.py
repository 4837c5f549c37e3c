"""An SQS queue as a person defines it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from generator.spec import limits
from generator.spec.base import Spec


class DeadLettersSpec(Spec):
    """When a message goes to the queue's own dead-letter queue."""

    maximum_receives: Annotated[
        int, Field(ge=limits.QUEUE_RECEIVE_COUNT[0], le=limits.QUEUE_RECEIVE_COUNT[1])
    ] = 5
    """How often a message is received, and not deleted, before it goes to the dead-letter queue."""


class QueueSpec(Spec):
    """A standard queue, encrypted, with a dead-letter queue of its own."""

    visibility_timeout_seconds: Annotated[
        int,
        Field(ge=limits.QUEUE_VISIBILITY_TIMEOUT_SECONDS[0], le=limits.QUEUE_VISIBILITY_TIMEOUT_SECONDS[1]),
    ] = 30
    """How long a received message stays hidden from other receivers."""
    message_retention_seconds: Annotated[
        int, Field(ge=limits.QUEUE_MESSAGE_RETENTION_SECONDS[0], le=limits.QUEUE_MESSAGE_RETENTION_SECONDS[1])
    ] = 345_600
    """How long SQS keeps a message that nobody deletes."""
    dead_letters: DeadLettersSpec = Field(default_factory=DeadLettersSpec)
    """The queue's dead-letter queue."""
