"""MetricAlarmSpec, dead-letter queues and actions -> MetricAlarm, AlarmActions. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from generator.names import Names, is_arn, module_label
from generator.spec.environment import EnvironmentSpec
from generator.spec.kinds import DEAD_LETTERS_SUFFIX
from generator.spec.messaging.rule import DEFAULT_BUS
from generator.spec.service import ServiceSpec
from generator.spec.watching.metric_alarm import AT_LEAST, QUIET, MetricAlarmSpec, MetricSpec
from generator.spec.watching.watched import WATCHED
from generator.stack.reference import entry_output, module_output
from generator.stack.values import Queue, Reference
from generator.stack.watching.alarm_values import Actions, AlarmActions, Metric, MetricAlarm

_VISIBLE: Final = "ApproximateNumberOfMessagesVisible"
Dimensions = Mapping[str, str | Reference]


def alarm_actions(spec: ServiceSpec, environment: EnvironmentSpec) -> AlarmActions:
    """The service's own actions, or the environment's where it says none."""

    def chosen(own: Sequence[str] | None, usual: Sequence[str]) -> Actions:
        return tuple(map(_action, usual if own is None else own))

    return AlarmActions(
        alarm=chosen(spec.alarm_actions, environment.alarm_actions),
        ok=chosen(spec.ok_actions, environment.ok_actions),
        insufficient_data=chosen(spec.insufficient_data_actions, environment.insufficient_data_actions),
    )


def alarms(
    names: Names, spec: ServiceSpec, actions: AlarmActions, dead_letters: Iterable[Queue]
) -> Iterator[MetricAlarm]:
    """What the service watches beside its functions, and its dead-letter queues."""
    for key, own in spec.alarms.items():
        yield _alarm(names, spec, key, own)
    wanted = bool(actions.alarm) if spec.dead_letter_alarms is None else spec.dead_letter_alarms
    if wanted:
        for queue in dead_letters:
            yield _dead_letter_alarm(names, queue)


def dead_letter_queues(*queues: Queue | None) -> tuple[Queue, ...]:
    """Those that take what others cannot deliver; they are named so, or another one says it."""
    named = {queue.dead_letters for queue in queues if queue is not None}
    return tuple(
        queue
        for queue in queues
        if queue is not None and (queue.label in named or queue.key.endswith(DEAD_LETTERS_SUFFIX))
    )


def _action(action: str) -> str | Reference:
    return action if is_arn(action) else entry_output("topic", action, "arn")


def _alarm(names: Names, spec: ServiceSpec, key: str, own: MetricAlarmSpec) -> MetricAlarm:
    return MetricAlarm(
        key=key,
        label=module_label("alarm", key),
        name=names.resource(key),
        description=own.description,
        metric=_metric(spec, own) if own.expression is None else None,
        expression=own.expression,
        metrics={name: _metric(spec, one) for name, one in own.metrics.items()},
        comparison_operator=own.comparison,
        threshold=own.threshold,
        period=own.period_seconds,
        evaluation_periods=own.evaluation_periods,
        datapoints_to_alarm=own.datapoints_to_alarm,
        treat_missing_data=own.missing_data,
    )


def _dead_letter_alarm(names: Names, queue: Queue) -> MetricAlarm:
    key = f"{queue.key.removesuffix(DEAD_LETTERS_SUFFIX)}{DEAD_LETTERS_SUFFIX}"
    return MetricAlarm(
        key=key,
        label=module_label("alarm", key),
        name=names.resource(key),
        description=f"Something failed for good: look into the queue {queue.name}",
        metric=Metric("AWS/SQS", _VISIBLE, {"QueueName": module_output(queue.label, "name")}, "Maximum"),
        expression=None,
        metrics={},
        comparison_operator=AT_LEAST,
        threshold=1,
        period=60,
        evaluation_periods=1,
        datapoints_to_alarm=None,
        treat_missing_data=QUIET,
    )


def _metric(spec: ServiceSpec, own: MetricSpec) -> Metric:
    name = own.metric or ""
    if own.namespace is not None:
        return Metric(own.namespace, name, own.dimensions, own.statistic or "Sum")
    kind = own.kinds[0]
    watched = WATCHED[kind]
    return Metric(
        namespace=watched.namespace,
        name=name,
        dimensions=_dimensions(spec, kind, own),
        statistic=own.statistic or watched.statistics[name],
    )


def _dimensions(spec: ServiceSpec, kind: str, own: MetricSpec) -> Dimensions:
    key = str(getattr(own, kind))
    return dimensions(spec, kind, key) | (
        {} if own.index is None else {"GlobalSecondaryIndexName": own.index}
    )


def dimensions(spec: ServiceSpec, kind: str, key: str) -> dict[str, str | Reference]:
    """By what CloudWatch tells the metrics of the resource `key` from those of others of its kind."""

    def output(label: str, name: str) -> Reference:
        return entry_output(label, key, name)

    match kind:
        case "function":
            function, alias = output("function", "name"), output("alias", "name")
            whole = f'"${{{function.expression}}}:${{{alias.expression}}}"'
            return {"FunctionName": function, "Resource": Reference(whole)}
        case "queue":
            return {"QueueName": output("queue", "name")}
        case "table":
            return {"TableName": output("table", "name")}
        case "websocket_api" | "http_api":
            return {"ApiId": output(kind, "id"), "Stage": output(kind, "stage_name")}
        case "state_machine":
            return {"StateMachineArn": output("state_machine", "arn")}
        case "rule":
            bus = spec.rules[key].event_bus or DEFAULT_BUS
            rule: dict[str, str | Reference] = {"RuleName": output("rule", "name")}
            if bus == DEFAULT_BUS:
                return rule
            return {"EventBusName": entry_output("event_bus", bus, "name"), **rule}
        case _:
            raise ValueError(f"no metrics of {kind}")
