"""An event source mapping, all decided. Frozen; templates see nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.stack.values import Reference


@dataclass(frozen=True, slots=True)
class SourceAccess:
    """A secret, subnet, security group or virtual host, as `source_access_configuration` has it."""

    type: str
    uri: str


@dataclass(frozen=True, slots=True)
class EventSource:
    """What Lambda reads for a function; None where Lambda's own default stays. Times in seconds."""

    key: str
    label: str
    function_label: str
    alias_label: str
    event_source_arn: str | Reference | None
    enabled: bool
    batch_size: int
    maximum_batching_window_in_seconds: int | None
    filters: tuple[Mapping[str, object], ...]
    kms_key_arn: str | Reference | None
    report_batch_item_failures: bool
    maximum_concurrency: int | None
    starting_position: str | None
    starting_position_timestamp: str | None
    bisect_batch_on_function_error: bool | None
    maximum_record_age_in_seconds: int | None
    maximum_retry_attempts: int | None
    parallelization_factor: int | None
    tumbling_window_in_seconds: int | None
    on_failure_destination_arn: str | Reference | None
    consumer_name: str | None
    bootstrap_servers: tuple[str, ...]
    topics: tuple[str, ...]
    consumer_group_id: str | None
    queues: tuple[str, ...]
    source_access: tuple[SourceAccess, ...]
    document_db: Mapping[str, object] | None
    provisioned_pollers: Mapping[str, object] | None
    metrics: tuple[str, ...]
