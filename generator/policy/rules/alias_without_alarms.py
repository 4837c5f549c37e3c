"""STW_001: an alias that carries traffic has an alarm. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.report import PlannedResource, PlanReport
from generator.plan.values import Json, at_path
from generator.policy.finding import Severity
from generator.policy.rule import Broken, Rule


def _watched(alarm: PlannedResource) -> Iterator[tuple[Json, Json]]:
    """The dimensions (function, resource) that an alarm looks at, in its metric or its metric queries."""
    blocks: list[Json] = [dict(alarm.values)]
    queries = alarm.values.get("metric_query")
    for query in queries if isinstance(queries, list) else []:
        blocks.append(at_path(query, ("metric", 0)))
    for block in blocks:
        dimensions = at_path(block, ("dimensions",))
        yield at_path(dimensions, ("FunctionName",)), at_path(dimensions, ("Resource",))


def check(report: PlanReport) -> Iterator[Broken]:
    watched = {
        pair
        for one in report.resources
        if one.type == "aws_cloudwatch_metric_alarm"
        for pair in _watched(one)
    }
    for alias in report.resources:
        function, name = alias.values.get("function_name"), alias.values.get("name")
        if alias.type == "aws_lambda_alias" and (function, f"{function}:{name}") not in watched:
            yield Broken(alias.address, f"no alarm watches the alias {name} of {function}")


RULE = Rule(
    id="STW_001",
    title="An alias has an alarm",
    severity=Severity.HIGH,
    why="A release is taken back by its alarms; without one a broken version stays.",
    source="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html",
    check=check,
    mend="alarms: {errors: {threshold: 1}}",
)
