"""TableSpec -> Table. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from generator.names import Names, is_arn, module_label
from generator.spec.storage.key import AWS_KEYS
from generator.spec.tables.table import IndexSpec, KinesisDestinationSpec, LocalIndexSpec, TableSpec
from generator.spec.tables.table_capacity import (
    Capacity,
    OnDemandSpec,
    ProvisionedSpec,
    ScalingScheduleSpec,
    ScalingSpec,
)
from generator.spec.tables.table_items import Item
from generator.stack.reference import entry_output
from generator.stack.storage.keys import key_value
from generator.stack.tables.table_copies import backup, import_table, replica, resource_policy
from generator.stack.tables.table_values import (
    Index,
    KinesisDestination,
    Scaling,
    ScalingSchedule,
    Table,
    Throughput,
)

NO_LIMIT = -1
"""https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_OnDemandThroughput.html"""


def table(names: Names, key: str, own: TableSpec, items: Iterable[Item] = ()) -> Table:
    """The table `key` of the service."""
    return Table(
        key=key,
        label=module_label("table", key),
        name=names.resource(key),
        hash_key=own.partition_key,
        range_key=own.sort_key,
        attributes=dict(own.attributes),
        global_secondary_indexes=tuple(
            _global(name, index, own) for name, index in own.global_secondary_indexes.items()
        ),
        local_secondary_indexes=tuple(
            _index(name, index, own.partition_key) for name, index in own.local_secondary_indexes.items()
        ),
        throughput=_throughput(own.on_demand, own.provisioned),
        table_class=own.table_class,
        ttl_attribute=own.time_to_live_attribute,
        stream_view_type=own.stream,
        kinesis_destination=_destination(own.kinesis_destination),
        contributor_insights=own.contributor_insights,
        kms_key_arn=None if own.key in AWS_KEYS else key_value(own.key, itself=True),
        aws_owned_key=own.key == "aws_owned",
        point_in_time_recovery=own.point_in_time_recovery,
        point_in_time_recovery_days=own.point_in_time_recovery_days,
        deletion_protection=own.deletion_protection,
        backup=backup(names, key, own.backup),
        replicas=tuple(replica(key, region, one) for region, one in own.replicas.items()),
        resource_policy=resource_policy(names, key, own.resource_policy),
        import_table=import_table(own.import_from_s3),
        items_label=module_label("items", key),
        items={item.key: item.values for item in items},
    )


def _global(name: str, index: IndexSpec, own: TableSpec) -> Index:
    """An index without throughput of its own has the table's."""
    throughput = _throughput(index.on_demand or own.on_demand, index.provisioned or own.provisioned)
    return _index(name, index, index.partition_key, throughput, index.contributor_insights)


def _index(
    name: str,
    index: IndexSpec | LocalIndexSpec,
    hash_key: str,
    throughput: Throughput | None = None,
    contributor_insights: bool = False,
) -> Index:
    projected = index.projection
    return Index(
        name=name,
        hash_key=hash_key,
        range_key=index.sort_key,
        projection_type=projected if isinstance(projected, str) else "INCLUDE",
        non_key_attributes=() if isinstance(projected, str) else tuple(projected),
        throughput=throughput,
        contributor_insights=contributor_insights,
    )


def _throughput(on_demand: OnDemandSpec | None, provisioned: ProvisionedSpec | None) -> Throughput:
    return Throughput(
        read=None if provisioned is None else _capacity(provisioned.read_capacity_units),
        write=None if provisioned is None else _capacity(provisioned.write_capacity_units),
        max_read_request_units=on_demand.maximum_read_request_units or NO_LIMIT if on_demand else None,
        max_write_request_units=on_demand.maximum_write_request_units or NO_LIMIT if on_demand else None,
    )


def _capacity(units: Capacity) -> int | Scaling:
    return _scaling(units) if isinstance(units, ScalingSpec) else units


def _scaling(own: ScalingSpec) -> Scaling:
    return Scaling(
        minimum=own.minimum,
        maximum=own.maximum,
        target_utilization=own.target_utilization_percent,
        scale_in_cooldown=own.scale_in_cooldown_seconds,
        scale_out_cooldown=own.scale_out_cooldown_seconds,
        schedules={name: _schedule(schedule) for name, schedule in own.schedules.items()},
    )


def _schedule(own: ScalingScheduleSpec) -> ScalingSchedule:
    return ScalingSchedule(own.schedule, own.timezone, own.minimum, own.maximum)


def _destination(own: KinesisDestinationSpec | None) -> KinesisDestination | None:
    if own is None:
        return None
    arn = own.stream if is_arn(own.stream) else entry_output("stream", own.stream, "arn")
    return KinesisDestination(arn, own.timestamp_precision)
