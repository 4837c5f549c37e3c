"""An alarm on a function's alias as a person defines it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints, model_validator

from generator.spec import forms
from generator.spec.aws import Aws
from generator.spec.base import Spec
from generator.spec.watching.metric_alarm import AlarmDescription, MissingData, require_window

ALARM_PAGE: Final = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html"

Statistic = Annotated[str, StringConstraints(pattern=forms.STATISTIC.pattern)]
Metric = Literal["Errors", "Throttles", "Duration", "Invocations", "ConcurrentExecutions"]

ALARM_METRICS: Final[Mapping[str, Metric]] = {
    "errors": "Errors",
    "throttles": "Throttles",
    "latency": "Duration",
}
"""The metric that an alarm has by its name."""
USUAL_STATISTICS: Final[Mapping[Metric, str]] = {
    "Errors": "Sum",
    "Throttles": "Sum",
    "Duration": "p95",
    "Invocations": "Sum",
    "ConcurrentExecutions": "Maximum",
}


class AlarmSpec(Spec):
    """An alarm on the function's alias, on the metrics that Lambda publishes.

    https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
    """

    metric: Annotated[Metric | None, Aws("aws_cloudwatch_metric_alarm.metric_name")] = None
    """The metric; an alarm named `errors`, `throttles` or `latency` has one already."""
    statistic: Annotated[Statistic | None, Aws("aws_cloudwatch_metric_alarm.statistic")] = None
    """`Sum`, `Average`, `Maximum`, `Minimum` or a percentile such as `p95`; by default the sum, `p95` for
    `Duration` and the maximum for `ConcurrentExecutions`."""
    threshold: Annotated[float, Field(ge=0), Aws("aws_cloudwatch_metric_alarm.threshold")]
    """The value that raises the alarm when it is reached; milliseconds for `Duration`."""
    period_seconds: Annotated[
        int,
        Field(ge=60, multiple_of=60, le=86_400),
        Aws("aws_cloudwatch_metric_alarm.period", shape="cloudwatch:Period", source=ALARM_PAGE),
    ] = 60
    """How long each period is that the statistic is taken of, in whole minutes."""
    evaluation_periods: Annotated[
        int,
        Field(ge=1, le=1440),
        Aws(
            "aws_cloudwatch_metric_alarm.evaluation_periods",
            shape="cloudwatch:EvaluationPeriods",
            source=ALARM_PAGE,
        ),
    ] = 1
    """How many of the latest periods the alarm looks at."""
    datapoints_to_alarm: (
        Annotated[
            int,
            Field(ge=1, le=1440),
            Aws(
                "aws_cloudwatch_metric_alarm.datapoints_to_alarm",
                shape="cloudwatch:DatapointsToAlarm",
                source=ALARM_PAGE,
            ),
        ]
        | None
    ) = None
    """How many of those periods must reach the threshold; by default all."""

    description: AlarmDescription | None = None
    """What the alarm means, for whoever is woken by it."""
    missing_data: MissingData = "notBreaching"
    """What a period without any data counts as."""

    @model_validator(mode="after")
    def _looks_back_as_far_as_it_can(self) -> AlarmSpec:
        require_window(self.period_seconds, self.evaluation_periods, self.datapoints_to_alarm)
        return self
