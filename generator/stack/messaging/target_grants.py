"""A target of a rule -> what the rule's role may do for it. Pure.

Functions, queues, topics and log groups have resource policies, and a role would be in their way:
https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.names import Names
from generator.spec.messaging.rule import DEFAULT_BUS
from generator.spec.messaging.target import TargetSpec
from generator.spec.service import ServiceSpec
from generator.stack.messaging.outside_targets import Grant, outside_grants
from generator.stack.storage.keys import key_statement
from generator.stack.values import Statement


def target_grants(names: Names, spec: ServiceSpec, own: TargetSpec) -> Iterator[Grant]:
    """The statements that delivering to the target takes."""
    match own.receiver:
        case "stream":
            arn = _arn(own.stream, names.stream_arn)
            yield "", _grant(("kinesis:PutRecord",), arn)
            yield from _key(names, spec, "streams", own.stream)
        case "state_machine":
            yield "", _grant(("states:StartExecution",), _arn(own.state_machine, names.state_machine_arn))
            yield from _key(names, spec, "state_machines", own.state_machine)
        case "api_destination":
            assert own.api_destination is not None
            arn = names.api_destination_arn(own.api_destination)
            yield "", _grant(("events:InvokeApiDestination",), arn)
        case "event_bus":
            bus = names.default_bus_arn() if own.event_bus == DEFAULT_BUS else None
            yield "", _grant(("events:PutEvents",), bus or _arn(own.event_bus, names.event_bus_arn))
        case _:
            yield from outside_grants(names, own)


def _arn(written: str | None, composed: Callable[[str], str]) -> str:
    assert written is not None
    return written if written.startswith("arn:") else composed(written)


def _grant(actions: tuple[str, ...], *resources: str) -> Statement:
    return Statement("", actions, resources)


def _key(names: Names, spec: ServiceSpec, section: str, written: str | None) -> Iterator[Grant]:
    if written is not None and written in getattr(spec, section):
        needed = key_statement(names, spec, section, written, "")
        if needed is not None:
            yield "-key", needed
