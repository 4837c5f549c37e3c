"""Log subscriptions, IoT rules and target groups -> Issues: what they name exists, and fits. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Issue
from generator.spec.exists import exists, unless_arn
from generator.spec.functions.function_reference import callable_names, split
from generator.spec.limits import LOG_GROUP_SUBSCRIPTIONS
from generator.spec.service import ServiceSpec
from generator.spec.yaml_source import KeyPath, YamlSource


def trigger_issues(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    """Everything that is wrong with what calls the functions from outside of the service."""
    yield from _log_subscriptions(spec, source)
    yield from _iot_rules(spec, source)
    yield from _target_groups(spec, source)


def _log_subscriptions(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    callables = set(callable_names(spec))
    seen: dict[tuple[str | None, str | None], int] = {}
    for name, own in spec.log_subscriptions.items():
        path: KeyPath = ("log_subscriptions", name)
        yield from exists(source, (*path, "of"), own.of, spec.functions, "function")
        yield from exists(source, (*path, "function"), own.function, callables, "function")
        yield from exists(source, (*path, "stream"), unless_arn(own.stream), spec.streams, "stream")
        called = None if own.function is None else split(own.function)[0]
        if called is not None and called in (own.of, _function_of(spec, own.log_group)):
            why = f"function: {called} would be called for what it logs when it is called, for ever"
            yield Issue("log-loop", why, source.where((*path, "function")), "name another function")
        group = (own.of, own.log_group)
        seen[group] = seen.get(group, 0) + 1
        if seen[group] == LOG_GROUP_SUBSCRIPTIONS + 1:
            why = (
                f"{name}: the log group of {own.of or own.log_group} has {LOG_GROUP_SUBSCRIPTIONS} "
                "subscriptions already, and CloudWatch Logs takes no more"
            )
            hint = "let one function or stream receive the lines for all"
            yield Issue("too-many-subscriptions", why, source.where(path), hint)


def _function_of(spec: ServiceSpec, log_group: str | None) -> str | None:
    """The function that was given the log group by name."""
    named = (key for key, own in spec.functions.items() if log_group and own.logging.log_group == log_group)
    return next(named, None)


def _iot_rules(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    callables = set(callable_names(spec))
    for name, own in spec.iot_rules.items():
        path: KeyPath = ("iot_rules", name)
        for position, function in enumerate(own.functions):
            place = (*path, "functions", str(position))
            yield from exists(source, place, function, callables, "function")
        if own.on_error is None:
            continue
        place = (*path, "on_error")
        yield from exists(source, (*place, "function"), own.on_error.function, callables, "function")
        queue = own.on_error.queue
        yield from exists(source, (*place, "queue"), queue, spec.queues, "queue")
        if queue in spec.queues and spec.queues[queue].fifo is not None:
            why = f"queue: {queue} is a FIFO queue, and IoT sends to standard queues only"
            yield Issue("fifo-destination", why, source.where((*place, "queue")), "name a standard queue")


def _target_groups(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    callables = set(callable_names(spec))
    taken: dict[tuple[str, int], str] = {}
    for name, own in spec.target_groups.items():
        path: KeyPath = ("target_groups", name)
        yield from exists(source, (*path, "function"), own.function, callables, "function")
        for key, rule in own.listener_rules.items():
            other = taken.setdefault((rule.listener, rule.priority), f"{name}.{key}")
            if other != f"{name}.{key}":
                why = f"priority: {rule.priority} is that of {other} already, on the same listener"
                where = source.where((*path, "listener_rules", key, "priority"))
                yield Issue("priority-taken", why, where, "give it another number")
