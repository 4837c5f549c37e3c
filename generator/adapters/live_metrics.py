"""CloudWatch's metrics of each version and its alarms, as a release reads them, through a given client."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median
from typing import Any, Final

from generator.adapters.release_errors import port_errors
from generator.names import LIVE_ALIAS
from generator.release.comparison import FunctionTraffic, VersionTraffic
from generator.release.plan import Move
from generator.release.ports import PortError

# https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
_STATISTICS: Final = {"Invocations": "Sum", "Errors": "Sum", "Throttles": "Sum", "Duration": "p50"}
_PERIOD_SECONDS: Final = 60
# https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html
_ALARMS_AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True)
class CloudWatchMetrics:
    """The MetricsReader over boto3. Lambda tells versions apart only while an alias has weights."""

    client: Any

    def traffic(self, move: Move, since: float, until: float) -> FunctionTraffic:
        asked = {
            f"{side}_{metric.lower()}": (version, metric)
            for side, version in (("live", move.live), ("new", move.new))
            for metric in _STATISTICS
        }
        queries = [_query(query, move.name, version, metric) for query, (version, metric) in asked.items()]
        values: dict[str, list[float]] = {query: [] for query in asked}
        with port_errors():
            pages = self.client.get_paginator("get_metric_data").paginate(
                MetricDataQueries=queries,
                # CloudWatch goes back to the full minute by itself.
                StartTime=datetime.fromtimestamp(math.floor(since), UTC),
                EndTime=datetime.fromtimestamp(math.ceil(until) + _PERIOD_SECONDS, UTC),
            )
            for page in pages:
                for result in page["MetricDataResults"]:
                    if result.get("StatusCode") not in ("Complete", "PartialData"):
                        raise PortError(f"CloudWatch answers {result.get('StatusCode')} for {result['Id']}")
                    values[result["Id"]] += result["Values"]
        return FunctionTraffic(_version("live", values), _version("new", values))


@dataclass(frozen=True, slots=True)
class CloudWatchAlarms:
    """The AlarmReader over boto3."""

    client: Any

    def raised(self, names: Sequence[str]) -> tuple[str, ...]:
        states: dict[str, str] = {}
        for start in range(0, len(names), _ALARMS_AT_ONCE):
            with port_errors():
                found = self.client.describe_alarms(
                    AlarmNames=list(names[start : start + _ALARMS_AT_ONCE]),
                    AlarmTypes=["MetricAlarm", "CompositeAlarm"],
                    MaxRecords=_ALARMS_AT_ONCE,
                )
            for alarm in [*found.get("MetricAlarms", ()), *found.get("CompositeAlarms", ())]:
                states[alarm["AlarmName"]] = alarm["StateValue"]
        if missing := [name for name in names if name not in states]:
            raise PortError(f"there is no alarm {', '.join(missing)}")
        return tuple(name for name in names if states[name] == "ALARM")


def _query(query: str, function: str, version: str, metric: str) -> dict[str, object]:
    dimensions = {
        "FunctionName": function,
        "Resource": f"{function}:{LIVE_ALIAS}",
        "ExecutedVersion": version,
    }
    return {
        "Id": query,
        "MetricStat": {
            "Metric": {
                "Namespace": "AWS/Lambda",
                "MetricName": metric,
                "Dimensions": [{"Name": name, "Value": value} for name, value in dimensions.items()],
            },
            "Period": _PERIOD_SECONDS,
            "Stat": _STATISTICS[metric],
        },
    }


def _version(side: str, values: Mapping[str, Sequence[float]]) -> VersionTraffic:
    durations = values[f"{side}_duration"]
    return VersionTraffic(
        invocations=round(sum(values[f"{side}_invocations"])),
        errors=round(sum(values[f"{side}_errors"])),
        throttles=round(sum(values[f"{side}_throttles"])),
        duration_milliseconds=median(durations) if durations else None,
    )
