"""A Lambda function as a person defines it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints, field_validator, model_validator

from generator.spec import forms, limits
from generator.spec.aws import Aws
from generator.spec.base import Description, LogRetentionDays, Name, Spec
from generator.spec.code import Handler
from generator.spec.metric_alarm import AlarmDescription, MissingData, require_window
from generator.spec.runtimes import OFFERED, Architecture, Runtime

EnvironmentKey = Annotated[str, StringConstraints(pattern=forms.ENVIRONMENT_KEY.pattern)]
Intent = Annotated[str, StringConstraints(pattern=forms.INTENT.pattern)]
AccessKey = Annotated[str, StringConstraints(pattern=forms.ACCESS_KEY.pattern)]
Version = Annotated[str, StringConstraints(pattern=forms.VERSION.pattern)]
Percent = Annotated[float, Field(ge=0, le=100)]
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

    metric: Metric | None = None
    """The metric; an alarm named `errors`, `throttles` or `latency` has one already."""
    statistic: Statistic | None = None
    """`Sum`, `Average`, `Maximum`, `Minimum` or a percentile such as `p95`; by default the sum, `p95` for
    `Duration` and the maximum for `ConcurrentExecutions`."""
    threshold: Annotated[float, Field(ge=0)]
    """The value that raises the alarm when it is reached; milliseconds for `Duration`."""
    period_seconds: Annotated[int, Field(ge=60, multiple_of=60, le=86_400)] = 60
    """How long each period is that the statistic is taken of, in whole minutes."""
    evaluation_periods: Annotated[int, Field(ge=1, le=1440)] = 1
    """How many of the latest periods the alarm looks at."""
    datapoints_to_alarm: Annotated[int, Field(ge=1, le=1440)] | None = None
    """How many of those periods must reach the threshold; by default all."""

    description: AlarmDescription | None = None
    """What the alarm means, for whoever is woken by it."""
    missing_data: MissingData = "notBreaching"
    """What a period without any data counts as."""

    @model_validator(mode="after")
    def _looks_back_as_far_as_it_can(self) -> AlarmSpec:
        require_window(self.period_seconds, self.evaluation_periods, self.datapoints_to_alarm)
        return self


class TrafficSpec(Spec):
    """Weights of the alias that stand in the definition: Terraform owns them, no release moves them."""

    weights: Annotated[dict[Version, Percent], Field(min_length=1, max_length=2)]
    """Percent by version, one or two versions, together 100."""

    @field_validator("weights")
    @classmethod
    def _sums_to_one_hundred(cls, weights: Mapping[str, float]) -> Mapping[str, float]:
        if abs(sum(weights.values()) - 100) > 1e-9:
            raise ValueError(f"the weights sum to {sum(weights.values()):g}, and traffic is 100 percent")
        return weights


class FunctionSpec(Spec):
    """A Lambda function with its role, log group, alias and alarms."""

    description: Description = ""
    """What the function is for."""
    source: Name | None = None
    """The folder beside `service.yaml` that holds the code; by default the function's own name."""
    handler: Handler | None = None
    """The entry point, as the runtime writes it: `file.function` for Python, Node.js and Ruby (by default
    `handler.handle`), `package.Class::method` for Java, `Assembly::Namespace.Class::Method` for .NET. An
    OS-only runtime runs the file `bootstrap`, and hands it this text."""
    runtime: Annotated[
        Runtime,
        Field(strict=False, json_schema_extra={"enum": list(OFFERED)}),
        Aws(
            "aws_lambda_function.runtime",
            shape="lambda:Runtime",
            source="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html",
        ),
    ] = Runtime.PYTHON_3_12
    """The Lambda runtime. Once AWS takes no updates with it any more it is an error; from 180 days before its
    deprecation on, a note."""
    architecture: Annotated[
        Architecture,
        Field(strict=False),
        Aws("aws_lambda_function.architectures", shape="lambda:Architecture"),
    ] = Architecture.ARM64
    """The instruction set."""
    memory_megabytes: Annotated[
        int, Field(ge=limits.FUNCTION_MEMORY_MEGABYTES[0], le=limits.FUNCTION_MEMORY_MEGABYTES[1])
    ] = 256
    """The memory in megabytes; processor time comes in proportion to it."""
    timeout_seconds: Annotated[
        int, Field(ge=limits.FUNCTION_TIMEOUT_SECONDS[0], le=limits.FUNCTION_TIMEOUT_SECONDS[1])
    ] = 10
    """How long one invocation may take."""
    ephemeral_storage_megabytes: Annotated[
        int,
        Field(
            ge=limits.FUNCTION_EPHEMERAL_STORAGE_MEGABYTES[0],
            le=limits.FUNCTION_EPHEMERAL_STORAGE_MEGABYTES[1],
        ),
    ] = 512
    """The size of `/tmp` in megabytes."""
    reserved_concurrency: Annotated[int, Field(ge=0)] | None = None
    """The most instances at once, taken from the account's; none by default."""
    environment: dict[EnvironmentKey, str] = Field(default_factory=dict)
    """Environment variables, besides those that `access` brings."""
    access: dict[AccessKey, Annotated[list[Intent], Field(min_length=1)]] = Field(default_factory=dict)
    """What the function may do: intents by resource of this service (`connections`, `connections.roomIndex`)
    or by AWS service (`comprehend`)."""
    traffic: Literal["managed"] | TrafficSpec = "managed"
    """`managed`: the release controller owns the alias's weights. Or `{weights: {"3": 90, "4": 10}}`: percent
    by published version, one or two versions, together 100; Terraform owns them then."""
    alarms: dict[Name, AlarmSpec] = Field(
        default_factory=lambda: {"errors": AlarmSpec(threshold=1), "throttles": AlarmSpec(threshold=1)}
    )
    """CloudWatch alarms on the alias, by name."""
    log_retention_days: LogRetentionDays = 30
    """How long CloudWatch Logs keeps the function's logs."""
    maximum_retry_attempts: Annotated[
        int, Field(ge=limits.ASYNC_RETRY_ATTEMPTS[0], le=limits.ASYNC_RETRY_ATTEMPTS[1])
    ] = 2
    """How often Lambda tries an asynchronous invocation again before it goes to the dead-letter queue."""
    maximum_event_age_seconds: Annotated[
        int, Field(ge=limits.ASYNC_EVENT_AGE_SECONDS[0], le=limits.ASYNC_EVENT_AGE_SECONDS[1])
    ] = 21_600
    """How old an asynchronous event may become before it goes to the dead-letter queue."""

    @field_validator("environment")
    @classmethod
    def _environment_fits(cls, environment: Mapping[str, str]) -> Mapping[str, str]:
        reserved = sorted(environment.keys() & limits.RESERVED_ENVIRONMENT_VARIABLES)
        if reserved:
            raise ValueError(f"Lambda reserves {', '.join(reserved)}")
        size = sum(len(key.encode()) + len(value.encode()) for key, value in environment.items())
        if size > limits.FUNCTION_ENVIRONMENT_BYTES:
            raise ValueError(
                f"the variables take {size} bytes, and Lambda allows {limits.FUNCTION_ENVIRONMENT_BYTES}"
            )
        return environment

    @model_validator(mode="after")
    def _alarms_have_metrics(self) -> FunctionSpec:
        for name, alarm in self.alarms.items():
            if alarm.metric is None and name not in ALARM_METRICS:
                known = ", ".join(sorted(ALARM_METRICS))
                raise ValueError(f"the alarm {name} needs a `metric`: only {known} have one by their name")
        return self
