"""PlanReports -> a Markdown section for a pull request or a job's summary. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.plan.changes import show_both
from generator.plan.report import Action, Counts, PlanReport
from generator.plan.summary import ServiceSummary, SummaryRow, count_text, summarize

ONE_WAY = (Action.DELETE, Action.REPLACE)


def plan_markdown(environment: str, reports: Sequence[PlanReport], note: str = "") -> str:
    """What the plans of one environment would do; `note` says what they were made against, if not AWS.

    Sensitive values are masked already. What a plan loses stands above the fold.
    """
    summary = summarize(reports)
    verdict = count_text(summary.counts) if summary.has_changes else "no changes"
    lines = [f"### Plan of `{environment}`: {verdict}", ""]
    if note:
        lines += [f"> **{note}**", ""]
    if summary.errored:
        lines += ["> **The plan stopped with an error and is not complete.**", ""]
    if not summary.services:
        lines.append("No root was planned: nothing that they are made from has changed.")
        return "\n".join(lines) + "\n"
    lines += ["| service | create | change | replace | destroy |", "|---|--:|--:|--:|--:|"]
    for one in summary.services:
        counts = one.counts
        numbers = f"{counts.create} | {counts.update} | {counts.replace} | {counts.delete}"
        lines.append(f"| {one.service} | {numbers} |")
    lines.append("")
    for one in summary.services:
        lines += _losses(one)
    for one in summary.services:
        lines += _details(one)
    return "\n".join(lines).rstrip("\n") + "\n"


def _losses(service: ServiceSummary) -> Iterator[str]:
    lost = [row for row in service.rows if row.action in ONE_WAY]
    for row in lost:
        because = f": {'; '.join(row.reasons)}" if row.reasons else ""
        yield f"- **{row.action.value}** `{row.address}`{because}"
    if lost:
        yield ""


def _details(service: ServiceSummary) -> Iterator[str]:
    if not service.has_changes:
        return
    yield "<details>"
    yield f"<summary>{service.environment}/{service.service}: {count_text(service.counts)}</summary>"
    yield ""
    yield "```diff"
    for row in service.rows:
        yield from _row(row)
    for name in service.outputs:
        yield f"~ output {name}"
    yield "```"
    yield ""
    yield "</details>"
    yield ""


def _row(row: SummaryRow) -> Iterator[str]:
    was = f" (was {row.previous_address})" if row.previous_address else ""
    # GitHub colours a line of a `diff` block by its first character.
    yield f"{row.sign.strip()[:1] or ' '} {row.address}{was}"
    if row.action is Action.UPDATE:
        for change in row.attributes:
            before, after = show_both(change.before, change.after)
            yield f"    {change.at}: {_one_line(before)} -> {_one_line(after)}"


def _one_line(value: str) -> str:
    """A value must not end the block that it stands in."""
    return " ".join(value.split()).replace("```", "'''")


def gitlab_counts(counts: Counts) -> dict[str, int]:
    """GitLab's Terraform report, shown in merge requests; a replacement counts on both sides, as there.

    https://docs.gitlab.com/ci/yaml/artifacts_reports/#artifactsreportsterraform
    """
    return {
        "create": counts.create + counts.replace,
        "update": counts.update,
        "delete": counts.delete + counts.replace,
    }
