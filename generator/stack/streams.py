"""StreamSpec -> Stream. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from generator.names import Names, module_label
from generator.spec.stream import StreamSpec


@dataclass(frozen=True, slots=True)
class Stream:
    """A Kinesis data stream; on demand without `shard_count`."""

    key: str
    label: str
    name: str
    arn: str
    shard_count: int | None
    retention_period: int
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
        shard_level_metrics=tuple(own.shard_metrics),
        consumers=tuple(own.consumers),
    )
