"""A plan after an apply that never ended -> a plan that adopts what that apply has made. Looks into AWS."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from generator.adapters.existing.finders import FINDERS, REPLACED
from generator.adapters.existing.look import Look
from generator.adapters.files import write_atomically
from generator.adapters.project_files import ADOPTED_FILE
from generator.errors import StagetwinError
from generator.fingerprint.record import Record
from generator.pipeline.connection import Connection
from generator.pipeline.definitions import Root
from generator.pipeline.progress import Reporter, Step
from generator.plan.report import PlanReport
from generator.recovery.imports import foreign, import_blocks
from generator.recovery.wanted import (
    Wanted,
    existing_ids,
    existing_parents,
    lost_addresses,
    wanted,
)

ROUNDS: Final = 4
"""What belongs to something, such as a route's response to the route, is found once that is known."""


def adopt(
    root: Root,
    folder: Path,
    record: Record,
    report: PlanReport,
    plan_again: Callable[[Sequence[str]], PlanReport],
    connection: Connection,
    reporter: Reporter,
    step: Step,
) -> PlanReport:
    """Plan until everything that an interrupted apply has made is imported. Raise StagetwinError.

    `plan_again` takes the addresses of what is to be replaced.

    The import blocks stand in a file of the root only while Terraform plans: the saved plan holds them.
    """
    begun = frozenset(address for one in record.unfinished for address in one.creates)
    tags = {name: root.stack.tags[name] for name in ("service", "environment") if name in root.stack.tags}
    look = Look(connection.account, set(existing_ids(report)))
    ids: dict[str, str] = {}
    kinds: dict[str, str] = {}
    file = folder / ADOPTED_FILE
    try:
        for _ in range(ROUNDS):
            step.update("look for what the interrupted apply has made")
            candidates = wanted(report, begun)
            kinds |= {one.address: one.type for one in candidates}
            found = find(candidates, look, existing_parents(report))
            if not found:
                break
            ids |= found
            write_atomically(file, import_blocks(ids))
            report = plan_again([address for address in ids if kinds[address] in REPLACED])
            if issues := list(foreign(report, ids, tags)):
                raise StagetwinError(issues)
    finally:
        file.unlink(missing_ok=True)
    for one in record.unfinished:
        when = f"{one.at:%Y-%m-%d %H:%M} UTC"
        reporter.say(f"{root.name}: the {one.verb} that {one.by} began at {when} was interrupted")
    for address in lost_addresses(report, begun):
        reporter.say(f"{root.name}: it was to make {address} too, which is not defined any more: look for it")
    if ids:
        reporter.say(f"{root.name}: {len(ids)} things that it had made are adopted by this plan")
    return report


def find(
    candidates: tuple[Wanted, ...], look: Look, parents: Mapping[tuple[str, str], str]
) -> dict[str, str]:
    """The import IDs of those that exist, by address."""
    found: dict[str, str] = {}
    known = dict(parents)
    remaining = list(candidates)
    progress = True
    while progress:
        progress = False
        for one in tuple(remaining):
            finder = FINDERS.get(one.type)
            identifier = finder(look, one.with_parents(known)) if finder else None
            if identifier is not None:
                remaining.remove(one)
                found[one.address] = identifier
                known[one.module, one.type] = identifier
                progress = True
    return found
