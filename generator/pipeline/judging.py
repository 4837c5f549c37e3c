"""The plans of environments -> Verdict: checkov once for all, our rules, the waivers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from generator.adapters.checkov import Scan, run_checkov
from generator.adapters.tools import tool_python
from generator.errors import ExitCode, Issue, StagetwinError, Where
from generator.pipeline.context import Context
from generator.pipeline.planning import PlannedRoot
from generator.pipeline.terraform import root_folder
from generator.policy.checkov import findings_of
from generator.policy.documents import TableRow, verdict_rows
from generator.policy.finding import Finding, locate
from generator.policy.junit import FAILING
from generator.policy.registry import find_all
from generator.policy.verdict import Verdict, judge
from generator.policy.waivers import Waiver, read_waivers
from generator.replica.waivers import waivers_for_replicas
from generator.spec.definition import Service


def verdict(context: Context, planned: Sequence[PlannedRoot], *, everything: bool) -> Verdict:
    """Judge exactly these plans; with `everything` they are all that there is, so an unused waiver fails."""
    environments = tuple(dict.fromkeys(one.root.environment.environment for one in planned))
    with context.reporter.step(f"judge the plans of {', '.join(environments)}") as step:
        waivers = waivers_for_replicas(read(context), _originals(planned))
        python = tool_python("checkov", context.reporter.say, environ=context.variables)
        scans = [_scan(context, one) for one in planned]
        findings: list[Finding] = []
        resources = passed = 0
        for one, result in zip(planned, run_checkov(python, scans), strict=True):
            origins = one.root.stack.origins
            judged = findings_of(result, one.report, origins, root=context.project.root)
            found = [*judged.findings, *find_all(one.report, origins)]
            findings += locate(found, partial(_place, one.root.service))
            resources += judged.resources
            passed += judged.checks_passed
        decided = judge(
            findings,
            waivers,
            context.clock.now().date(),
            environments=environments,
            resources=resources,
            checks_passed=passed,
            everything=everything,
        )
        decision = "allowed" if decided.allowed else "denied"
        step.result(
            f"{decision}: {decided.checks_passed} checks passed, "
            f"{len(decided.waived)} findings waived, {len(decided.denied)} denied",
            ok=decided.allowed,
        )
    return decided


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
    return f"{row.rule}: {where}: {row.text}"


def _place(service: Service, finding: Finding) -> Where:
    return service.source.where(tuple(finding.spec_path.split(".")))


def _scan(context: Context, planned: PlannedRoot) -> Scan:
    return Scan(planned.root.name, planned.saved.json_file, root_folder(context, planned.root))


def read(context: Context) -> tuple[Waiver, ...]:
    """The project's waivers; none without the file. Raise StagetwinError with what is wrong in it."""
    file = context.project.waivers
    if not file.is_file():
        return ()
    return read_waivers(context.project.relative(file), file.read_bytes())
