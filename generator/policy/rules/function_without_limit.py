"""STW_013: a function has a limit of its own. Pure.

checkov takes the -1 that Terraform fills in for a limit (CKV_AWS_115).
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.report import PlanReport
from generator.policy.finding import Severity
from generator.policy.rule import Broken, Rule


def check(report: PlanReport) -> Iterator[Broken]:
    for one in report.resources:
        limit = one.values.get("reserved_concurrent_executions")
        # -1 is "unreserved", the provider's default.
        if one.type == "aws_lambda_function" and limit in (None, -1):
            yield Broken(one.address, "it may use all that the account may run at once")


RULE = Rule(
    id="STW_013",
    title="A function has a limit of its own",
    severity=Severity.MEDIUM,
    why="A loop or a flood in one function stops every other one of the account in the region.",
    source="https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html",
    check=check,
    mend="reserved_concurrency: <number from 0>",
)
