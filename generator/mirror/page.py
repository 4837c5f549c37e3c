"""MirrorReport -> a page with both environments side by side, whole in itself. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from generator.mirror.listing import Line, difference_line, differing, lines, names, verdict_text
from generator.mirror.report import Compared, Kind, MirrorReport, Row
from generator.mirror.rules import RULES
from generator.page.page import html_page

LONGEST_VALUE = 2_000


@dataclass(frozen=True, slots=True)
class Pairing:
    """One resource in both environments, with what differs of it."""

    address: str
    baseline: str
    twin: str
    attributes: int
    state: str
    lines: tuple[Line, ...]

    @property
    def is_equal(self) -> bool:
        return self.state == "equal"


@dataclass(frozen=True, slots=True)
class ServicePicture:
    name: str
    pairings: tuple[Pairing, ...]

    @property
    def told(self) -> tuple[Pairing, ...]:
        """What is not equal comes first: nobody should have to look for it."""
        return tuple(one for one in self.pairings if not one.is_equal)

    @property
    def equal(self) -> tuple[Pairing, ...]:
        return tuple(one for one in self.pairings if one.is_equal)


def mirror_page(report: MirrorReport) -> str:
    """One HTML document."""
    return html_page(
        "generator.mirror",
        "mirror",
        report=report,
        verdict=verdict_text(report).partition(";")[0],
        services=_services(report),
        entries=[line for line in lines(report) if not (line.baseline or line.twin)],
        rules=RULES,
    )


def _services(report: MirrorReport) -> list[ServicePicture]:
    rows = differing(report)
    found: dict[str, list[Pairing]] = {name: [] for name in report.services}
    for one in report.compared:
        found[one.service].append(_pairing(one, rows.pop((one.service, one.address), [])))
    for (service, address), own in rows.items():
        # Module calls, providers and outputs: no resources, but they differ all the same.
        bare = Compared(service, address or service, address or service, address or service)
        found[service].append(_pairing(bare, own))
    return [ServicePicture(name, tuple(pairings)) for name, pairings in found.items()]


def _pairing(one: Compared, rows: list[Row]) -> Pairing:
    baseline, twin = names(one)
    shown = tuple(difference_line(row, LONGEST_VALUE) for row in rows)
    return Pairing(one.address, baseline, twin, one.attributes, _state(rows), shown)


def _state(rows: list[Row]) -> str:
    if not rows:
        return "equal"
    if all(row.allowed for row in rows):
        return "allowed"
    if any(row.difference.kind is Kind.LACKING for row in rows):
        return "lacking"
    return "surplus" if any(row.difference.kind is Kind.SURPLUS for row in rows) else "different"
