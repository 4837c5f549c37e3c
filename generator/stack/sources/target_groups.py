"""TargetGroupSpec -> TargetGroup. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.names import Names, module_label
from generator.spec.sources.target_group import HealthCheckSpec, TargetGroupSpec
from generator.stack.values import Function


@dataclass(frozen=True, slots=True)
class ListenerRule:
    """Requests to a listener that go to the target group."""

    listener_arn: str
    priority: int
    path_patterns: tuple[str, ...]
    host_headers: tuple[str, ...]
    http_request_methods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """A target group that holds a function; times in seconds."""

    key: str
    label: str
    name: str
    function: Function
    multi_value_headers: bool
    health_check: Mapping[str, str | int] | None
    listener_rules: Mapping[str, ListenerRule]


def target_group(
    names: Names, key: str, own: TargetGroupSpec, functions: Mapping[str, Function]
) -> TargetGroup:
    """The target group `key` of the service."""
    return TargetGroup(
        key=key,
        label=module_label("target_group", key),
        name=names.resource(key),
        function=functions[own.function],
        multi_value_headers=own.multi_value_headers,
        health_check=None if own.health_check is None else _health_check(own.health_check),
        listener_rules={
            name: ListenerRule(
                one.listener, one.priority, tuple(one.paths), tuple(one.hosts), tuple(one.methods)
            )
            for name, one in own.listener_rules.items()
        },
    )


def _health_check(own: HealthCheckSpec) -> Mapping[str, str | int]:
    """What is written, under the names of the module."""
    words = {
        "path": "path",
        "interval_seconds": "interval",
        "timeout_seconds": "timeout",
        "healthy_threshold": "healthy_threshold",
        "unhealthy_threshold": "unhealthy_threshold",
        "status_codes": "matcher",
    }
    return {word: getattr(own, key) for key, word in words.items() if key in own.model_fields_set}
