"""LogSubscriptionSpec -> LogSubscription. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.names import Names, module_label
from generator.spec.sources.log_subscription import LogSubscriptionSpec
from generator.stack.values import Function, Reference


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


def log_subscription(
    names: Names, key: str, own: LogSubscriptionSpec, functions: Mapping[str, Function]
) -> LogSubscription:
    """The log subscription `key` of the service."""
    return LogSubscription(
        key=key,
        label=module_label("log_subscription", key),
        name=names.resource(key),
        log_group_name=(
            own.log_group or ""
            if own.of is None
            else Reference(f"module.{functions[own.of].label}.log_group_name")
        ),
        function=None if own.function is None else functions[own.function],
        stream_arn=_stream_arn(own.stream),
        filter_pattern=own.filter_pattern,
        distribution=own.distribution,
    )


def _stream_arn(stream: str | None) -> str | Reference | None:
    if stream is None or stream.startswith("arn:"):
        return stream
    return Reference(f"module.{module_label('stream', stream)}.arn")
