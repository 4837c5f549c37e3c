"""Destinations of invocations and batches -> ARNs, and the statements that let a function tell them. Pure."""

from __future__ import annotations

from generator.names import LIVE_ALIAS, Names, alias_label, module_label
from generator.spec.functions.function_reference import split
from generator.spec.service import ServiceSpec
from generator.spec.sources.destination import BatchDestinationSpec, DestinationSpec
from generator.stack.messaging.queues import queue_arn
from generator.stack.reference import entry_output, module_output
from generator.stack.values import Reference

FUNCTION_DEAD_LETTERS = "function-dead-letters"
"""The queue that all functions of a service share."""


def batch_destination(own: BatchDestinationSpec | None) -> str | Reference:
    """Where batches are reported that were given up."""
    if own is not None and own.arn is not None:
        return own.arn
    queue = FUNCTION_DEAD_LETTERS if own is None or own.queue is None else own.queue
    return entry_output("queue", queue, "arn")


def destination(own: DestinationSpec | None) -> str | Reference | None:
    """Where the end of an asynchronous invocation is reported."""
    if own is None:
        return None
    if own.queue is not None:
        return entry_output("queue", own.queue, "arn")
    if own.event_bus is not None:
        return entry_output("event_bus", own.event_bus, "arn")
    if own.function is not None:
        return module_output(_alias_label(*split(own.function)), "arn")
    return own.arn


def _alias_label(function: str, alias: str) -> str:
    return module_label("alias", function) if alias == LIVE_ALIAS else alias_label("alias", function, alias)


Grant = tuple[tuple[str, ...], tuple[str, ...]]


def destination_grant(names: Names, spec: ServiceSpec, own: DestinationSpec | BatchDestinationSpec) -> Grant:
    """The actions and resources that telling the destination takes."""
    if own.queue is not None:
        return ("sqs:SendMessage",), (queue_arn(names, spec.queues, own.queue),)
    if isinstance(own, DestinationSpec) and own.function is not None:
        return ("lambda:InvokeFunction",), (names.alias_arn(*split(own.function)),)
    if isinstance(own, DestinationSpec) and own.event_bus is not None:
        return ("events:PutEvents",), (names.event_bus_arn(own.event_bus),)
    return _foreign_grant(own.arn or "")


def _foreign_grant(arn: str) -> Grant:
    match arn.split(":")[2]:
        case "sqs":
            return ("sqs:SendMessage",), (arn,)
        case "sns":
            return ("sns:Publish",), (arn,)
        case "events":
            return ("events:PutEvents",), (arn,)
        case "lambda":
            return ("lambda:InvokeFunction",), (arn,)
        case _:
            # https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html
            return ("s3:ListBucket", "s3:PutObject"), (arn, f"{arn}/*")
