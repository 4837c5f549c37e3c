"""Addresses and IDs -> import blocks; what is imported -> whether it is ours. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.errors import Issue
from generator.plan.report import PlanReport
from generator.render.hcl import quote

HEADER = (
    "# Written by stagetwin while it plans, to adopt what an interrupted apply has made. Safe to delete.\n"
)


def import_blocks(ids: Mapping[str, str]) -> str:
    """A file that lets Terraform import each of them."""
    blocks = (
        f"\nimport {{\n  to = {address}\n  id = {quote(identifier)}\n}}\n"
        for address, identifier in ids.items()
    )
    return HEADER + "".join(blocks)


def foreign(report: PlanReport, ids: Mapping[str, str], tags: Mapping[str, str]) -> Iterator[Issue]:
    """What would be imported and bears the tags of something else: the interrupted apply did not make it."""
    for change in report.changes:
        before = change.before if isinstance(change.before, Mapping) else {}
        found = before.get("tags_all")
        if change.address not in ids or not isinstance(found, Mapping) or not found:
            continue
        if any(found.get(name) != value for name, value in tags.items()):
            why = f"{change.address}: {ids[change.address]} exists already, and by its tags it is another's"
            hint = "rename one of the two, or import it yourself if it is meant to be this one"
            yield Issue("not-ours", why, hint=hint)
