"""Service + today -> what is wrong with its functions' runtimes, and what soon will be. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from generator.errors import Issue
from generator.spec.functions.runtimes import TABLE_READ, Runtime, nearest_working
from generator.spec.service import ServiceSpec
from generator.spec.yaml_source import KeyPath, YamlSource

# AWS tells account owners at least 180 days before a runtime's end:
# https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html#runtime-deprecation-notify
NOTICE: Final = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class RuntimeUse:
    """A runtime and where a person wrote it."""

    path: KeyPath
    runtime: Runtime


@dataclass(frozen=True, slots=True)
class Findings:
    """`ended`: AWS takes no update any more. `notes`: worth telling, stops nothing."""

    ended: tuple[Issue, ...]
    notes: tuple[Issue, ...]


def runtime_uses(spec: ServiceSpec) -> Iterator[RuntimeUse]:
    """Every runtime of the service."""
    for name, function in spec.functions.items():
        if function.image is None:
            yield RuntimeUse(("functions", name, "runtime"), function.runtime)
    for name, layer in spec.layers.items():
        for position, runtime in enumerate(layer.compatible_runtimes):
            yield RuntimeUse(("layers", name, "compatible_runtimes", str(position)), runtime)


def runtime_findings(uses: Iterable[RuntimeUse], source: YamlSource, today: date) -> Findings:
    """What `today` makes of the runtimes in use."""
    uses = tuple(uses)
    ended = tuple(issue for use in uses for issue in _ended(use, source, today))
    notes = tuple(issue for use in uses for issue in _ending(use, source, today))
    return Findings(ended, notes)


def _ended(use: RuntimeUse, source: YamlSource, today: date) -> Iterator[Issue]:
    ends = use.runtime.lifecycle.block_update
    if ends is not None and ends <= today:
        why = f"{_what(use)}: since {ends} AWS takes neither new functions nor updates with it"
        yield Issue("runtime-ended", why, source.where(use.path), _next_step(use.runtime, today))


def _ending(use: RuntimeUse, source: YamlSource, today: date) -> Iterator[Issue]:
    life = use.runtime.lifecycle
    if life.deprecation is None or life.deprecation - NOTICE > today:
        return
    if life.block_update is not None and life.block_update <= today:
        return
    ends = f"and takes updates until {life.block_update}" if life.block_update else "with no date for more"
    if life.block_create is not None and life.block_create <= today:
        why = f"AWS creates no functions with it since {life.block_create}, {ends}"
    elif life.deprecation <= today:
        why = f"deprecated since {life.deprecation}, it gets no security patches, {ends}"
    else:
        why = f"AWS deprecates it on {life.deprecation}, {ends}"
    note = f"{_what(use)}: {why} (AWS's table of {TABLE_READ})"
    yield Issue("runtime-ending", note, source.where(use.path), _next_step(use.runtime, today))


def _what(use: RuntimeUse) -> str:
    return f"runtime {use.runtime.value}"


def _next_step(runtime: Runtime, today: date) -> str:
    other = nearest_working(runtime, today)
    return "" if other in (None, runtime) else f"move to {other}"
