"""A queue, stream, table, cluster or broker that Lambda reads for a function, as a person defines it."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints, model_validator

from generator.spec import forms, limits
from generator.spec.aws import Aws
from generator.spec.base import Spec
from generator.spec.sources.destination import BatchDestinationSpec
from generator.spec.sources.event_source_settings import TITLES, setting_problems
from generator.spec.sources.kafka import MskSpec, ProvisionedPollersSpec, SelfManagedKafkaSpec
from generator.spec.storage.key import KeyItself

_API: Final = "https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html"
_FILTERING: Final = "https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html"
_MAPPING: Final = "aws_lambda_event_source_mapping"

SecretArn = Annotated[str, StringConstraints(pattern=forms.SECRET_ARN.pattern, max_length=200)]
QueueSource = Annotated[str, StringConstraints(pattern=forms.QUEUE_SOURCE.pattern)]
StreamSource = Annotated[str, StringConstraints(pattern=forms.STREAM_SOURCE.pattern)]
TableSource = Annotated[str, StringConstraints(pattern=forms.TABLE_SOURCE.pattern)]
BrokerArn = Annotated[str, StringConstraints(pattern=forms.MQ_BROKER.pattern)]
DocumentClusterArn = Annotated[str, StringConstraints(pattern=forms.DOCUMENTDB_CLUSTER.pattern)]
Moment = Annotated[str, StringConstraints(pattern=forms.EVENT_TIME.pattern)]


class MqSpec(Spec):
    """A queue of an Amazon MQ broker, ActiveMQ or RabbitMQ.

    https://docs.aws.amazon.com/lambda/latest/dg/with-mq.html
    """

    broker: Annotated[BrokerArn, Aws(f"{_MAPPING}.event_source_arn", source=_API)]
    """The broker's ARN."""
    queue: Annotated[
        str,
        StringConstraints(min_length=1, max_length=1000),
        Aws(f"{_MAPPING}.queues", shape="lambda:Queue", source=_API),
    ]
    """The queue's name on the broker."""
    credentials: Annotated[SecretArn, Aws(f"{_MAPPING}.source_access_configuration.uri", source=_API)]
    """The secret with the user's `username` and `password`."""
    virtual_host: (
        Annotated[
            str,
            StringConstraints(min_length=1, max_length=200),
            Aws(f"{_MAPPING}.source_access_configuration.uri", shape="lambda:URI", source=_API),
        ]
        | None
    ) = None
    """The virtual host of a RabbitMQ broker; ActiveMQ knows none."""


class DocumentDbSpec(Spec):
    """A change stream of a DocumentDB cluster.

    https://docs.aws.amazon.com/lambda/latest/dg/with-documentdb.html
    """

    cluster: Annotated[DocumentClusterArn, Aws(f"{_MAPPING}.event_source_arn", source=_API)]
    """The cluster's ARN."""
    database: Annotated[
        str,
        StringConstraints(min_length=1, max_length=63),
        Aws(
            f"{_MAPPING}.document_db_event_source_config.database_name",
            shape="lambda:DatabaseName",
            source=_API,
        ),
    ]
    """The database that is watched."""
    collection: (
        Annotated[
            str,
            StringConstraints(min_length=1, max_length=57),
            Aws(
                f"{_MAPPING}.document_db_event_source_config.collection_name",
                shape="lambda:CollectionName",
                source=_API,
            ),
        ]
        | None
    ) = None
    """The collection that is watched; by default all of the database."""
    full_document: Annotated[
        Literal["Default", "UpdateLookup"],
        Aws(
            f"{_MAPPING}.document_db_event_source_config.full_document",
            shape="lambda:FullDocument",
            source=_API,
        ),
    ] = "Default"
    """`UpdateLookup` sends the whole document with what changed in it, `Default` the change alone."""
    credentials: Annotated[SecretArn, Aws(f"{_MAPPING}.source_access_configuration.uri", source=_API)]
    """The secret with the user's `username` and `password`."""


class EventSourceSpec(Spec):
    """A source that Lambda reads for the function: a queue, a stream, a table, a topic or a change stream."""

    queue: Annotated[QueueSource, Aws(f"{_MAPPING}.event_source_arn", source=_API)] | None = None
    """An SQS queue: of this service by name, any other by ARN."""
    stream: Annotated[StreamSource, Aws(f"{_MAPPING}.event_source_arn", source=_API)] | None = None
    """A Kinesis data stream: of this service by name, any other by ARN."""
    table: Annotated[TableSource, Aws(f"{_MAPPING}.event_source_arn", source=_API)] | None = None
    """The stream of a DynamoDB table: of this service by the table's name, any other by the stream's ARN."""
    msk: MskSpec | None = None
    """A topic of Amazon Managed Streaming for Apache Kafka."""
    self_managed_kafka: SelfManagedKafkaSpec | None = None
    """A topic of any other Kafka cluster."""
    mq: MqSpec | None = None
    """A queue of an Amazon MQ broker."""
    documentdb: DocumentDbSpec | None = None
    """The change stream of a DocumentDB cluster."""
    enabled: Annotated[bool, Aws(f"{_MAPPING}.enabled", source=_API)] = True
    """Whether Lambda reads the source; an environment may switch it off."""
    batch_size: (
        Annotated[
            int,
            Field(ge=limits.SOURCE_BATCH_SIZE[0], le=limits.SOURCE_BATCH_SIZE[1]),
            Aws(f"{_MAPPING}.batch_size", shape="lambda:BatchSize", source=_API),
        ]
        | None
    ) = None
    """The most records of one invocation; by default 10 from queues (more need a batching window, FIFO takes
    no more) and 100 from all other sources."""
    batching_window_seconds: (
        Annotated[
            int,
            Field(ge=limits.SOURCE_BATCHING_WINDOW_SECONDS[0], le=limits.SOURCE_BATCHING_WINDOW_SECONDS[1]),
            Aws(
                f"{_MAPPING}.maximum_batching_window_in_seconds",
                shape="lambda:MaximumBatchingWindowInSeconds",
                source=_API,
            ),
        ]
        | None
    ) = None
    """How long Lambda gathers records for a batch; by default not at all (half a second for Kafka, MQ and
    DocumentDB)."""
    filters: Annotated[
        list[dict[str, object]],
        Field(max_length=limits.SOURCE_FILTERS),
        Aws(f"{_MAPPING}.filter_criteria.filter.pattern", source=_FILTERING),
    ] = Field(default_factory=list)
    """Patterns of which a record must match one; what matches none is dropped. More than five need a higher
    quota of the account."""
    filters_key: Annotated[KeyItself, Aws(f"{_MAPPING}.kms_key_arn", source=_FILTERING)] | None = None
    """What encrypts the filters, which hold what one looks for: one of the service's `keys`, or the ARN of a
    KMS key; by default AWS's own."""
    report_batch_item_failures: (
        Annotated[bool, Aws(f"{_MAPPING}.function_response_types", source=_API)] | None
    ) = None
    """Whether Lambda reads `batchItemFailures` from the function's answer and tries those records alone
    again. By default it does, from queues and streams: unread, the answer of a function that reports them
    would pass for success. A function that returns nothing is fine."""
    maximum_concurrency: (
        Annotated[
            int,
            Field(ge=limits.SOURCE_MAXIMUM_CONCURRENCY[0], le=limits.SOURCE_MAXIMUM_CONCURRENCY[1]),
            Aws(
                f"{_MAPPING}.scaling_config.maximum_concurrency",
                shape="lambda:MaximumConcurrency",
                source="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html",
            ),
        ]
        | None
    ) = None
    """How many instances at once may work on a queue; by default as many as the function may have."""
    starting_position: (
        Annotated[
            Literal["TRIM_HORIZON", "LATEST", "AT_TIMESTAMP"],
            Aws(f"{_MAPPING}.starting_position", shape="lambda:EventSourcePosition", source=_API),
        ]
        | None
    ) = None
    """Where reading starts when the mapping is made: by default at the oldest record, because `LATEST` may
    lose those that arrive while it is being made. Queues know none."""
    starting_position_timestamp: (
        Annotated[Moment, Aws(f"{_MAPPING}.starting_position_timestamp", source=_API)] | None
    ) = None
    """The moment of `AT_TIMESTAMP`."""
    parallelization_factor: (
        Annotated[
            int,
            Field(ge=limits.SOURCE_PARALLELIZATION_FACTOR[0], le=limits.SOURCE_PARALLELIZATION_FACTOR[1]),
            Aws(f"{_MAPPING}.parallelization_factor", shape="lambda:ParallelizationFactor", source=_API),
        ]
        | None
    ) = None
    """How many batches of a shard are handled at once; by default one. Order is kept by partition key."""
    maximum_retry_attempts: (
        Annotated[
            int,
            Field(ge=limits.SOURCE_RETRY_ATTEMPTS[0], le=limits.SOURCE_RETRY_ATTEMPTS[1]),
            Aws(
                f"{_MAPPING}.maximum_retry_attempts",
                shape="lambda:MaximumRetryAttemptsEventSourceMapping",
                source=_API,
            ),
        ]
        | None
    ) = None
    """How often a failed batch of a stream is tried again; by default until its records are too old."""
    maximum_record_age_seconds: (
        Annotated[
            int,
            Field(ge=limits.SOURCE_RECORD_AGE_SECONDS[0], le=limits.SOURCE_RECORD_AGE_SECONDS[1]),
            Aws(
                f"{_MAPPING}.maximum_record_age_in_seconds",
                shape="lambda:MaximumRecordAgeInSeconds",
                source=_API,
            ),
        ]
        | None
    ) = None
    """How old a record of a stream may become before its batch goes to `on_failure`; by default 21600, six
    hours, so that the stream, which keeps a day, still has what the report speaks of."""
    bisect_batch_on_function_error: (
        Annotated[bool, Aws(f"{_MAPPING}.bisect_batch_on_function_error", source=_API)] | None
    ) = None
    """Whether a failed batch of a stream is tried again in halves; by default it is, so that one bad record
    holds up no good ones."""
    tumbling_window_seconds: (
        Annotated[
            int,
            Field(ge=limits.SOURCE_TUMBLING_WINDOW_SECONDS[0], le=limits.SOURCE_TUMBLING_WINDOW_SECONDS[1]),
            Aws(
                f"{_MAPPING}.tumbling_window_in_seconds",
                shape="lambda:TumblingWindowInSeconds",
                source=_API,
            ),
        ]
        | None
    ) = None
    """How long the windows are over which the function aggregates a stream; by default there are none."""
    on_failure: BatchDestinationSpec | None = None
    """Who is told of a batch of a stream or topic that no attempt could handle; by default the dead-letter
    queue that the service's functions share. Queues have a dead-letter queue of their own instead."""
    enhanced_fan_out: Annotated[bool, Aws("aws_kinesis_stream_consumer.name", source=_API)] = False
    """Whether the function gets a consumer of its own on the Kinesis stream, with 2 MB/s for each shard."""
    provisioned_pollers: ProvisionedPollersSpec | None = None
    """How many pollers read a Kafka topic; by default Lambda decides."""
    metrics: Annotated[
        list[
            Annotated[
                Literal["EventCount"],
                Aws(
                    f"{_MAPPING}.metrics_config.metrics",
                    source="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html",
                ),
            ]
        ],
        Field(max_length=1),
    ] = Field(default_factory=list)
    """`EventCount`: metrics of how many records were polled, filtered, delivered and dropped; by default
    none, they cost extra."""

    @property
    def kind(self) -> str:
        """The key that says what the source is."""
        return next(key for key in SOURCES if getattr(self, key) is not None)

    @model_validator(mode="after")
    def _exactly_one(self) -> EventSourceSpec:
        named = [key for key in SOURCES if getattr(self, key) is not None]
        if len(named) != 1:
            *others, last = (f"`{key}`" for key in SOURCES)
            raise ValueError(f"an event source is exactly one of {', '.join(others)} and {last}")
        problem = next(setting_problems(self, named[0]), None)
        if problem is not None:
            raise ValueError(problem)
        return self


SOURCES: Final = tuple(TITLES)
