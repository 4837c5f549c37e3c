"""STW_004: a rule's target has a dead-letter queue. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.report import PlannedResource, PlanReport
from generator.plan.values import Path, at_path, masked
from generator.policy.finding import Severity
from generator.policy.rule import Broken, Rule

QUEUES: dict[str, Path] = {
    "aws_cloudwatch_event_target": ("dead_letter_config", 0, "arn"),
    "aws_scheduler_schedule": ("target", 0, "dead_letter_config", 0, "arn"),
}


def _has_queue(resource: PlannedResource, path: Path) -> bool:
    """Whether the ARN is there, or will be once it is known."""
    return bool(at_path(resource.values, path)) or masked(resource.unknown, path)


def check(report: PlanReport) -> Iterator[Broken]:
    for resource in report.resources:
        path = QUEUES.get(resource.type)
        if path is not None and not _has_queue(resource, path):
            yield Broken(resource.address, "events that cannot be delivered are lost after the last retry")


RULE = Rule(
    id="STW_004",
    title="A rule's target has a dead-letter queue",
    severity=Severity.MEDIUM,
    why="EventBridge drops an event after its last retry unless a queue takes it.",
    source="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html",
    check=check,
)
