"""PipeSpec -> Pipe: its source, enrichment and target, and what its role may do. Pure.

The actions are those of https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-permissions.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from generator.names import Names, is_arn, module_label
from generator.spec.messaging.pipe import (
    FIRE_AND_FORGET,
    REQUEST_RESPONSE,
    PipeEnrichmentSpec,
    PipeExecutionLogSpec,
    PipeSpec,
    PipeTargetSpec,
)
from generator.spec.messaging.pipe_source import PipeSourceSpec
from generator.spec.service import ServiceSpec
from generator.stack.messaging.queues import queue_arn
from generator.stack.messaging.receivers import composed_arn, receiver_arn
from generator.stack.reference import Reference, entry_output
from generator.stack.storage.keys import key_statement
from generator.stack.values import Statement

PIPE_DEAD_LETTERS: Final = "pipe-dead-letters"
"""The queue that all pipes of a service share."""

_BLOCKS: Final = {
    "table": "dynamodb_stream_parameters",
    "stream": "kinesis_stream_parameters",
    "queue": "sqs_queue_parameters",
}
_READING: Final = {
    "table": (
        "dynamodb:DescribeStream",
        "dynamodb:GetRecords",
        "dynamodb:GetShardIterator",
        "dynamodb:ListStreams",
    ),
    "stream": (
        "kinesis:DescribeStream",
        "kinesis:DescribeStreamSummary",
        "kinesis:GetRecords",
        "kinesis:GetShardIterator",
        "kinesis:ListShards",
    ),
    "queue": ("sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"),
}
_WRITING: Final = {
    "function": ("lambda:InvokeFunction",),
    "queue": ("sqs:SendMessage",),
    "stream": ("kinesis:PutRecord", "kinesis:PutRecords"),
    "state_machine": ("states:StartExecution",),
    "topic": ("sns:Publish",),
    "event_bus": ("events:PutEvents",),
    "api_destination": ("events:InvokeApiDestination",),
    "logs": ("logs:CreateLogStream", "logs:PutLogEvents"),
}
_WAITING: Final = {**_WRITING, "state_machine": ("states:StartSyncExecution",)}
_SECTIONS: Final = {
    "table": "tables",
    "queue": "queues",
    "stream": "streams",
    "state_machine": "state_machines",
    "topic": "topics",
}
# https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-event-source.html
_QUEUE_BATCH, _STREAM_BATCH = 10, 100
# A quarter of the day that streams keep their records.
_RECORD_AGE_SECONDS: Final = 21_600


@dataclass(frozen=True, slots=True)
class Pipe:
    """A pipe, all decided; `reading` is the module's variable `parameters`, which fits the source.

    `attributes` are the module's that are seldom given.
    """

    key: str
    label: str
    name: str
    description: str
    enabled: bool
    source_arn: str | Reference
    parameters: str
    reading: Mapping[str, object]
    filters: tuple[Mapping[str, object], ...]
    target_arn: str | Reference
    attributes: Mapping[str, object]
    statements: tuple[Statement, ...]


def needs_shared_dead_letters(spec: ServiceSpec) -> bool:
    """Whether a pipe gives up records, and names no queue for them."""
    return any(own.source.is_stream and own.source.dead_letters is None for own in spec.pipes.values())


def pipe(names: Names, spec: ServiceSpec, key: str) -> Pipe:
    """The pipe `key` of the service."""
    own = spec.pipes[key]
    return Pipe(
        key=key,
        label=module_label("pipe", key),
        name=names.resource(key),
        description=own.description,
        enabled=own.enabled,
        source_arn=_source_arn(names, own.source),
        parameters=_BLOCKS[own.source.kind],
        reading=dict(_reading(own.source)),
        filters=tuple(own.source.filters),
        target_arn=_target_arn(names, key, own.target),
        attributes=dict(_attributes(names, key, own)),
        statements=tuple(_statements(names, spec, key, own)),
    )


def _source_arn(names: Names, own: PipeSourceSpec) -> str | Reference:
    written: str = getattr(own, own.kind)
    if own.kind == "table" and not is_arn(written):
        return entry_output("table", written, "stream_arn")
    return receiver_arn(names, own.kind, written)


def _reading(own: PipeSourceSpec) -> Iterator[tuple[str, object]]:
    yield "batch_size", own.batch_size or (_STREAM_BATCH if own.is_stream else _QUEUE_BATCH)
    if own.batching_window_seconds is not None:
        yield "maximum_batching_window_in_seconds", own.batching_window_seconds
    if not own.is_stream:
        return
    yield "starting_position", own.starting_position or "TRIM_HORIZON"
    if own.starting_position_timestamp is not None:
        yield "starting_position_timestamp", own.starting_position_timestamp
    if own.parallelization_factor is not None:
        yield "parallelization_factor", own.parallelization_factor
    if own.maximum_retry_attempts is not None:
        yield "maximum_retry_attempts", own.maximum_retry_attempts
    yield "maximum_record_age_in_seconds", own.maximum_record_age_seconds or _RECORD_AGE_SECONDS
    if own.bisect_batch_on_item_failure is not False:
        yield "on_partial_batch_item_failure", "AUTOMATIC_BISECT"
    yield "dead_letter_queue_arn", entry_output("queue", own.dead_letters or PIPE_DEAD_LETTERS, "arn")


def _target_arn(names: Names, key: str, own: PipeTargetSpec) -> str | Reference:
    if own.logs is not None:
        return names.log_group_arn(names.pipe_log_group(key))
    return receiver_arn(names, own.receiver, getattr(own, own.receiver))


def _attributes(names: Names, key: str, own: PipeSpec) -> Iterator[tuple[str, object]]:
    asked, told = own.enrichment, own.target
    if asked is not None:
        yield "enrichment_arn", receiver_arn(names, asked.receiver, getattr(asked, asked.receiver))
    waiting = told.invocation_type
    given: dict[str, object | None] = {
        "enrichment_input_template": None if asked is None else asked.input_template,
        "input_template": told.input_template,
        "function_invocation_type": waiting if told.function is not None else None,
        "message_group_id": told.message_group,
        "message_deduplication_id": told.message_deduplication_id,
    }
    yield from ((name, value) for name, value in given.items() if value is not None)
    if told.state_machine is not None:
        yield "state_machine_invocation_type", waiting or FIRE_AND_FORGET
    if told.stream is not None:
        yield "partition_key", told.partition_key or names.resource(key)
    if told.event is not None:
        yield "event", {"source": told.event.source, "detail_type": told.event.detail_type}
    if own.log is not None:
        yield "log_configuration", dict(_log(names, key, own.log))
    if told.logs is not None:
        group = {"name": names.pipe_log_group(key), "retention_in_days": told.logs.retention_days}
        yield "target_log_group", group


def _log(names: Names, key: str, own: PipeExecutionLogSpec) -> Iterator[tuple[str, object]]:
    yield "log_group_name", names.pipe_execution_log_group(key)
    if own.level != "ERROR":
        yield "level", own.level
    if own.include_execution_data:
        yield "include_execution_data", ["ALL"]
    if own.retention_days != 30:
        yield "retention_in_days", own.retention_days


def _statements(names: Names, spec: ServiceSpec, key: str, own: PipeSpec) -> Iterator[Statement]:
    """A pipe does everything as its role, the dead letters too."""
    kind = own.source.kind
    written: str = getattr(own.source, kind)
    yield Statement("Source", _READING[kind], (_read_arn(names, spec, kind, written),))
    yield from _key(names, spec, kind, written, "SourceKey")
    if own.enrichment is not None:
        yield from _asking(names, spec, own.enrichment)
    yield from _delivering(names, spec, key, own.target)
    if own.source.is_stream:
        dead = own.source.dead_letters
        arn = names.queue_arn(PIPE_DEAD_LETTERS) if dead is None else queue_arn(names, spec.queues, dead)
        yield Statement("DeadLetters", ("sqs:SendMessage",), (arn,))
        yield from () if dead is None else _key(names, spec, "queue", dead, "DeadLettersKey")


def _read_arn(names: Names, spec: ServiceSpec, kind: str, written: str) -> str:
    """The label of a table's stream, which is the moment of its making, is not known before."""
    if kind == "table" and not is_arn(written):
        return f"{names.table_arn(written)}/stream/*"
    return composed_arn(names, spec, kind, written)


def _asking(names: Names, spec: ServiceSpec, own: PipeEnrichmentSpec) -> Iterator[Statement]:
    written: str = getattr(own, own.receiver)
    arn = composed_arn(names, spec, own.receiver, written)
    yield Statement("Enrichment", _WAITING[own.receiver], (arn,))
    yield from _key(names, spec, own.receiver, written, "EnrichmentKey")


def _delivering(names: Names, spec: ServiceSpec, key: str, own: PipeTargetSpec) -> Iterator[Statement]:
    if own.logs is not None:
        arn = f"{names.log_group_arn(names.pipe_log_group(key))}:*"
        yield Statement("Target", _WRITING["logs"], (arn,))
        return
    written: str = getattr(own, own.receiver)
    actions = (_WAITING if own.invocation_type == REQUEST_RESPONSE else _WRITING)[own.receiver]
    yield Statement("Target", actions, (composed_arn(names, spec, own.receiver, written),))
    yield from _key(names, spec, own.receiver, written, "TargetKey")


def _key(names: Names, spec: ServiceSpec, kind: str, written: str, sid: str) -> Iterator[Statement]:
    """What a key of one's own takes besides, where it encrypts the entry."""
    section = _SECTIONS.get(kind)
    if section is not None and written in getattr(spec, section):
        needed = key_statement(names, spec, section, written, sid)
        yield from () if needed is None else (needed,)
