"""The settings of an event source -> why Lambda would refuse them for this kind of source. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from generator.spec import limits

if TYPE_CHECKING:
    from generator.spec.sources.event_source import EventSourceSpec

TITLES: Final = {
    "queue": "an SQS queue",
    "stream": "a Kinesis stream",
    "table": "a table's stream",
    "msk": "a Kafka topic",
    "self_managed_kafka": "a Kafka topic",
    "mq": "a broker's queue",
    "documentdb": "a change stream",
}
STREAMS: Final = frozenset({"stream", "table"})
KAFKA: Final = frozenset({"msk", "self_managed_kafka"})
POSITIONED: Final = STREAMS | KAFKA | {"documentdb"}

# https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html, services-kinesis-parameters.html,
# services-sqs-parameters.html, services-msk-parameters.html, kafka-esm-parameters.html, with-mq.html and
# with-documentdb.html: the tables of each source's parameters
_ONLY_FOR: Final[Mapping[str, frozenset[str]]] = {
    "maximum_concurrency": frozenset({"queue"}),
    "enhanced_fan_out": frozenset({"stream"}),
    "parallelization_factor": STREAMS,
    "maximum_retry_attempts": STREAMS,
    "maximum_record_age_seconds": STREAMS,
    "bisect_batch_on_function_error": STREAMS,
    "tumbling_window_seconds": STREAMS,
    "report_batch_item_failures": STREAMS | {"queue"},
    "on_failure": STREAMS | KAFKA,
    "provisioned_pollers": KAFKA,
    "starting_position": POSITIONED,
    "starting_position_timestamp": POSITIONED - {"table"},
    "filters": frozenset(TITLES) - {"documentdb"},
    "filters_key": frozenset(TITLES) - {"documentdb"},
    "metrics": STREAMS | {"queue"},
}


def setting_problems(own: EventSourceSpec, kind: str) -> Iterator[str]:
    """Why the settings do not fit the source or each other."""
    for key, kinds in _ONLY_FOR.items():
        if key in own.model_fields_set and kind not in kinds:
            yield f"`{key}` is nothing for {TITLES[kind]}"
    yield from _position(own, kind)
    yield from _windows(own, kind)
    if own.filters_key is not None and not own.filters:
        yield "`filters_key` encrypts `filters`, and there are none"


def _position(own: EventSourceSpec, kind: str) -> Iterator[str]:
    at_moment = own.starting_position == "AT_TIMESTAMP"
    if at_moment and kind == "table":
        yield "`starting_position` of a table's stream is `TRIM_HORIZON` or `LATEST`"
    elif at_moment != (own.starting_position_timestamp is not None):
        yield "`starting_position: AT_TIMESTAMP` and `starting_position_timestamp` go together"


def _windows(own: EventSourceSpec, kind: str) -> Iterator[str]:
    batch_size, window = own.batch_size or 0, own.batching_window_seconds or 0
    if is_fifo_arn(own.queue) and kind == "queue":
        yield from fifo_problems(own)
    elif kind == "queue" and batch_size > limits.SOURCE_BATCH_WITHOUT_WINDOW and window < 1:
        yield (
            f"`batch_size` is {batch_size}, and for more than {limits.SOURCE_BATCH_WITHOUT_WINDOW} messages "
            "`batching_window_seconds` must be at least 1"
        )
    if own.tumbling_window_seconds is not None and (own.parallelization_factor or 1) > 1:
        yield "`tumbling_window_seconds` needs a `parallelization_factor` of 1"


def is_fifo_arn(queue: str | None) -> bool:
    return queue is not None and queue.endswith(".fifo")


def fifo_problems(own: EventSourceSpec) -> Iterator[str]:
    """What a FIFO queue as the source does not take."""
    most = limits.SOURCE_FIFO_BATCH_SIZE
    if (own.batch_size or 0) > most:
        yield f"`batch_size` is {own.batch_size}, and a FIFO queue gives {most} at most"
    if own.batching_window_seconds:
        yield "`batching_window_seconds` is nothing for a FIFO queue"
