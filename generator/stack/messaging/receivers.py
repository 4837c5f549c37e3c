"""What a definition names as a receiver -> its ARN, as an expression and composed for policies. Pure."""

from __future__ import annotations

from generator.names import LIVE_ALIAS, Names, alias_label, is_arn, module_label
from generator.spec.functions.function_reference import split
from generator.spec.messaging.rule import DEFAULT_BUS
from generator.spec.service import ServiceSpec
from generator.stack.messaging.queues import queue_arn
from generator.stack.messaging.references import around
from generator.stack.reference import Reference


def receiver_arn(names: Names, kind: str, written: str) -> str | Reference:
    """The ARN that comes after its resource: of a function the alias."""
    if is_arn(written):
        return written
    match kind:
        case "function":
            function, alias = split(written)
            live = alias == LIVE_ALIAS
            label = module_label("alias", function) if live else alias_label("alias", function, alias)
            return Reference(f"module.{label}.arn")
        case "queue" | "topic" | "api_destination":
            return Reference(f"module.{module_label(kind, written)}.arn")
        case "stream":
            return around(names.stream_arn(written), names.resource(written), "stream", written)
        case "state_machine":
            name = names.resource(written)
            return around(names.state_machine_arn(written), name, "state_machine", written)
        case _ if written == DEFAULT_BUS:
            return names.default_bus_arn()
        case _:
            return around(names.event_bus_arn(written), names.event_bus(written), "event_bus", written)


def composed_arn(names: Names, spec: ServiceSpec, kind: str, written: str) -> str:
    """The same for a statement of a policy, which stands in the plan as a whole."""
    if is_arn(written):
        return written
    match kind:
        case "function":
            return names.alias_arn(*split(written))
        case "queue":
            return queue_arn(names, spec.queues, written)
        case "stream":
            return names.stream_arn(written)
        case "state_machine":
            return names.state_machine_arn(written)
        case "topic":
            return names.topic_arn(written)
        case "api_destination":
            return names.api_destination_arn(written)
        case _:
            return names.default_bus_arn() if written == DEFAULT_BUS else names.event_bus_arn(written)
