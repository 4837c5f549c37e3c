"""The plans of environments -> Verdict: checkov once for all, our rules, the waivers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.adapters.checkov import Scan, scan_changed
from generator.adapters.scan_cache import ScanCache
from generator.adapters.tools import tool, tool_python
from generator.errors import ExitCode, Issue, StagetwinError
from generator.graph.collect import graph
from generator.graph.model import Graph
from generator.pipeline.baselines import find_baseline
from generator.pipeline.context import Context
from generator.pipeline.planning import PlannedRoot
from generator.pipeline.terraform import root_folder
from generator.pipeline.waiving import read
from generator.policy.checkov import findings_of
from generator.policy.documents import TableRow, verdict_rows
from generator.policy.finding import Finding
from generator.policy.junit import FAILING
from generator.policy.mending import mended
from generator.policy.registry import find_all
from generator.policy.verdict import Verdict, judge
from generator.replica.waivers import waivers_for_replicas


def verdict(
    context: Context, planned: Sequence[PlannedRoot], *, everything: bool, baseline: Path | None = None
) -> Verdict:
    """Judge exactly these plans; with `everything` they are all that there is, so an unused waiver fails.

    `baseline` is a file; by default the project's own, if it has one.
    """
    known = find_baseline(context, baseline)
    environments = tuple(dict.fromkeys(one.root.environment.environment for one in planned))
    with context.reporter.step(f"judge the plans of {', '.join(environments)}") as step:
        waivers = waivers_for_replicas(read(context), _originals(planned))
        scanned = scan_changed(
            lambda: tool_python("checkov", context.reporter.say, environ=context.variables),
            [_scan(context, one) for one in planned],
            ScanCache(context.project, tool("checkov", context.variables).folder.name),
        )
        today, graphs = context.clock.now().date(), dict(_graphs(planned))
        findings: list[Finding] = []
        resources = passed = 0
        for one, result in zip(planned, scanned.results, strict=True):
            origins = one.root.stack.origins
            judged = findings_of(result, one.report, origins, root=context.project.root)
            found = [
                *judged.findings,
                *find_all(one.report, origins, today=today, graph=graphs[one.root.environment.environment]),
            ]
            findings += mended(found, one.root.service.source)
            resources += judged.resources
            passed += judged.checks_passed
        decided = judge(
            findings,
            waivers,
            today,
            environments=environments,
            resources=resources,
            checks_passed=passed,
            everything=everything,
            baseline=known,
        )
        decision = "allowed" if decided.allowed else "denied"
        step.result(
            f"{decision}: {scanned.scanned} of {len(planned)} plans are new to checkov, "
            f"{decided.checks_passed} checks passed, "
            f"{len(decided.waived)} findings waived, {_known(decided)}{len(decided.denied)} denied",
            ok=decided.allowed,
        )
    return decided


def _known(decided: Verdict) -> str:
    return f"{len(decided.known)} known, " if decided.known else ""


def _graphs(planned: Sequence[PlannedRoot]) -> Iterator[tuple[str, Graph]]:
    """Who publishes what to whom in each environment, as far as its services are judged together."""
    for environment in {one.root.environment.environment: one.root.environment for one in planned}.values():
        roots = [one.root for one in planned if one.root.environment.environment == environment.environment]
        calls = {
            root.service.spec.service: {machine.key: machine.calls for machine in root.stack.state_machines}
            for root in roots
        }
        services = {root.service.spec.service: root.service for root in roots}
        yield environment.environment, graph(environment.environment, services, environment.tags, calls=calls)


def _originals(planned: Sequence[PlannedRoot]) -> dict[str, str]:
    return {
        one.root.environment.environment: one.root.replica_of
        for one in planned
        if one.root.replica_of is not None
    }


HINT = (
    "mend it, or waive it in environments/waivers.yaml with an owner, a reason and a last day: "
    "`stagetwin policy --suggest` prints the entry"
)


def require_allowed(decided: Verdict) -> None:
    """Raise StagetwinError with what is denied."""
    if not decided.allowed:
        issues = [
            Issue(f"policy-{row.outcome.value.replace(' ', '-')}", _sentence(row), hint=HINT)
            for row in verdict_rows(decided)
            if row.outcome in FAILING
        ]
        raise StagetwinError(issues, exit_code=ExitCode.DENIED)


def _sentence(row: TableRow) -> str:
    where = " ".join(part for part in (row.environment, row.at) if part)
    change = f"; {row.place} should say `{row.change}`" if row.change else ""
    return f"{row.rule}: {where}: {row.text}{change}"


def _scan(context: Context, planned: PlannedRoot) -> Scan:
    origins = planned.root.stack.origins
    return Scan(planned.root.name, planned.saved.json_file, root_folder(context, planned.root), origins)
