"""FunctionSpec -> Issues: settings of a function that AWS does not take together. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.errors import Issue
from generator.names import LIVE_ALIAS
from generator.spec.functions.concurrency import ScaledConcurrencySpec
from generator.spec.functions.function import FunctionSpec
from generator.spec.functions.traffic import TrafficSpec
from generator.spec.release import ReleasesSpec
from generator.spec.scaling_schedule import scaling_schedule_issues
from generator.spec.yaml_source import KeyPath, YamlSource

# https://docs.aws.amazon.com/lambda/latest/dg/snapstart.html: what it supports, and what it does not go with
SNAP_START_FROM: Final = {"java": (11,), "python": (3, 12), "dotnet": (8,)}
SNAP_START_EPHEMERAL_STORAGE_MEGABYTES: Final = 512


def function_issues(
    source: YamlSource, path: KeyPath, own: FunctionSpec, releases: ReleasesSpec
) -> Iterator[Issue]:
    """Everything that CreateFunction, the alias or its scaling would refuse."""
    yield from _snap_start(source, path, own)
    yield from _provisioned(source, path, own, releases)
    yield from _schedules(source, path, own)
    if own.file_system is not None and own.vpc is None:
        why = "file_system: the function reaches it through its own network only, and has no `vpc`"
        where = source.where((*path, "file_system"))
        yield Issue("file-system-without-vpc", why, where, "add `vpc` with subnets that have a mount target")
    if (own.update_runtime_on == "manual") != (own.runtime_version is not None):
        key = "runtime_version" if own.runtime_version else "update_runtime_on"
        why = f"{key}: `update_runtime_on: manual` and `runtime_version` go together"
        yield Issue("runtime-version", why, source.where((*path, key)), "write both or none of them")
    if LIVE_ALIAS in own.aliases:
        why = f"{LIVE_ALIAS}: every function has this alias, and `traffic` says where its calls go"
        where = source.where((*path, "aliases", LIVE_ALIAS))
        yield Issue("reserved-name", why, where, "give the alias another name")


def takes_snap_start(runtime: str) -> bool:
    """Whether functions of the runtime can start from a snapshot."""
    found = re.fullmatch(r"([a-z]+)([0-9.]+)", runtime)
    if found is None or found[1] not in SNAP_START_FROM:
        return False
    return tuple(int(part) for part in found[2].split(".")) >= SNAP_START_FROM[found[1]]


def _snap_start(source: YamlSource, path: KeyPath, own: FunctionSpec) -> Iterator[Issue]:
    if not own.snap_start:
        return
    reasons = {
        f"functions of {own.runtime.value} start from no snapshot": not takes_snap_start(own.runtime.value),
        "it does not go with `provisioned_concurrency`": own.provisioned_concurrency is not None,
        "it does not go with `file_system`": own.file_system is not None,
        f"it takes {SNAP_START_EPHEMERAL_STORAGE_MEGABYTES} megabytes of `/tmp` and no more": (
            own.ephemeral_storage_megabytes > SNAP_START_EPHEMERAL_STORAGE_MEGABYTES
        ),
    }
    for reason, applies in reasons.items():
        if applies:
            where = source.where((*path, "snap_start"))
            yield Issue("snap-start", f"snap_start: {reason}", where, "leave one of them out")


def _provisioned(
    source: YamlSource, path: KeyPath, own: FunctionSpec, releases: ReleasesSpec
) -> Iterator[Issue]:
    """https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html"""
    provisioned = own.provisioned_concurrency
    if provisioned is None:
        return
    where = source.where((*path, "provisioned_concurrency"))
    if isinstance(own.traffic, TrafficSpec) and len(own.traffic.weights) > 1:
        why = "provisioned_concurrency: an alias that divides its calls between two versions has none"
        yield Issue("provisioned-concurrency", why, where, "let `traffic` name one version, or leave it out")
    strategy = releases.strategy if own.releases is None else own.releases.strategy
    if own.traffic == "managed" and strategy != "all_at_once":
        why = "provisioned_concurrency: a release in steps gives the alias weights, and then it may have none"
        yield Issue("provisioned-concurrency", why, where, "release `all_at_once`, or leave it out")
    most = _most(provisioned)
    if own.reserved_concurrency is not None and most > own.reserved_concurrency:
        why = f"provisioned_concurrency: {most} instances, and {own.reserved_concurrency} are reserved"
        yield Issue("provisioned-concurrency", why, where, "raise `reserved_concurrency`")


def _most(provisioned: int | ScaledConcurrencySpec) -> int:
    if isinstance(provisioned, int):
        return provisioned
    return max(provisioned.maximum, *(one.maximum for one in provisioned.schedules.values()), 0)


def _schedules(source: YamlSource, path: KeyPath, own: FunctionSpec) -> Iterator[Issue]:
    if isinstance(own.provisioned_concurrency, ScaledConcurrencySpec):
        for name, one in own.provisioned_concurrency.schedules.items():
            place = (*path, "provisioned_concurrency", "schedules", name, "schedule")
            yield from scaling_schedule_issues(source, place, one.schedule)
