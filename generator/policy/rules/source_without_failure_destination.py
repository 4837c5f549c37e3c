"""STW_010: what a queue, a topic or a stream cannot deliver is kept. Pure.

checkov looks at functions (CKV_AWS_116), and STW_004 at the targets of rules and schedules.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.plan.report import PlannedResource, PlanReport
from generator.plan.values import at_path, masked
from generator.policy.finding import Severity
from generator.policy.rule import Broken, Rule

DESTINATION = ("destination_config", 0, "on_failure", 0, "destination_arn")
# Deliveries of other protocols, such as e-mail, are not kept by SNS either.
# https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html
PROTOCOLS = frozenset({"firehose", "http", "https", "lambda", "sqs"})


def check(report: PlanReport) -> Iterator[Broken]:
    queues = {str(one.values.get("name")): one for one in report.resources if one.type == "aws_sqs_queue"}
    for one in report.resources:
        if one.type == "aws_lambda_event_source_mapping":
            yield from _mapping(one, queues)
        elif _is_delivery(one) and not _has(one, ("redrive_policy",)):
            yield Broken(one.address, "a message that cannot be delivered is lost after the last retry")


def _is_delivery(one: PlannedResource) -> bool:
    return one.type == "aws_sns_topic_subscription" and one.values.get("protocol") in PROTOCOLS


def _mapping(mapping: PlannedResource, queues: dict[str, PlannedResource]) -> Iterator[Broken]:
    source = str(mapping.values.get("event_source_arn") or "")
    if ":sqs:" in source:
        queue = queues.get(source.rpartition(":")[2])
        if queue is not None and not _has(queue, ("redrive_policy",)):
            why = "a message that fails comes again until its retention ends, and is lost then"
            yield Broken(queue.address, why, "dead_letters: {max_receive_count: 5}")
    # Only streams have a place to begin at.
    elif mapping.values.get("starting_position") and not _has(mapping, DESTINATION):
        yield Broken(mapping.address, "records that fail are lost once their retries are used up")


def _has(resource: PlannedResource, path: tuple[str | int, ...]) -> bool:
    """Whether it is there, or will be once it is known."""
    return bool(at_path(resource.values, path)) or masked(resource.unknown, path)


RULE = Rule(
    id="STW_010",
    title="What cannot be delivered is kept",
    severity=Severity.MEDIUM,
    why="A message that nobody could process is dropped, and nobody hears of it.",
    source="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
    check=check,
)
