"""TableSpec -> Table. Pure."""

from __future__ import annotations

from generator.names import Names, module_label
from generator.spec.table import IndexSpec, LocalIndexSpec, TableSpec
from generator.stack.values import Index, Table


def table(names: Names, key: str, own: TableSpec) -> Table:
    """The table `key` of the service."""
    return Table(
        key=key,
        label=module_label("table", key),
        name=names.resource(key),
        hash_key=own.partition_key,
        range_key=own.sort_key,
        attributes=dict(own.attributes),
        global_secondary_indexes=tuple(
            _index(name, index, index.partition_key) for name, index in own.global_secondary_indexes.items()
        ),
        local_secondary_indexes=tuple(
            _index(name, index, own.partition_key) for name, index in own.local_secondary_indexes.items()
        ),
        ttl_attribute=own.time_to_live_attribute,
        point_in_time_recovery=own.point_in_time_recovery,
        deletion_protection=own.deletion_protection,
    )


def _index(name: str, index: IndexSpec | LocalIndexSpec, hash_key: str) -> Index:
    projected = index.projection
    return Index(
        name=name,
        hash_key=hash_key,
        range_key=index.sort_key,
        projection_type=projected if isinstance(projected, str) else "INCLUDE",
        non_key_attributes=() if isinstance(projected, str) else tuple(projected),
    )
