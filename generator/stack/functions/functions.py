"""FunctionSpec -> Function. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from generator.names import LIVE_ALIAS, Names, alias_label, module_label
from generator.spec.functions.code import handler_of
from generator.spec.functions.function import FunctionSpec
from generator.spec.functions.function_alarm import ALARM_METRICS, USUAL_STATISTICS, AlarmSpec
from generator.spec.functions.function_reference import SEPARATOR
from generator.spec.functions.traffic import AliasSpec, TrafficSpec
from generator.spec.service import ServiceSpec
from generator.stack import access
from generator.stack.codedeploy import hook_statements
from generator.stack.functions.function_options import settings
from generator.stack.functions.images import image
from generator.stack.functions.layers import layers_of
from generator.stack.sources.destinations import destination
from generator.stack.sources.invokers import invokers
from generator.stack.sources.source_grants import source_statements
from generator.stack.storage.keys import environment_key_statement
from generator.stack.values import Alarm, Function, FurtherAlias, ManagedAlias, WeightedAlias


def function(names: Names, spec: ServiceSpec, key: str, boundary_arn: str | None = None) -> Function:
    """The function `key` of the service, with everything that it brings along."""
    own = spec.functions[key]
    granted = access.statements(names, spec, own)
    taken = {statement.sid for statement in granted} | access.OWN_SIDS
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
        layers=layers_of(own),
        image=image(names, own.image),
        memory_size=own.memory_megabytes,
        timeout=own.timeout_seconds,
        ephemeral_storage=own.ephemeral_storage_megabytes,
        reserved_concurrent_executions=own.reserved_concurrency,
        statements=(
            *granted,
            *source_statements(names, spec, key, taken),
            *environment_key_statement(names, own.key),
            *hook_statements(names, spec, key),
        ),
        environment=access.environment(names, spec, own),
        log_retention_in_days=own.log_retention_days,
        maximum_retry_attempts=own.maximum_retry_attempts,
        maximum_event_age_in_seconds=own.maximum_event_age_seconds,
        alias=_alias(own),
        alias_arn=names.alias_arn(key),
        alarms=_alarms(names, key, own, LIVE_ALIAS),
        settings=settings(key, own, boundary_arn),
        further_aliases=tuple(
            _further_alias(names, key, own, name, alias) for name, alias in own.aliases.items()
        ),
        invokers_label=module_label("invokers", key),
        invokers=invokers(own, names.account_id),
        on_success=destination(own.destinations.on_success),
        on_failure=destination(own.destinations.on_failure),
    )


def by_reference(functions: Mapping[str, Function]) -> Mapping[str, Function]:
    """The functions by every name that a caller can give: `chat`, `chat:beta`.

    Behind another alias a function has a key of its own; names hold no underscore, so it is no other's.
    """
    found = dict(functions)
    for key, one in functions.items():
        for alias in one.further_aliases:
            found[f"{key}{SEPARATOR}{alias.key}"] = replace(
                one, key=f"{key}_{alias.key}", alias_label=alias.label, alias_arn=alias.arn
            )
    return found


def _alias(own: FunctionSpec) -> ManagedAlias | WeightedAlias:
    if not isinstance(own.traffic, TrafficSpec):
        return ManagedAlias(LIVE_ALIAS)
    return _weighted(LIVE_ALIAS, own.traffic.weights)


def _weighted(name: str, weights: Mapping[str, float]) -> WeightedAlias:
    by_weight = sorted(weights.items(), key=lambda item: (-item[1], int(item[0])))
    (main, _), *others = by_weight
    return WeightedAlias(name, main, {version: round(weight / 100, 12) for version, weight in others})


def _further_alias(
    names: Names, key: str, own: FunctionSpec, name: str, alias: Literal["newest"] | AliasSpec
) -> FurtherAlias:
    weighted = None
    if alias != "newest":
        weighted = _weighted(name, alias.weights or {alias.version or "": 100})
    return FurtherAlias(
        key=name,
        label=alias_label("alias", key, name),
        alarms_label=alias_label("alarms", key, name),
        description="" if alias == "newest" else alias.description,
        alias=weighted,
        arn=names.alias_arn(key, name),
        alarms=_alarms(names, key, own, name),
    )


def _alarms(names: Names, key: str, own: FunctionSpec, alias: str) -> tuple[Alarm, ...]:
    return tuple(_alarm(names.alarm(key, name, alias), name, alarm) for name, alarm in own.alarms.items())


def _alarm(name: str, key: str, alarm: AlarmSpec) -> Alarm:
    metric = alarm.metric or ALARM_METRICS[key]
    return Alarm(
        key=key,
        name=name,
        metric_name=metric,
        statistic=alarm.statistic or USUAL_STATISTICS[metric],
        threshold=alarm.threshold,
        period=alarm.period_seconds,
        evaluation_periods=alarm.evaluation_periods,
        datapoints_to_alarm=alarm.datapoints_to_alarm or alarm.evaluation_periods,
        description=alarm.description,
        treat_missing_data=alarm.missing_data,
    )
