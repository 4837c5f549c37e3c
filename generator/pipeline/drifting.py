"""Roots -> what was changed outside of Terraform, who can be asked, and what puts it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from generator.pipeline import records
from generator.pipeline.applying import packaged
from generator.pipeline.connection import connect
from generator.pipeline.context import Context
from generator.pipeline.definitions import Root
from generator.pipeline.planning import saved_plan
from generator.pipeline.terraform import find_toolchain
from generator.plan.culprit import cloudtrail_query
from generator.plan.parse import read_plan
from generator.plan.report import PlanReport


@dataclass(frozen=True, slots=True)
class Drift:
    """What differs from a root's state. `since` is when it was applied last, as far as that is known."""

    root: Root
    report: PlanReport
    since: datetime | None

    @property
    def put_back(self) -> str:
        """The command that makes it what the definition says."""
        return f"stagetwin apply {self.root.environment.environment} {self.root.service.spec.service}"

    @property
    def queries(self) -> dict[str, str]:
        """The CloudTrail query that says by whom, by address."""
        region = self.root.environment.region
        found = ((one.address, cloudtrail_query(one, region, self.since)) for one in self.report.drift)
        return {address: query for address, query in found if query is not None}


def drift(context: Context, roots: Sequence[Root]) -> tuple[Drift, ...]:
    """What was changed outside of Terraform since the last apply. Only reads, and takes no lock."""
    toolchain = find_toolchain(context)
    connection = connect(context, roots[0].environment)
    found = []
    for root in roots:
        with context.reporter.step(f"look for drift in {root.name}") as step:
            runner = packaged(toolchain, root, connection, step)
            file = saved_plan(context, root).folder / "drift.tfplan"
            try:
                runner.plan(file, refresh_only=True, lock=False)
                text = runner.show_json(file)
            finally:
                file.unlink(missing_ok=True)
            service, environment = root.service.spec.service, root.environment.environment
            report = read_plan(text, service=service, environment=environment)
            latest = records.read_record(root, connection).latest
            found.append(Drift(root, report, latest.at if latest else None))
            step.result(f"{len(report.drift)} resources differ" if report.drift else "none")
    return tuple(found)
