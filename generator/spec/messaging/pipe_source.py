"""What a pipe reads, as a person defines it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints, model_validator

from generator.spec import forms, limits
from generator.spec.aws import Aws
from generator.spec.base import Name, Spec
from generator.spec.messaging.target import QueueReference, StreamReference
from generator.spec.sources.event_source_settings import STREAMS, TITLES, is_fifo_arn

_PIPE: Final = "aws_pipes_pipe"
_SOURCE: Final = f"{_PIPE}.source_parameters"
_STREAM: Final = f"{_SOURCE}.dynamodb_stream_parameters"
_API: Final = "https://docs.aws.amazon.com/eventbridge/latest/pipes-reference"
_CREATE: Final = f"{_API}/API_CreatePipe.html"
_STREAM_PAGE: Final = f"{_API}/API_PipeSourceDynamoDBStreamParameters.html"
_KINESIS_PAGE: Final = f"{_API}/API_PipeSourceKinesisStreamParameters.html"
_FILTERING: Final = "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-event-filtering.html"

TableReference = Annotated[str, StringConstraints(pattern=forms.TABLE_SOURCE.pattern)]
Moment = Annotated[str, StringConstraints(pattern=forms.EVENT_TIME.pattern)]


class PipeSourceSpec(Spec):
    """What the pipe reads: exactly one of `table`, `stream` and `queue`."""

    table: Annotated[TableReference, Aws(f"{_PIPE}.source", source=_CREATE)] | None = None
    """The stream of a DynamoDB table: of this service by the table's name, any other by the stream's ARN."""
    stream: Annotated[StreamReference, Aws(f"{_PIPE}.source", source=_CREATE)] | None = None
    """A Kinesis data stream: of this service by name, any other by ARN."""
    queue: Annotated[QueueReference, Aws(f"{_PIPE}.source", source=_CREATE)] | None = None
    """An SQS queue: of this service by name, any other by ARN. What fails again and again goes to the
    queue's own dead letters."""
    batch_size: (
        Annotated[
            int,
            Field(ge=limits.SOURCE_BATCH_SIZE[0], le=limits.SOURCE_BATCH_SIZE[1]),
            Aws(f"{_STREAM}.batch_size", shape="pipes:LimitMax10000", source=_STREAM_PAGE),
        ]
        | None
    ) = None
    """The most records at once; by default 10 from queues (more need a batching window, FIFO takes no more)
    and 100 from streams."""
    batching_window_seconds: (
        Annotated[
            int,
            Field(ge=limits.SOURCE_BATCHING_WINDOW_SECONDS[0], le=limits.SOURCE_BATCHING_WINDOW_SECONDS[1]),
            Aws(
                f"{_STREAM}.maximum_batching_window_in_seconds",
                shape="pipes:MaximumBatchingWindowInSeconds",
                source=_STREAM_PAGE,
            ),
        ]
        | None
    ) = None
    """How long the pipe gathers records for a batch; by default not at all."""
    filters: Annotated[
        list[dict[str, object]],
        Field(max_length=limits.PIPE_FILTERS),
        Aws(f"{_SOURCE}.filter_criteria.filter.pattern", source=_FILTERING),
    ] = Field(default_factory=list)
    """Patterns of which a record must match one; what matches none is dropped."""
    starting_position: (
        Annotated[
            Literal["TRIM_HORIZON", "LATEST", "AT_TIMESTAMP"],
            Aws(
                f"{_SOURCE}.kinesis_stream_parameters.starting_position",
                shape="pipes:KinesisStreamStartPosition",
                source=_KINESIS_PAGE,
            ),
        ]
        | None
    ) = None
    """Where reading a stream starts when the pipe is made: by default at the oldest record, because `LATEST`
    may lose those that arrive while it is being made."""
    starting_position_timestamp: (
        Annotated[
            Moment,
            Aws(
                f"{_SOURCE}.kinesis_stream_parameters.starting_position_timestamp",
                source=_KINESIS_PAGE,
            ),
        ]
        | None
    ) = None
    """The moment of `AT_TIMESTAMP`."""
    parallelization_factor: (
        Annotated[
            int,
            Field(ge=limits.SOURCE_PARALLELIZATION_FACTOR[0], le=limits.SOURCE_PARALLELIZATION_FACTOR[1]),
            Aws(f"{_STREAM}.parallelization_factor", shape="pipes:LimitMax10", source=_STREAM_PAGE),
        ]
        | None
    ) = None
    """How many batches of a shard are handled at once; by default one. Order is kept by partition key."""
    maximum_retry_attempts: (
        Annotated[
            int,
            Field(ge=limits.PIPE_RETRY_ATTEMPTS[0], le=limits.PIPE_RETRY_ATTEMPTS[1]),
            Aws(f"{_STREAM}.maximum_retry_attempts", source=_STREAM_PAGE),
        ]
        | None
    ) = None
    """How often a failed batch of a stream is tried again; by default until its records are too old."""
    maximum_record_age_seconds: (
        Annotated[
            int,
            Field(ge=limits.PIPE_RECORD_AGE_SECONDS[0], le=limits.PIPE_RECORD_AGE_SECONDS[1]),
            Aws(f"{_STREAM}.maximum_record_age_in_seconds", source=_STREAM_PAGE),
        ]
        | None
    ) = None
    """How old a record of a stream may become before it is given up; by default six hours."""
    bisect_batch_on_item_failure: (
        Annotated[bool, Aws(f"{_STREAM}.on_partial_batch_item_failure", source=_STREAM_PAGE)] | None
    ) = None
    """Whether a failed batch of a stream is halved until the record that fails is found; by default yes."""
    dead_letters: Annotated[Name, Aws(f"{_STREAM}.dead_letter_config.arn", source=_STREAM_PAGE)] | None = None
    """A standard queue of this service for batches of a stream that were given up; by default one that all
    pipes of the service share."""

    @property
    def kind(self) -> str:
        """The key that names what is read."""
        return next(key for key in SOURCES if getattr(self, key) is not None)

    @property
    def is_stream(self) -> bool:
        """Whether the pipe itself has to give records up."""
        return self.kind in STREAMS

    @model_validator(mode="after")
    def _agrees_with_its_kind(self) -> PipeSourceSpec:
        if sum(getattr(self, key) is not None for key in SOURCES) != 1:
            raise ValueError("a pipe reads exactly one of `table`, `stream` and `queue`")
        for problem in _problems(self):
            raise ValueError(problem)
        return self


SOURCES: Final = ("table", "stream", "queue")
_FOR_STREAMS: Final = (
    "starting_position",
    "starting_position_timestamp",
    "parallelization_factor",
    "maximum_retry_attempts",
    "maximum_record_age_seconds",
    "bisect_batch_on_item_failure",
    "dead_letters",
)


def _problems(own: PipeSourceSpec) -> Iterator[str]:
    if not own.is_stream:
        for key in own.model_fields_set.intersection(_FOR_STREAMS):
            yield f"`{key}` is nothing for {TITLES[own.kind]}"
        yield from _queue_problems(own)
    at_moment = own.starting_position == "AT_TIMESTAMP"
    if own.kind == "table" and at_moment:
        yield "`starting_position` of a table's stream is `TRIM_HORIZON` or `LATEST`"
    elif at_moment != (own.starting_position_timestamp is not None):
        yield "`starting_position: AT_TIMESTAMP` and `starting_position_timestamp` go together"


def _queue_problems(own: PipeSourceSpec) -> Iterator[str]:
    """https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-sqs.html"""
    size = own.batch_size or 0
    if is_fifo_arn(own.queue):
        yield from fifo_source_problems(own)
    elif size > limits.SOURCE_BATCH_WITHOUT_WINDOW and not own.batching_window_seconds:
        yield (
            f"`batch_size` is {size}, and for more than {limits.SOURCE_BATCH_WITHOUT_WINDOW} messages "
            "`batching_window_seconds` must be at least 1"
        )


def fifo_source_problems(own: PipeSourceSpec) -> Iterator[str]:
    """What a FIFO queue as the source does not take."""
    most = limits.SOURCE_FIFO_BATCH_SIZE
    if (own.batch_size or 0) > most:
        yield f"`batch_size` is {own.batch_size}, and a FIFO queue gives {most} at most"
    if own.batching_window_seconds:
        yield "`batching_window_seconds` is nothing for a FIFO queue"
