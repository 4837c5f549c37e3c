"""TableSpec -> Issues: settings that DynamoDB would refuse together. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Issue
from generator.spec.limits import PROJECTED_ATTRIBUTES
from generator.spec.scaling_schedule import scaling_schedule_issues
from generator.spec.tables.table import TableSpec
from generator.spec.tables.table_capacity import ProvisionedSpec, ScalingScheduleSpec, ScalingSpec
from generator.spec.tables.table_keys import GLOBAL, LOCAL
from generator.spec.yaml_source import KeyPath, YamlSource

ON_DEMAND, PROVISIONED = "on_demand", "provisioned"


def setting_issues(source: YamlSource, path: KeyPath, table: TableSpec) -> Iterator[Issue]:
    """Everything but keys, which have rules of their own."""
    yield from _billing(source, path, table)
    for place, capacity in _capacities(path, table):
        yield from _capacity(source, place, capacity)
    yield from _expiry(source, path, table)
    yield from _recovery(source, path, table)
    yield from _projections(source, path, table)


def _billing(source: YamlSource, path: KeyPath, table: TableSpec) -> Iterator[Issue]:
    if table.on_demand and table.provisioned:
        why = f"{ON_DEMAND}: the table has `{PROVISIONED}` units, and is paid for in one way only"
        yield Issue("two-billing-modes", why, source.where((*path, ON_DEMAND)), "leave one of the two out")
        return
    for name, index in table.global_secondary_indexes.items():
        if index.provisioned and not table.provisioned:
            why = f"{name}: the table is on demand, and an index is paid for as its table is"
            where = source.where((*path, GLOBAL, name, PROVISIONED))
            yield Issue("two-billing-modes", why, where, f"use `{ON_DEMAND}`, or give the table units too")
        if index.on_demand and table.provisioned:
            why = f"{name}: the table has `{PROVISIONED}` units, and an index is paid for as its table is"
            where = source.where((*path, GLOBAL, name, ON_DEMAND))
            yield Issue("two-billing-modes", why, where, f"use `{PROVISIONED}`")


def _capacities(path: KeyPath, table: TableSpec) -> Iterator[tuple[KeyPath, ProvisionedSpec]]:
    if table.provisioned:
        yield (*path, PROVISIONED), table.provisioned
    for name, index in table.global_secondary_indexes.items():
        if index.provisioned:
            yield (*path, GLOBAL, name, PROVISIONED), index.provisioned


def _capacity(source: YamlSource, path: KeyPath, capacity: ProvisionedSpec) -> Iterator[Issue]:
    units = {
        "read_capacity_units": capacity.read_capacity_units,
        "write_capacity_units": capacity.write_capacity_units,
    }
    for key, scaling in units.items():
        if isinstance(scaling, ScalingSpec):
            place = (*path, key)
            yield from _bounds(source, place, key, scaling.minimum, scaling.maximum)
            for name, schedule in scaling.schedules.items():
                yield from _schedule(source, (*place, "schedules", name), name, schedule)


def _bounds(
    source: YamlSource, path: KeyPath, key: str, minimum: int | None, maximum: int | None
) -> Iterator[Issue]:
    if minimum is not None and maximum is not None and minimum > maximum:
        why = f"{key}: its minimum is {minimum}, and its maximum is {maximum}"
        yield Issue("crossed-bounds", why, source.where((*path, "minimum")))


def _schedule(source: YamlSource, path: KeyPath, name: str, schedule: ScalingScheduleSpec) -> Iterator[Issue]:
    yield from _bounds(source, path, name, schedule.minimum, schedule.maximum)
    if schedule.minimum is None and schedule.maximum is None:
        why = f"{name}: it changes neither bound"
        yield Issue("idle-schedule", why, source.where(path), "give it a `minimum`, a `maximum` or both")
    yield from scaling_schedule_issues(source, (*path, "schedule"), schedule.schedule)


def _expiry(source: YamlSource, path: KeyPath, table: TableSpec) -> Iterator[Issue]:
    attribute = table.time_to_live_attribute
    if attribute in table.attributes and table.attributes[attribute] != "N":
        why = (
            f"time_to_live_attribute: `{attribute}` is of type {table.attributes[attribute]}, and DynamoDB "
            "expires an item by a number: seconds since 1970"
        )
        hint = f"make `{attribute}` a number (N), or let another attribute say when an item expires"
        yield Issue("expiry-no-number", why, source.where((*path, "time_to_live_attribute")), hint)


def _recovery(source: YamlSource, path: KeyPath, table: TableSpec) -> Iterator[Issue]:
    key = "point_in_time_recovery_days"
    if not table.point_in_time_recovery and key in table.model_fields_set:
        why = f"{key}: `point_in_time_recovery` is false, so there is nothing to go back to"
        yield Issue("recovery-off", why, source.where((*path, key)), "leave one of the two out")


def _projections(source: YamlSource, path: KeyPath, table: TableSpec) -> Iterator[Issue]:
    projections = [
        *(index.projection for index in table.global_secondary_indexes.values()),
        *(index.projection for index in table.local_secondary_indexes.values()),
    ]
    named = sum(len(one) for one in projections if not isinstance(one, str))
    if named > PROJECTED_ATTRIBUTES:
        why = (
            f"the indexes of the table carry {named} attributes by name, and DynamoDB takes "
            f"{PROJECTED_ATTRIBUTES} over all indexes of a table, each time that one is named"
        )
        section = GLOBAL if table.global_secondary_indexes else LOCAL
        yield Issue("too-many-projected", why, source.where((*path, section)), "let some indexes carry `ALL`")
