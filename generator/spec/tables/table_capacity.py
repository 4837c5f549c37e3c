"""What a table and its indexes may read and write: by request, or provisioned, as a person defines it."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field

from generator.spec.aws import Aws
from generator.spec.base import Name, Spec
from generator.spec.scaling_schedule import SCHEDULES_PAGE, ScheduleExpression, TimeZone

_ON_DEMAND_PAGE: Final = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode-max-throughput.html"
_PROVISIONED_PAGE: Final = (
    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/provisioned-capacity-mode.html"
)
_AUTOSCALING_PAGE: Final = "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html"

CapacityUnits = Annotated[int, Field(ge=1)]


class OnDemandSpec(Spec):
    """The most that requests may use, per second. An empty mapping takes earlier limits off."""

    maximum_read_request_units: Annotated[
        CapacityUnits | None,
        Aws("aws_dynamodb_table.on_demand_throughput.max_read_request_units", source=_ON_DEMAND_PAGE),
    ] = None
    """The most read request units per second; no limit by default."""
    maximum_write_request_units: Annotated[
        CapacityUnits | None,
        Aws("aws_dynamodb_table.on_demand_throughput.max_write_request_units", source=_ON_DEMAND_PAGE),
    ] = None
    """The most write request units per second; no limit by default."""


class ScalingScheduleSpec(Spec):
    """Other bounds from a moment on."""

    schedule: ScheduleExpression
    """When the bounds change: `cron(…)`, `rate(…)` or `at(2027-01-31T18:00:00)`."""
    timezone: TimeZone = "UTC"
    """The time zone in which the schedule counts, such as `Europe/Zurich`."""
    minimum: Annotated[
        CapacityUnits | None,
        Aws("aws_appautoscaling_scheduled_action.scalable_target_action.min_capacity", source=SCHEDULES_PAGE),
    ] = None
    """The least units from then on; as before by default."""
    maximum: Annotated[
        CapacityUnits | None,
        Aws("aws_appautoscaling_scheduled_action.scalable_target_action.max_capacity", source=SCHEDULES_PAGE),
    ] = None
    """The most units from then on; as before by default."""


class ScalingSpec(Spec):
    """Units that follow the use between two bounds, by Application Auto Scaling."""

    minimum: Annotated[CapacityUnits, Aws("aws_appautoscaling_target.min_capacity", source=_AUTOSCALING_PAGE)]
    """The least units, and those of a table that is being made."""
    maximum: Annotated[CapacityUnits, Aws("aws_appautoscaling_target.max_capacity", source=_AUTOSCALING_PAGE)]
    """The most units."""
    target_utilization_percent: Annotated[
        int,
        Field(ge=20, le=90),
        Aws(
            "aws_appautoscaling_policy.target_tracking_scaling_policy_configuration.target_value",
            source=_AUTOSCALING_PAGE,
        ),
    ] = 70
    """The percentage of the units that is to be in use."""
    scale_in_cooldown_seconds: Annotated[
        int,
        Field(ge=0),
        Aws(
            "aws_appautoscaling_policy.target_tracking_scaling_policy_configuration.scale_in_cooldown",
            "application-autoscaling:Cooldown",
            "https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html",
        ),
    ] = 0
    """How long to wait after taking units away before taking away more."""
    scale_out_cooldown_seconds: Annotated[
        int,
        Field(ge=0),
        Aws(
            "aws_appautoscaling_policy.target_tracking_scaling_policy_configuration.scale_out_cooldown",
            "application-autoscaling:Cooldown",
            "https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html",
        ),
    ] = 0
    """How long to wait after adding units before adding more."""
    schedules: dict[Name, ScalingScheduleSpec] = Field(default_factory=dict)
    """Moments from which other bounds hold, by name."""


Capacity = CapacityUnits | ScalingSpec


class ProvisionedSpec(Spec):
    """Units per second that are there and paid for, used or not."""

    read_capacity_units: Annotated[
        Capacity, Aws("aws_dynamodb_table.read_capacity", "dynamodb:PositiveLongObject", _PROVISIONED_PAGE)
    ]
    """Read units per second: a fixed number, or bounds between which they follow the use."""
    write_capacity_units: Annotated[
        Capacity, Aws("aws_dynamodb_table.write_capacity", "dynamodb:PositiveLongObject", _PROVISIONED_PAGE)
    ]
    """Write units per second: a fixed number, or bounds between which they follow the use."""
