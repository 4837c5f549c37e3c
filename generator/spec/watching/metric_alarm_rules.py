"""The alarms of a service -> Issues: what they watch exists, and who hears them does. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.errors import Issue
from generator.names import is_arn
from generator.spec.exists import exists
from generator.spec.kinds import DEAD_LETTERS_SUFFIX
from generator.spec.nearest import did_you_mean
from generator.spec.service import ServiceSpec
from generator.spec.watching.metric_alarm import MetricSpec
from generator.spec.watching.watched import WATCHED
from generator.spec.yaml_source import KeyPath, YamlSource

TITLES = {"http_api": "HTTP API", "websocket_api": "WebSocket API"}
ACTION_KEYS = ("alarm_actions", "ok_actions", "insufficient_data_actions")


def alarm_issues(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    """Everything that is wrong with the service's alarms and their actions, each with its place."""
    yield from _action_issues(spec, source)
    function_alarms = {
        f"{function}-{alarm}": f"functions.{function}.alarms.{alarm}"
        for function, own in spec.functions.items()
        for alarm in own.alarms
    }
    for name, alarm in spec.alarms.items():
        path = ("alarms", name)
        if name in function_alarms:
            why = f"{name}: the alarm {function_alarms[name]} would have the same name on AWS"
            yield Issue("name-taken", why, source.where(path), "give one of them another name")
        elif name.endswith(DEAD_LETTERS_SUFFIX):
            why = f"{name}: names that end in `{DEAD_LETTERS_SUFFIX}` are those of dead-letter queues' alarms"
            yield Issue("reserved-name", why, source.where(path), "give the alarm another name")
        yield from _metric_issues(spec, source, path, alarm)
        for key, metric in alarm.metrics.items():
            yield from _metric_issues(spec, source, (*path, "metrics", key), metric)


def _action_issues(spec: ServiceSpec, source: YamlSource) -> Iterator[Issue]:
    for key in ACTION_KEYS:
        for position, action in enumerate(getattr(spec, key) or ()):
            where = source.where((key, str(position)))
            if is_arn(action):
                continue
            if action not in spec.topics:
                why = f"{key}: the service has no topic named `{action}`"
                hint = did_you_mean(action, spec.topics) or "write the ARN of an SNS topic"
                yield Issue("unknown-reference", why, where, hint)
            elif spec.topics[action].key is None:
                # https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
                why = f"{key}: {action} has AWS's key for SNS, under which CloudWatch cannot publish"
                hint = "give the topic a `key` of the service"
                yield Issue("alarm-topic-key", why, where, hint)


def _metric_issues(
    spec: ServiceSpec, source: YamlSource, path: KeyPath, metric: MetricSpec
) -> Iterator[Issue]:
    for kind in metric.kinds:
        watched = WATCHED[kind]
        title = TITLES.get(kind, kind.replace("_", " "))
        known: Iterable[str] = getattr(spec, watched.section)
        name = getattr(metric, kind)
        yield from exists(source, (*path, kind), name, known, title)
        if metric.metric is not None and metric.metric not in watched.statistics:
            why = f"metric: {watched.namespace} has no `{metric.metric}` of a {title}"
            hint = did_you_mean(metric.metric, watched.statistics)
            yield Issue("unknown-metric", why, source.where((*path, "metric")), hint)
    table = spec.tables.get(metric.table or "")
    if table is not None and metric.index is not None and metric.index not in table.global_secondary_indexes:
        why = f"index: the table {metric.table} has no global secondary index `{metric.index}`"
        where = source.where((*path, "index"))
        yield Issue(
            "unknown-reference", why, where, did_you_mean(metric.index, table.global_secondary_indexes)
        )
