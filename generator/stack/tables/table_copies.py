"""Replicas, backups, imports and grants of a TableSpec -> their values. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.names import Names, module_label, partition_of, provider_alias
from generator.spec import intents
from generator.spec.tables.table_copies import BackupSpec, ImportSpec, ReplicaSpec
from generator.spec.tables.table_policy import TableGrantSpec
from generator.stack.tables.table_values import Backup, ImportTable, Replica

READING_INDEXES = frozenset({"dynamodb:Query", "dynamodb:Scan"})


def replica(table: str, region: str, own: ReplicaSpec) -> Replica:
    """The table `table` in `region`."""
    return Replica(
        label=module_label("replica", f"{table}-{region}"),
        region=region,
        provider=provider_alias(region),
        point_in_time_recovery=own.point_in_time_recovery,
        deletion_protection=own.deletion_protection,
        table_class=own.table_class,
        kms_key_arn=own.key,
    )


def backup(names: Names, table: str, own: BackupSpec | None) -> Backup | None:
    """The table's backups."""
    if own is None:
        return None
    return Backup(
        label=module_label("backup", table),
        name=names.resource(table),
        table_arn=names.table_arn(table),
        schedule=own.schedule,
        timezone=own.timezone,
        delete_after=own.delete_after_days,
        cold_storage_after=own.cold_storage_after_days,
        vault_name=own.vault,
    )


def import_table(own: ImportSpec | None) -> ImportTable | None:
    """What the table is made of."""
    if own is None:
        return None
    return ImportTable(
        bucket=own.bucket,
        bucket_owner=own.bucket_owner,
        key_prefix=own.key_prefix,
        input_format=own.format,
        compression=own.compression,
        csv_delimiter=own.csv_delimiter if own.format == "CSV" else None,
    )


def resource_policy(
    names: Names, table: str, grants: Mapping[str, TableGrantSpec]
) -> Mapping[str, object] | None:
    """The policy of the table, or None without any grant."""
    if not grants:
        return None
    return {
        "Version": "2012-10-17",
        "Statement": [dict(_statement(names, table, sid, grant)) for sid, grant in grants.items()],
    }


def _statement(names: Names, table: str, sid: str, grant: TableGrantSpec) -> Iterator[tuple[str, object]]:
    actions = sorted({action for intent in grant.access for action in intents.TABLE_INTENTS[intent]})
    arn = names.table_arn(table)
    yield "Sid", sid
    yield "Effect", "Allow"
    yield "Principal", {"AWS": [_principal(names, one) for one in grant.principals]}
    yield "Action", actions
    yield "Resource", [arn, f"{arn}/index/*"] if READING_INDEXES.intersection(actions) else [arn]


def _principal(names: Names, written: str) -> str:
    """AWS keeps an account as its root's ARN."""
    return f"arn:{partition_of(names.region)}:iam::{written}:root" if written.isdigit() else written
