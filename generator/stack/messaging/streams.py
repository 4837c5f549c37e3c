"""StreamSpec -> Stream. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from generator.names import Names, module_label
from generator.spec.messaging.stream import StreamSpec
from generator.stack.storage.keys import key_value
from generator.stack.values import Reference


@dataclass(frozen=True, slots=True)
class Stream:
    """A Kinesis data stream; on demand without `shard_count`."""

    key: str
    label: str
    name: str
    arn: str
    shard_count: int | None
    retention_period: int
    kms_key: str | Reference | None
    shard_level_metrics: tuple[str, ...]
    consumers: tuple[str, ...]


def stream(names: Names, key: str, own: StreamSpec) -> Stream:
    """The stream `key` of the service."""
    return Stream(
        key=key,
        label=module_label("stream", key),
        name=names.resource(key),
        arn=names.stream_arn(key),
        shard_count=own.shards,
        retention_period=own.retention_hours,
        kms_key=key_value(own.key),
        shard_level_metrics=tuple(own.shard_metrics),
        consumers=tuple(own.consumers),
    )
