"""STW_005: a function's URL asks who calls. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.report import PlanReport
from generator.policy.finding import Severity
from generator.policy.rule import Broken, Rule


def check(report: PlanReport) -> Iterator[Broken]:
    for url in report.resources:
        if url.type == "aws_lambda_function_url" and url.values.get("authorization_type") == "NONE":
            function = url.values.get("function_name") or "the function"
            yield Broken(url.address, f"everybody on the internet may call {function}")


RULE = Rule(
    id="STW_005",
    title="A function's URL asks who calls",
    severity=Severity.HIGH,
    why="Whoever finds the address runs the code, as often as they like; a waiver says that this is meant.",
    source="https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
    check=check,
)
