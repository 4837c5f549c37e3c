"""STW_016: a runtime is not about to end. Pure.

checkov finds those that are deprecated (CKV_AWS_363); this one warns in time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.policy.finding import Severity
from generator.policy.rule import Broken, Rule, Subject
from generator.spec.functions.runtime_dates import NOTICE
from generator.spec.functions.runtimes import Runtime, nearest_working


def check(subject: Subject) -> Iterator[Broken]:
    latest = min(subject.today, date.max - NOTICE) + NOTICE
    known = {one.value: one for one in Runtime}
    for one in subject.report.resources:
        runtime = known.get(str(one.values.get("runtime"))) if one.type == "aws_lambda_function" else None
        ends = None if runtime is None else runtime.lifecycle.deprecation
        if runtime is not None and ends is not None and ends <= latest:
            other = nearest_working(runtime, subject.today)
            mend = "" if other in (None, runtime) else f"runtime: {other}"
            yield Broken(one.address, f"AWS deprecates {runtime.value} on {ends}", mend)


RULE = Rule(
    id="STW_016",
    title="A runtime is not about to end",
    severity=Severity.MEDIUM,
    why="A deprecated runtime gets no security patches, and one day AWS takes no update of the function.",
    source="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html#runtime-support-policy",
    check_subject=check,
    warns=True,
)
