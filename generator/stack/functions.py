"""FunctionSpec -> Function. Pure."""

from __future__ import annotations

from generator.names import LIVE_ALIAS, Names, module_label
from generator.spec.code import handler_of
from generator.spec.function import ALARM_METRICS, USUAL_STATISTICS, AlarmSpec, FunctionSpec, TrafficSpec
from generator.spec.service import ServiceSpec
from generator.stack import access
from generator.stack.values import Alarm, Function, ManagedAlias, WeightedAlias


def function(names: Names, spec: ServiceSpec, key: str) -> Function:
    """The function `key` of the service, with everything that it brings along."""
    own = spec.functions[key]
    return Function(
        key=key,
        label=module_label("function", key),
        alias_label=module_label("alias", key),
        alarms_label=module_label("alarms", key),
        name=names.resource(key),
        description=own.description,
        handler=handler_of(own.runtime, own.handler),
        runtime=own.runtime.value,
        architecture=own.architecture.value,
        memory_size=own.memory_megabytes,
        timeout=own.timeout_seconds,
        ephemeral_storage=own.ephemeral_storage_megabytes,
        reserved_concurrent_executions=own.reserved_concurrency,
        environment=access.environment(spec, own),
        statements=access.statements(names, spec, own),
        log_retention_in_days=own.log_retention_days,
        maximum_retry_attempts=own.maximum_retry_attempts,
        maximum_event_age_in_seconds=own.maximum_event_age_seconds,
        alias=_alias(own),
        alias_arn=names.alias_arn(key),
        alarms=tuple(_alarm(names, key, name, alarm) for name, alarm in own.alarms.items()),
    )


def _alias(own: FunctionSpec) -> ManagedAlias | WeightedAlias:
    if not isinstance(own.traffic, TrafficSpec):
        return ManagedAlias(LIVE_ALIAS)
    by_weight = sorted(own.traffic.weights.items(), key=lambda item: (-item[1], int(item[0])))
    (main, _), *others = by_weight
    return WeightedAlias(LIVE_ALIAS, main, {version: round(weight / 100, 12) for version, weight in others})


def _alarm(names: Names, function_key: str, key: str, alarm: AlarmSpec) -> Alarm:
    metric = alarm.metric or ALARM_METRICS[key]
    return Alarm(
        key=key,
        name=names.alarm(function_key, key),
        metric_name=metric,
        statistic=alarm.statistic or USUAL_STATISTICS[metric],
        threshold=alarm.threshold,
        period=alarm.period_seconds,
        evaluation_periods=alarm.evaluation_periods,
        datapoints_to_alarm=alarm.datapoints_to_alarm or alarm.evaluation_periods,
        description=alarm.description,
        treat_missing_data=alarm.missing_data,
    )
