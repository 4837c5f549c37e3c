"""TableSpec -> Issues: its keys are its attributes, and its attributes are its keys. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Issue
from generator.spec.nearest import did_you_mean
from generator.spec.tables.table import TableSpec
from generator.spec.yaml_source import KeyPath, YamlSource

PARTITION, SORT = "partition_key", "sort_key"
GLOBAL, LOCAL = "global_secondary_indexes", "local_secondary_indexes"


def table_issues(source: YamlSource, path: KeyPath, table: TableSpec) -> Iterator[Issue]:
    """Everything about a table's keys that DynamoDB would refuse."""
    keys = dict(_keys(table))
    for place, key in keys.items():
        if key not in table.attributes:
            why = f"{place[-1]}: `{key}` is not among the table's attributes"
            yield Issue(
                "unknown-attribute", why, source.where((*path, *place)), did_you_mean(key, table.attributes)
            )
        if place[-1] == SORT and key == keys.get((*place[:-1], PARTITION), table.partition_key):
            why = f"{SORT}: `{key}` is the partition key already"
            yield Issue("repeated-key", why, source.where((*path, *place)), "leave it out")
    for name in table.attributes.keys() - set(keys.values()):
        why = f"{name}: it is no key of the table or of an index, and DynamoDB refuses such an attribute here"
        hint = "leave it out: items carry what they like"
        yield Issue("unused-attribute", why, source.where((*path, "attributes", name)), hint)
    yield from _local_indexes(source, path, table)


def _local_indexes(source: YamlSource, path: KeyPath, table: TableSpec) -> Iterator[Issue]:
    if table.local_secondary_indexes and table.sort_key is None:
        why = f"{LOCAL}: they need a table with a `{SORT}`"
        yield Issue("no-sort-key", why, source.where((*path, LOCAL)), f"use `{GLOBAL}`")
    for name in table.local_secondary_indexes:
        if name in table.global_secondary_indexes:
            why = f"{name}: a global index has this name already"
            yield Issue("repeated-index", why, source.where((*path, LOCAL, name)))


def _keys(table: TableSpec) -> Iterator[tuple[KeyPath, str]]:
    yield (PARTITION,), table.partition_key
    if table.sort_key is not None:
        yield (SORT,), table.sort_key
    for name, index in table.global_secondary_indexes.items():
        yield (GLOBAL, name, PARTITION), index.partition_key
        if index.sort_key is not None:
            yield (GLOBAL, name, SORT), index.sort_key
    for name, local in table.local_secondary_indexes.items():
        yield (LOCAL, name, SORT), local.sort_key
