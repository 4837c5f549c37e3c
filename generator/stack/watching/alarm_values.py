"""The values of alarms: what they watch and who hears them. Frozen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.stack.values import Reference

Actions = tuple[str | Reference, ...]


@dataclass(frozen=True, slots=True)
class AlarmActions:
    """Who hears of every alarm of the service, by the alarm's new state."""

    alarm: Actions = ()
    ok: Actions = ()
    insufficient_data: Actions = ()


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric of CloudWatch; `statistic` is `Sum` and the like or a percentile."""

    namespace: str
    name: str
    dimensions: Mapping[str, str | Reference]
    statistic: str

    @property
    def is_percentile(self) -> bool:
        return self.statistic.startswith("p")


@dataclass(frozen=True, slots=True)
class MetricAlarm:
    """An alarm on one metric, or on an expression over the metrics that it names; `period` in seconds."""

    key: str
    label: str
    name: str
    description: str | None
    metric: Metric | None
    expression: str | None
    metrics: Mapping[str, Metric]
    comparison_operator: str
    threshold: float
    period: int
    evaluation_periods: int
    datapoints_to_alarm: int | None
    treat_missing_data: str
