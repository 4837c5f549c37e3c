"""LogSubscriptionSpec -> LogSubscription. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.names import Names, is_arn, module_label
from generator.spec.service import ServiceSpec
from generator.spec.sources.log_subscription import LogSubscriptionSpec
from generator.stack.reference import entry_output, module_output
from generator.stack.storage.keys import key_statements
from generator.stack.values import Function, Reference, Statement


@dataclass(frozen=True, slots=True)
class LogSubscription:
    """Lines of a log group on their way to a function or a stream: exactly one of the two."""

    key: str
    label: str
    name: str
    log_group_name: str | Reference
    function: Function | None
    stream_arn: str | Reference | None
    filter_pattern: str
    distribution: str | None
    key_statements: tuple[Statement, ...]


def log_subscription(
    names: Names, spec: ServiceSpec, key: str, own: LogSubscriptionSpec, functions: Mapping[str, Function]
) -> LogSubscription:
    """The log subscription `key` of the service."""
    return LogSubscription(
        key=key,
        label=module_label("log_subscription", key),
        name=names.resource(key),
        log_group_name=(
            own.log_group or ""
            if own.of is None
            else module_output(functions[own.of].label, "log_group_name")
        ),
        function=None if own.function is None else functions[own.function],
        stream_arn=_stream_arn(own.stream),
        filter_pattern=own.filter_pattern,
        distribution=own.distribution,
        key_statements=key_statements(names, spec, [("streams", own.stream)]),
    )


def _stream_arn(stream: str | None) -> str | Reference | None:
    return stream if stream is None or is_arn(stream) else entry_output("stream", stream, "arn")
