"""An alarm on whatever publishes metrics, as a person defines it."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints, model_validator

from generator.spec import forms, limits
from generator.spec.aws import Aws
from generator.spec.base import Name, Spec
from generator.spec.watching.watched import WATCHED

_PUT = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html"

Statistic = Annotated[str, StringConstraints(pattern=forms.STATISTIC.pattern)]
DimensionName = Annotated[str, StringConstraints(min_length=1, max_length=255, pattern=forms.ASCII.pattern)]
DimensionValue = Annotated[str, StringConstraints(min_length=1, max_length=1024, pattern=forms.ASCII.pattern)]
MissingData = Annotated[
    Literal["breaching", "notBreaching", "ignore", "missing"],
    Aws("aws_cloudwatch_metric_alarm.treat_missing_data", source=_PUT),
]
Comparison = Annotated[
    Literal[
        "GreaterThanOrEqualToThreshold",
        "GreaterThanThreshold",
        "LessThanOrEqualToThreshold",
        "LessThanThreshold",
    ],
    Aws("aws_cloudwatch_metric_alarm.comparison_operator", "cloudwatch:ComparisonOperator", _PUT),
]
AlarmDescription = Annotated[
    str,
    StringConstraints(max_length=1024),
    Aws("aws_cloudwatch_metric_alarm.alarm_description", "cloudwatch:AlarmDescription", _PUT),
]
AT_LEAST: Final = "GreaterThanOrEqualToThreshold"
QUIET: Final = "notBreaching"
JUDGED: Final = "judged"
"""What the module `metric_alarm` calls the expression."""


class MetricSpec(Spec):
    """A metric: of one resource of this service, or of any namespace with its dimensions."""

    function: Annotated[Name | None, Aws("aws_cloudwatch_metric_alarm.dimensions")] = None
    """A function of this service, by its live alias."""
    queue: Annotated[Name | None, Aws("aws_cloudwatch_metric_alarm.dimensions")] = None
    """A queue of this service."""
    table: Annotated[Name | None, Aws("aws_cloudwatch_metric_alarm.dimensions")] = None
    """A table of this service."""
    index: (
        Annotated[
            str,
            StringConstraints(pattern=forms.INDEX_NAME.pattern),
            Aws("aws_cloudwatch_metric_alarm.dimensions"),
        ]
        | None
    ) = None
    """A global secondary index of that table."""
    websocket_api: Annotated[Name | None, Aws("aws_cloudwatch_metric_alarm.dimensions")] = None
    """A WebSocket API of this service."""
    http_api: Annotated[Name | None, Aws("aws_cloudwatch_metric_alarm.dimensions")] = None
    """An HTTP API of this service."""
    rule: Annotated[Name | None, Aws("aws_cloudwatch_metric_alarm.dimensions")] = None
    """A rule of this service."""
    state_machine: Annotated[Name | None, Aws("aws_cloudwatch_metric_alarm.dimensions")] = None
    """A state machine of this service."""
    namespace: (
        Annotated[
            str,
            StringConstraints(pattern=forms.METRIC_NAMESPACE.pattern, min_length=1, max_length=255),
            Aws("aws_cloudwatch_metric_alarm.namespace", "cloudwatch:Namespace", _PUT),
        ]
        | None
    ) = None
    """The namespace of a metric that none of these resources publishes: your own, or another service's."""
    dimensions: Annotated[
        dict[DimensionName, DimensionValue],
        Field(max_length=limits.METRIC_DIMENSIONS),
        Aws("aws_cloudwatch_metric_alarm.dimensions", "cloudwatch:Dimensions", _PUT),
    ] = Field(default_factory=dict)
    """The dimensions of a metric that is named by its `namespace`."""
    metric: (
        Annotated[
            str,
            StringConstraints(min_length=1, max_length=255, pattern=forms.ASCII.pattern),
            Aws("aws_cloudwatch_metric_alarm.metric_name", "cloudwatch:MetricName", _PUT),
        ]
        | None
    ) = None
    """The metric, by AWS's name."""
    statistic: Annotated[Statistic | None, Aws("aws_cloudwatch_metric_alarm.statistic")] = None
    """`Sum`, `Average`, `Maximum`, `Minimum` or a percentile such as `p95`; by default what tells most of the
    metric, and the sum for a `namespace` of your own."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The keys of the resources that are named."""
        return tuple(kind for kind in WATCHED if getattr(self, kind) is not None)

    @model_validator(mode="after")
    def _dimensions_have_a_namespace(self) -> MetricSpec:
        if self.dimensions and self.namespace is None:
            raise ValueError("`dimensions` belong to a metric of a `namespace`; a resource brings its own")
        if self.index is not None and self.table is None:
            raise ValueError("`index` belongs to a `table`")
        return self


class MetricAlarmSpec(MetricSpec):
    """An alarm on one metric, or on an expression over several."""

    description: AlarmDescription | None = None
    """What the alarm means, for whoever is woken by it."""
    expression: (
        Annotated[
            str,
            StringConstraints(min_length=1, max_length=2048),
            Aws("aws_cloudwatch_metric_alarm.metric_query.expression", "cloudwatch:MetricExpression", _PUT),
        ]
        | None
    ) = None
    """Metric maths over `metrics`, such as `100 * errors / invocations`, instead of one metric."""
    metrics: Annotated[
        dict[Annotated[str, StringConstraints(pattern=forms.METRIC_ID.pattern)], MetricSpec],
        Field(max_length=limits.ALARM_METRICS),
    ] = Field(default_factory=dict)
    """The metrics of the expression, by the names that it uses."""
    threshold: Annotated[float, Aws("aws_cloudwatch_metric_alarm.threshold", source=_PUT)]
    """The value that the metric is held against."""
    comparison: Comparison = "GreaterThanOrEqualToThreshold"
    """How the metric is held against the threshold."""
    period_seconds: Annotated[
        int,
        Field(ge=60, multiple_of=60, le=86_400),
        Aws("aws_cloudwatch_metric_alarm.period", "cloudwatch:Period", _PUT),
    ] = 60
    """How long each period is that the statistic is taken of, in whole minutes."""
    evaluation_periods: Annotated[
        int,
        Field(ge=1, le=1440),
        Aws("aws_cloudwatch_metric_alarm.evaluation_periods", "cloudwatch:EvaluationPeriods", _PUT),
    ] = 1
    """How many of the latest periods the alarm looks at."""
    datapoints_to_alarm: (
        Annotated[
            int,
            Field(ge=1, le=1440),
            Aws("aws_cloudwatch_metric_alarm.datapoints_to_alarm", "cloudwatch:DatapointsToAlarm", _PUT),
        ]
        | None
    ) = None
    """How many of those periods must reach the threshold; by default all."""
    missing_data: MissingData = "notBreaching"
    """What a period without any data counts as."""

    @model_validator(mode="after")
    def _is_one_metric_or_an_expression(self) -> MetricAlarmSpec:
        if self.expression is None:
            if self.metrics:
                raise ValueError("`metrics` belong to an `expression`")
            _require_one(self)
            return self
        if self.kinds or self.namespace is not None or self.metric is not None:
            raise ValueError("an alarm has either one metric of its own or an `expression` over `metrics`")
        if not self.metrics:
            raise ValueError("an `expression` needs `metrics` to read")
        if JUDGED in self.metrics:
            raise ValueError(f"`{JUDGED}` is the name of the expression itself: give the metric another one")
        for name, metric in self.metrics.items():
            _require_one(metric, f"metrics.{name}: ")
        return self

    @model_validator(mode="after")
    def _looks_back_as_far_as_it_can(self) -> MetricAlarmSpec:
        require_window(self.period_seconds, self.evaluation_periods, self.datapoints_to_alarm)
        return self


def require_window(period_seconds: int, evaluation_periods: int, datapoints: int | None) -> None:
    """Raise ValueError when an alarm would look back farther than CloudWatch does."""
    below_an_hour, from_an_hour = limits.ALARM_LOOKS_BACK_SECONDS
    longest = below_an_hour if period_seconds < 3600 else from_an_hour
    looks_back = period_seconds * evaluation_periods
    if looks_back > longest:
        why = f"the periods span {looks_back} seconds, and an alarm of such periods looks back {longest}"
        raise ValueError(why)
    if (datapoints or 0) > evaluation_periods:
        raise ValueError(
            f"`datapoints_to_alarm` is {datapoints}, and the alarm looks at "
            f"{evaluation_periods} of `evaluation_periods`"
        )


def _require_one(metric: MetricSpec, place: str = "") -> None:
    named = [*metric.kinds, *(["namespace"] if metric.namespace is not None else [])]
    if len(named) != 1:
        known = ", ".join(f"`{kind}`" for kind in WATCHED)
        raise ValueError(f"{place}a metric names exactly one of {known} and `namespace`")
    if metric.metric is None:
        raise ValueError(f"{place}`metric` is missing: the name of the metric, as AWS writes it")
