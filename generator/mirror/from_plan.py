"""PlanReports -> Side. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from generator.mirror.identity import Identity
from generator.mirror.resources import Output, Resource, Resources, Side
from generator.plan.report import Action, PlanReport


def read_resources(report: PlanReport) -> Resources:
    """The state that one plan leads to, with what is known only after apply marked."""
    actions = {change.address: change.action for change in report.changes}
    return Resources(
        service=report.service,
        resources={
            one.address: Resource(
                address=one.address,
                type=one.type,
                values=one.values,
                module=one.module,
                unknown=one.unknown,
                sensitive=one.sensitive,
                expressions=one.expressions,
                depends_on=one.depends_on,
                is_new=actions.get(one.address) in (Action.CREATE, Action.REPLACE),
            )
            for one in report.resources
        },
        modules={call.address: call for call in report.modules},
        outputs={
            one.name: Output(one.value, one.unknown, one.sensitive, one.expression)
            for one in report.planned_outputs
        },
        providers=report.providers,
    )


def side_of(identity: Identity, reports: Iterable[PlanReport]) -> Side:
    """All plans of one environment."""
    return Side(identity, {report.service: read_resources(report) for report in reports})
