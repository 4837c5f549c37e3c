"""A Kinesis data stream as a person defines it."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field

from generator.spec import limits
from generator.spec.aws import Aws
from generator.spec.base import Name, Spec
from generator.spec.storage.key import KEYS_PAGE, KeyReference

_LIMITS: Final = "https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html"
_METRICS: Final = "https://docs.aws.amazon.com/kinesis/latest/APIReference/API_EnableEnhancedMonitoring.html"

Metric = Literal[
    "IncomingBytes",
    "IncomingRecords",
    "IteratorAgeMilliseconds",
    "OutgoingBytes",
    "OutgoingRecords",
    "ReadProvisionedThroughputExceeded",
    "WriteProvisionedThroughputExceeded",
]


class StreamSpec(Spec):
    """A data stream, encrypted, that grows with what comes in."""

    shards: (
        Annotated[
            int, Field(ge=1, le=limits.STREAM_SHARDS), Aws("aws_kinesis_stream.shard_count", source=_LIMITS)
        ]
        | None
    ) = None
    """How many shards it has; by default AWS adds and takes away as many as it needs (on demand)."""
    retention_hours: Annotated[
        int,
        Field(ge=limits.STREAM_RETENTION_HOURS[0], le=limits.STREAM_RETENTION_HOURS[1]),
        Aws("aws_kinesis_stream.retention_period", source=_LIMITS),
    ] = 24
    """How long a record can be read; more than a day costs more."""
    key: (
        Annotated[
            KeyReference,
            Aws(
                "aws_kinesis_stream.kms_key_id",
                source=KEYS_PAGE,
            ),
        ]
        | None
    ) = None
    """The key that encrypts records; by default `alias/aws/kinesis`."""
    shard_metrics: Annotated[
        list[Metric],
        Field(max_length=7),
        Aws("aws_kinesis_stream.shard_level_metrics", source=_METRICS),
    ] = Field(default_factory=list)
    """What CloudWatch counts shard by shard, at a price; by default nothing."""
    consumers: Annotated[
        list[Name],
        Field(max_length=limits.STREAM_CONSUMERS),
        Aws("aws_kinesis_stream_consumer.name", source=_LIMITS),
    ] = Field(default_factory=list)
    """Names of readers that each get the full throughput of every shard for themselves (enhanced fan-out)."""
