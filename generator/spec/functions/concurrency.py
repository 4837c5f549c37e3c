"""Instances of a function that are kept ready, as a person defines it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from generator.spec.aws import Aws
from generator.spec.base import Name, Spec
from generator.spec.scaling_schedule import SCHEDULES_PAGE, ScheduleExpression, TimeZone

_PROVISIONED = "https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html"
_TARGET = "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html"

Instances = Annotated[
    int,
    Field(ge=1),
    Aws(
        "aws_lambda_provisioned_concurrency_config.provisioned_concurrent_executions",
        shape="lambda:PositiveInteger",
        source=_PROVISIONED,
    ),
]
Least = Annotated[int, Field(ge=0), Aws("aws_appautoscaling_target.min_capacity", source=_TARGET)]
Most = Annotated[int, Field(ge=1), Aws("aws_appautoscaling_target.max_capacity", source=_TARGET)]


def _in_order(minimum: int, maximum: int) -> None:
    if minimum > maximum:
        raise ValueError(f"the minimum {minimum} is above the maximum {maximum}")


class ConcurrencyScheduleSpec(Spec):
    """Other limits from a moment on, until the next schedule sets others."""

    schedule: ScheduleExpression
    """`cron(…)` or `rate(…)`, as for a rule, or `at(2027-01-31T18:00:00)`."""
    timezone: TimeZone = "UTC"
    """The zone that the schedule is read in, as the IANA database names it."""
    minimum: Annotated[
        int,
        Field(ge=0),
        Aws("aws_appautoscaling_scheduled_action.scalable_target_action.min_capacity", source=SCHEDULES_PAGE),
    ]
    """The fewest instances from then on; 0 keeps none ready."""
    maximum: Annotated[
        int,
        Field(ge=0),
        Aws("aws_appautoscaling_scheduled_action.scalable_target_action.max_capacity", source=SCHEDULES_PAGE),
    ]
    """The most instances from then on."""

    @model_validator(mode="after")
    def _limits_in_order(self) -> ConcurrencyScheduleSpec:
        _in_order(self.minimum, self.maximum)
        return self


class ScaledConcurrencySpec(Spec):
    """Instances that are kept ready, as many as calls and the clock ask for."""

    minimum: Least = 1
    """The fewest instances."""
    maximum: Most
    """The most instances."""
    target_utilization: (
        Annotated[
            float,
            Field(ge=0.1, le=0.9),
            Aws(
                "aws_appautoscaling_policy.target_tracking_scaling_policy_configuration.target_value",
                source=_PROVISIONED,
            ),
        ]
        | None
    ) = 0.7
    """The share of the instances that are busy on average: above it more are made ready, below it fewer.
    `null` leaves it all to `schedules`."""
    schedules: dict[Name, ConcurrencyScheduleSpec] = Field(default_factory=dict)
    """Other limits at given times, by name."""

    @model_validator(mode="after")
    def _something_scales(self) -> ScaledConcurrencySpec:
        _in_order(self.minimum, self.maximum)
        if self.target_utilization is None and not self.schedules:
            raise ValueError("without `target_utilization` and `schedules` nothing changes: write a number")
        return self
