"""Tables + their environment and files -> what is wrong with them, their items and origins. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.errors import Issue, StagetwinError
from generator.names import module_label
from generator.spec.definition import Service
from generator.spec.environment import EnvironmentSpec
from generator.spec.service import ServiceSpec
from generator.spec.tables.table_items import Item, parse_items


def replica_issues(service: Service, environment: EnvironmentSpec) -> Iterator[Issue]:
    """Replicas in the region in which the table is already."""
    for key, own in service.spec.tables.items():
        if environment.region in own.replicas:
            why = (
                f"{key}: {environment.environment} is in {environment.region}, and the table is there already"
            )
            where = service.source.where(("tables", key, "replicas", environment.region))
            yield Issue("replica-at-home", why, where, "leave it out, or name another region")


def replica_origins(spec: ServiceSpec) -> Iterator[tuple[str, str]]:
    """The place of each replica's module call in the definition."""
    for key, own in spec.tables.items():
        for region in own.replicas:
            yield module_label("replica", f"{key}-{region}"), f"tables.{key}.replicas.{region}"


def table_items(
    service: Service, texts: Mapping[str, bytes], issues: list[Issue]
) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """The items of each table that has any; what is wrong goes to `issues`."""
    for key, own in service.spec.tables.items():
        if own.items is None:
            continue
        file = Path("functions") / service.spec.service / own.items
        if own.items not in texts:
            why = f"{key}: there is no file {file.as_posix()}"
            where = service.source.where(("tables", key, "items"))
            issues.append(Issue("no-items-file", why, where, "write it, beginning with []"))
            continue
        try:
            yield key, parse_items(file, texts[own.items], own)
        except StagetwinError as error:
            issues += error.issues
