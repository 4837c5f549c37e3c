"""TableSpec -> Issues: replicas, backups, imports and grants that AWS would refuse. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Issue
from generator.spec import intents
from generator.spec.limits import COLD_STORAGE_DAYS
from generator.spec.messaging.events import schedule_issues
from generator.spec.nearest import did_you_mean
from generator.spec.storage.key import AWS_KEYS
from generator.spec.tables.table import TableSpec
from generator.spec.tables.table_capacity import ScalingSpec
from generator.spec.yaml_source import KeyPath, YamlSource

BOTH_IMAGES = "NEW_AND_OLD_IMAGES"
# What ImportTable cannot give to the table that it makes:
# https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableCreationParameters.html
NOT_IMPORTED = ("local_secondary_indexes", "stream", "table_class", "on_demand", "replicas")
GRANTABLE = {
    name: actions
    for name, actions in intents.TABLE_INTENTS.items()
    if not intents.STREAM_ACTIONS.intersection(actions)
}


def copy_issues(source: YamlSource, path: KeyPath, table: TableSpec) -> Iterator[Issue]:
    """Everything about where else the items are, and who else may use them."""
    if table.replicas:
        yield from _replicas(source, path, table)
    yield from _backup(source, (*path, "backup"), table)
    yield from _import(source, path, table)
    yield from _grants(source, path, table)


def _replicas(source: YamlSource, path: KeyPath, table: TableSpec) -> Iterator[Issue]:
    place = (*path, "replicas")
    if table.stream != BOTH_IMAGES:
        why = "replicas: they follow the table by its stream"
        yield Issue("replicas-stream", why, source.where(place), f"add `stream: {BOTH_IMAGES}`")
    if table.provisioned and not isinstance(table.provisioned.write_capacity_units, ScalingSpec):
        why = "replicas: the table's write capacity is fixed, and all replicas must be able to write as much"
        hint = "give `write_capacity_units` a minimum and a maximum, or let the table be on demand"
        yield Issue("replicas-capacity", why, source.where(place), hint)
    has_own_key = table.key not in AWS_KEYS
    for region, replica in table.replicas.items():
        if has_own_key and replica.key is None:
            why = f"{region}: the table has a KMS key of its own, and so must each replica, in its region"
            yield Issue("replica-key", why, source.where((*place, region)), "add its `key`, an ARN")
        if replica.key is not None and not has_own_key:
            why = f"{region}: the table has no KMS key of its own, and a replica has what its table has"
            yield Issue("replica-key", why, source.where((*place, region, "key")), "leave it out")
        elif replica.key is not None and replica.key.split(":")[3] != region:
            why = f"{region}: the key is in {replica.key.split(':')[3]}, and a replica's is in its region"
            yield Issue("replica-key", why, source.where((*place, region, "key")))


def _backup(source: YamlSource, path: KeyPath, table: TableSpec) -> Iterator[Issue]:
    backup = table.backup
    if backup is None:
        return
    cold = backup.cold_storage_after_days
    if cold is not None and backup.delete_after_days < cold + COLD_STORAGE_DAYS:
        why = (
            f"delete_after_days: backups stay in cold storage for {COLD_STORAGE_DAYS} days at least, so "
            f"until day {cold + COLD_STORAGE_DAYS}"
        )
        yield Issue("backup-too-short", why, source.where((*path, "delete_after_days")))
    yield from schedule_issues(source, (*path, "schedule"), backup.schedule)


def _import(source: YamlSource, path: KeyPath, table: TableSpec) -> Iterator[Issue]:
    own = table.import_from_s3
    if own is None:
        return
    for key in NOT_IMPORTED:
        if key in table.model_fields_set and getattr(table, key) not in (None, {}, "STANDARD"):
            why = f"{key}: an import makes the table without it"
            hint = "make the table with `import_from_s3` first, then leave that out and add the rest"
            if key == "local_secondary_indexes":
                hint = "use `global_secondary_indexes`, or make the table without an import"
            yield Issue("import-without", why, source.where((*path, key)), hint)
    if own.format != "CSV" and "csv_delimiter" in own.model_fields_set:
        why = f"csv_delimiter: the objects hold {own.format}"
        yield Issue(
            "import-no-csv", why, source.where((*path, "import_from_s3", "csv_delimiter")), "leave it out"
        )


def _grants(source: YamlSource, path: KeyPath, table: TableSpec) -> Iterator[Issue]:
    for sid, grant in table.resource_policy.items():
        for position, intent in enumerate(grant.access):
            if intent not in GRANTABLE:
                why = f"{sid}: a table grants no `{intent}`"
                where = source.where((*path, "resource_policy", sid, "access", str(position)))
                yield Issue("unknown-intent", why, where, did_you_mean(intent, GRANTABLE))
