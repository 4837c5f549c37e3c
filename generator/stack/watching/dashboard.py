"""Stack's resources -> the service's CloudWatch dashboard. Pure.

The form of a body: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.names import Names, module_label
from generator.spec.service import ServiceSpec
from generator.spec.watching.watched import WATCHED
from generator.stack.reference import module_output
from generator.stack.values import Queue, Reference
from generator.stack.watching.alarms import dimensions

COLUMNS: Final = 24
"""How many columns a dashboard has, from the same page."""
_HEIGHT: Final = 6
_LATENCIES: Final = ("p50", "p95", "p99")
Json = object


@dataclass(frozen=True, slots=True)
class Dashboard:
    """`body` is plain data, with references to what AWS names."""

    name: str
    body: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class _Graph:
    title: str
    metrics: Sequence[Sequence[Json]]


@dataclass(frozen=True, slots=True)
class _Row:
    """A heading, and graphs side by side below it."""

    heading: str
    graphs: Sequence[_Graph]


def dashboard(names: Names, spec: ServiceSpec, dead_letters: Iterable[Queue]) -> Dashboard:
    """One dashboard for all that the service holds."""
    rows = [row for row in _rows(spec, tuple(dead_letters)) if row.graphs]
    return Dashboard(f"{names.service}-{names.environment}", {"widgets": list(_laid_out(rows, names.region))})


def _rows(spec: ServiceSpec, dead_letters: Sequence[Queue]) -> Iterator[_Row]:
    yield _Row("Functions", _compared(spec, "function", ("Invocations", "Errors", "Throttles")))
    for key in spec.functions:
        yield _Row(f"Function {key}", _function_graphs(spec, key))
    for kind, title in (("websocket_api", "WebSocket API"), ("http_api", "HTTP API")):
        for key in getattr(spec, WATCHED[kind].section):
            yield _Row(f"{title} {key}", _API_GRAPHS[kind](spec, key))
    yield _Row("Queues", [*_queue_graphs(spec), *_dead_letter_graphs(dead_letters)])
    yield _Row("Tables", _table_graphs(spec))
    yield _Row("Rules", _compared(spec, "rule", ("Invocations", "FailedInvocations", "ThrottledRules")))
    yield _Row(
        "State machines",
        _compared(spec, "state_machine", ("ExecutionsStarted", "ExecutionsFailed", "ExecutionTime")),
    )


def _laid_out(rows: Iterable[_Row], region: str) -> Iterator[Mapping[str, Json]]:
    top = 0
    for row in rows:
        yield _widget("text", 0, top, COLUMNS, 1, {"markdown": f"## {row.heading}"})
        width = COLUMNS // len(row.graphs)
        for position, graph in enumerate(row.graphs):
            properties = {
                "title": graph.title,
                "region": region,
                "view": "timeSeries",
                "period": 60,
                "metrics": graph.metrics,
            }
            yield _widget("metric", position * width, top + 1, width, _HEIGHT, properties)
        top += 1 + _HEIGHT


def _widget(
    kind: str, x: int, y: int, width: int, height: int, properties: Mapping[str, Json]
) -> Mapping[str, Json]:
    return {"type": kind, "x": x, "y": y, "width": width, "height": height, "properties": properties}


def _metric(
    spec: ServiceSpec, kind: str, key: str, metric: str, label: str, stat: str | None = None
) -> list[Json]:
    watched = WATCHED[kind]
    places = [part for pair in dimensions(spec, kind, key).items() for part in pair]
    return [watched.namespace, metric, *places, {"label": label, "stat": stat or watched.statistics[metric]}]


def _compared(spec: ServiceSpec, kind: str, metrics: Iterable[str]) -> list[_Graph]:
    """A graph for each metric, with a line for each resource."""
    keys = list(getattr(spec, WATCHED[kind].section))
    return [_Graph(one, [_metric(spec, kind, key, one, key) for key in keys]) for one in metrics if keys]


def _latency(spec: ServiceSpec, kind: str, key: str, metric: str) -> _Graph:
    return _Graph(f"{metric} (ms)", [_metric(spec, kind, key, metric, stat, stat) for stat in _LATENCIES])


def _function_graphs(spec: ServiceSpec, key: str) -> list[_Graph]:
    return [
        _latency(spec, "function", key, "Duration"),
        _Graph("Invocations by version", [_by_version(key, "Invocations")]),
        _Graph("Errors by version", [_by_version(key, "Errors")]),
    ]


def _by_version(key: str, metric: str) -> list[Json]:
    """Whatever versions the alias has shown to callers, also those of a release that goes on."""
    function = f"${{module.{module_label('function', key)}.name}}"
    alias = f"${{module.{module_label('alias', key)}.name}}"
    schema = "{AWS/Lambda,ExecutedVersion,FunctionName,Resource}"
    terms = f'MetricName=\\"{metric}\\" FunctionName=\\"{function}\\" Resource=\\"{function}:{alias}\\"'
    expression = Reference(f"\"SEARCH('{schema} {terms}', 'Sum', 60)\"")
    return [{"expression": expression, "label": "${PROP('Dim.ExecutedVersion')}"}]


def _websocket_graphs(spec: ServiceSpec, key: str) -> list[_Graph]:
    kind = "websocket_api"
    return [
        _Graph("Traffic", [_metric(spec, kind, key, one, one) for one in ("ConnectCount", "MessageCount")]),
        _Graph(
            "Errors",
            [
                _metric(spec, kind, key, one, one)
                for one in ("ClientError", "ExecutionError", "IntegrationError")
            ],
        ),
        _latency(spec, kind, key, "IntegrationLatency"),
    ]


def _http_graphs(spec: ServiceSpec, key: str) -> list[_Graph]:
    kind = "http_api"
    return [
        _Graph("Traffic", [_metric(spec, kind, key, "Count", "requests")]),
        _Graph("Errors", [_metric(spec, kind, key, one, one) for one in ("4xx", "5xx")]),
        _latency(spec, kind, key, "Latency"),
    ]


_API_GRAPHS: Final = {"websocket_api": _websocket_graphs, "http_api": _http_graphs}


def _queue_graphs(spec: ServiceSpec) -> list[_Graph]:
    return _compared(spec, "queue", ("ApproximateNumberOfMessagesVisible", "ApproximateAgeOfOldestMessage"))


def _dead_letter_graphs(dead_letters: Sequence[Queue]) -> list[_Graph]:
    namespace = WATCHED["queue"].namespace
    metrics: list[list[Json]] = [
        [
            namespace,
            "ApproximateNumberOfMessagesVisible",
            "QueueName",
            module_output(queue.label, "name"),
            {"label": queue.key, "stat": "Maximum"},
        ]
        for queue in dead_letters
    ]
    return [_Graph("Dead letters", metrics)] if metrics else []


def _table_graphs(spec: ServiceSpec) -> list[_Graph]:
    return _compared(
        spec,
        "table",
        (
            "ConsumedReadCapacityUnits",
            "ConsumedWriteCapacityUnits",
            "ReadThrottleEvents",
            "WriteThrottleEvents",
        ),
    )
