"""Plans of a replica -> its quotas and costs, before anything is created. Reads the account."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.adapters.quota_readings import read_quotas
from generator.pipeline.connection import Connection
from generator.pipeline.context import Context
from generator.pipeline.planning import PlannedRoot
from generator.replica.costs import Costs, idle_costs
from generator.replica.quotas import QUOTAS, QuotaLine, additions, quota_lines


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a replica takes of the account's quotas, and costs while nobody uses it."""

    quotas: tuple[QuotaLine, ...]
    costs: Costs


def forecast(context: Context, connection: Connection, planned: Sequence[PlannedRoot]) -> Forecast:
    """What all the plans together come to."""
    reports = [one.report for one in planned]
    costs = idle_costs(resource for report in reports for resource in report.resources)
    with context.reporter.step("hold the plans against the account's quotas") as step:
        added = additions(reports)
        readings = read_quotas(connection.account, [quota for quota in QUOTAS if added[quota.key]])
        lines = quota_lines(reports, readings)
        exceeded = sum(line.is_exceeded for line in lines)
        step.result(f"{len(lines)} quotas, {exceeded} exceeded", ok=not exceeded)
    return Forecast(lines, costs)
