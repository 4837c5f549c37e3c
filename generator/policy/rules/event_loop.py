"""STW_017: no function publishes what invokes it, by itself or through others. Pure.

Lambda stops loops through SQS, SNS and S3 on its own, and none through EventBridge, DynamoDB or Kinesis.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.graph.figures import figures
from generator.graph.model import Kind
from generator.names import module_label
from generator.policy.finding import Severity
from generator.policy.rule import Broken, Rule, Subject


def check(subject: Subject) -> Iterator[Broken]:
    if subject.graph is None:
        return
    service = subject.report.service
    functions = {
        f"{service}/{node.name}": node.name
        for node in subject.graph.nodes
        if node.service == service and node.kind is Kind.FUNCTION
    }
    for cycle in figures(subject.graph).cycles:
        first = next((functions[place] for place in cycle if place in functions), None)
        if first is not None:
            address = f"module.{module_label('function', first)}.aws_lambda_function.this"
            yield Broken(address, f"it may invoke itself for ever: {' -> '.join(cycle)}")


RULE = Rule(
    id="STW_017",
    title="No function publishes what invokes it",
    severity=Severity.HIGH,
    why="A loop runs until somebody sees the bill; a pattern that leaves out the own events breaks it.",
    source="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rules-best-practices.html",
    check_subject=check,
    example_form="yaml",
)
