"""The values of a table and its indexes; names of fields are Terraform's. Frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.stack.reference import Reference


@dataclass(frozen=True, slots=True)
class ScalingSchedule:
    """Bounds from a moment on; None leaves a bound as it was."""

    schedule: str
    timezone: str
    minimum: int | None
    maximum: int | None


@dataclass(frozen=True, slots=True)
class Scaling:
    """Bounds between which capacity follows its use; the target in percent, cooldowns in seconds."""

    minimum: int
    maximum: int
    target_utilization: int
    scale_in_cooldown: int
    scale_out_cooldown: int
    schedules: Mapping[str, ScalingSchedule]


@dataclass(frozen=True, slots=True)
class Throughput:
    """What may be read and written per second. Requests are paid for unless `read` and `write` are given.

    The limits of requests are -1 for no limit, None for a table that never had any.
    """

    read: int | Scaling | None
    write: int | Scaling | None
    max_read_request_units: int | None
    max_write_request_units: int | None

    @property
    def is_limited(self) -> bool:
        return self.max_read_request_units is not None

    @property
    def capacities(self) -> tuple[tuple[str, int], ...]:
        """The fixed ones, by `read` and `write`."""
        both = (("read", self.read), ("write", self.write))
        return tuple((kind, units) for kind, units in both if isinstance(units, int))

    @property
    def scalings(self) -> tuple[tuple[str, Scaling], ...]:
        """Those that follow the use, by `read` and `write`."""
        both = (("read", self.read), ("write", self.write))
        return tuple((kind, scaling) for kind, scaling in both if isinstance(scaling, Scaling))


@dataclass(frozen=True, slots=True)
class Index:
    """A secondary index; a local one has no throughput of its own."""

    name: str
    hash_key: str
    range_key: str | None
    projection_type: str
    non_key_attributes: tuple[str, ...]
    throughput: Throughput | None
    contributor_insights: bool


@dataclass(frozen=True, slots=True)
class KinesisDestination:
    """Where the changes of a table go."""

    stream_arn: str | Reference
    timestamp_precision: str


@dataclass(frozen=True, slots=True)
class Replica:
    """The table in another region; `provider` is the alias of the provider that works there."""

    label: str
    region: str
    provider: str
    point_in_time_recovery: bool
    deletion_protection: bool
    table_class: str | None
    kms_key_arn: str | None


@dataclass(frozen=True, slots=True)
class Backup:
    """When backups are made and how long they are kept, in days; None for a vault of their own."""

    label: str
    name: str
    table_arn: str
    schedule: str
    timezone: str
    delete_after: int
    cold_storage_after: int | None
    vault_name: str | None


@dataclass(frozen=True, slots=True)
class ImportTable:
    """The objects that the table is made of."""

    bucket: str
    bucket_owner: str | None
    key_prefix: str | None
    input_format: str
    compression: str
    csv_delimiter: str | None


@dataclass(frozen=True, slots=True)
class Table:
    """A DynamoDB table."""

    key: str
    label: str
    name: str
    hash_key: str
    range_key: str | None
    attributes: Mapping[str, str]
    global_secondary_indexes: tuple[Index, ...]
    local_secondary_indexes: tuple[Index, ...]
    throughput: Throughput
    table_class: str
    ttl_attribute: str | None
    stream_view_type: str | None
    kinesis_destination: KinesisDestination | None
    contributor_insights: bool
    kms_key_arn: str | Reference | None
    aws_owned_key: bool
    point_in_time_recovery: bool
    point_in_time_recovery_days: int
    deletion_protection: bool
    backup: Backup | None
    replicas: tuple[Replica, ...]
    resource_policy: Mapping[str, object] | None
    import_table: ImportTable | None
    items_label: str
    items: Mapping[str, Mapping[str, object]]
