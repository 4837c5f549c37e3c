"""PlanReports -> PlanSummary, its plain lines, and the dictionaries of `--json`. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from generator.plan.changes import show_both
from generator.plan.report import Action, AttributeChange, Counts, PlanReport, ResourceChange

SIGNS = {
    Action.CREATE: "+",
    Action.UPDATE: "~",
    Action.DELETE: "-",
    Action.REPLACE: "-/+",
    Action.READ: "<=",
    Action.FORGET: ".",
    Action.NO_OP: " ",
}
ORDER = (
    Action.DELETE,
    Action.REPLACE,
    Action.CREATE,
    Action.UPDATE,
    Action.FORGET,
    Action.READ,
    Action.NO_OP,
)


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One resource that the plan touches, with all that a reviewer needs."""

    address: str
    action: Action
    sign: str
    reasons: tuple[str, ...]
    attributes: tuple[AttributeChange, ...]
    previous_address: str | None


@dataclass(frozen=True, slots=True)
class ServiceSummary:
    service: str
    environment: str
    counts: Counts
    has_changes: bool
    errored: bool
    rows: tuple[SummaryRow, ...]
    drift: tuple[SummaryRow, ...]
    outputs: tuple[str, ...]

    def of(self, action: Action) -> tuple[SummaryRow, ...]:
        """The rows of one action: `summary.of(Action.REPLACE)`."""
        return tuple(row for row in self.rows if row.action is action)


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """What a set of plans would do, service by service."""

    services: tuple[ServiceSummary, ...]

    @property
    def has_changes(self) -> bool:
        return any(service.has_changes for service in self.services)

    @property
    def errored(self) -> bool:
        return any(service.errored for service in self.services)

    @property
    def counts(self) -> Counts:
        tallies = [asdict(service.counts) for service in self.services]
        return Counts(**{name: sum(tally[name] for tally in tallies) for name in asdict(Counts())})


def _row(change: ResourceChange) -> SummaryRow:
    return SummaryRow(
        address=change.address,
        action=change.action,
        sign="+/-" if change.create_before_destroy else SIGNS[change.action],
        reasons=tuple(reason.text for reason in change.reasons),
        attributes=change.attributes,
        previous_address=change.previous_address,
    )


def summarize_service(report: PlanReport) -> ServiceSummary:
    """One root's plan: what is touched, the most dangerous first."""
    touched = [change for change in report.changes if change.changes_something]
    touched.sort(key=lambda change: (ORDER.index(change.action), change.address))
    return ServiceSummary(
        service=report.service,
        environment=report.environment,
        counts=report.counts,
        has_changes=report.has_changes,
        errored=report.errored,
        rows=tuple(_row(change) for change in touched),
        drift=tuple(_row(change) for change in report.drift),
        outputs=tuple(output.name for output in report.outputs if output.action is not Action.NO_OP),
    )


def summarize(reports: Sequence[PlanReport]) -> PlanSummary:
    """All roots' plans, in the order given."""
    return PlanSummary(tuple(summarize_service(report) for report in reports))


def count_text(counts: Counts) -> str:
    """`3 to add, 1 to change, 0 to destroy`, and what else there is."""
    parts = [f"{counts.create} to add", f"{counts.update} to change", f"{counts.delete} to destroy"]
    for number, text in (
        (counts.replace, "to replace"),
        (counts.moved, "moved"),
        (counts.imported, "to import"),
        (counts.forget, "to forget"),
    ):
        if number:
            parts.append(f"{number} {text}")
    return ", ".join(parts)


def _row_lines(row: SummaryRow) -> Iterator[str]:
    was = f" (was {row.previous_address})" if row.previous_address else ""
    yield f"  {row.sign:>3} {row.address}{was}"
    for reason in row.reasons:
        yield f"        because {reason}"
    if row.action is Action.UPDATE:
        for change in row.attributes:
            before, after = show_both(change.before, change.after)
            yield f"        {change.at}: {before} -> {after}"


def summary_lines(report: PlanReport) -> list[str]:
    """One plan as plain text."""
    summary = summarize_service(report)
    title = f"{summary.environment}/{summary.service}"
    if summary.errored:
        title += " (the plan stopped with an error and is not complete)"
    if not summary.has_changes:
        lines = [f"{title}: no changes"]
    else:
        lines = [f"{title}: {count_text(summary.counts)}"]
        for row in summary.rows:
            lines.extend(_row_lines(row))
        lines.extend(f"    output {name} changes" for name in summary.outputs)
    if summary.drift:
        lines.append("  changed outside Terraform:")
        for row in summary.drift:
            lines.extend(f"  {line}" for line in _row_lines(row))
    return lines


def _row_dict(row: SummaryRow) -> dict[str, object]:
    return {
        "address": row.address,
        "action": row.action.value,
        "previous_address": row.previous_address,
        "reasons": list(row.reasons),
        "attributes": [
            {
                "path": change.at,
                "before": change.before,
                "after": None if change.unknown else change.after,
                "unknown": change.unknown,
                "sensitive": change.sensitive,
            }
            for change in row.attributes
        ],
    }


def summary_dict(summary: PlanSummary) -> dict[str, object]:
    """The summary as plain JSON; sensitive values are masked already."""
    return {
        "has_changes": summary.has_changes,
        "errored": summary.errored,
        "counts": asdict(summary.counts),
        "services": [
            {
                "service": service.service,
                "environment": service.environment,
                "has_changes": service.has_changes,
                "errored": service.errored,
                "counts": asdict(service.counts),
                "changes": [_row_dict(row) for row in service.rows],
                "drift": [_row_dict(row) for row in service.drift],
                "outputs": list(service.outputs),
            }
            for service in summary.services
        ],
    }
