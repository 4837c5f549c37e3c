"""A schedule of EventBridge Scheduler as a person defines it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Final

from pydantic import Field, StringConstraints, field_validator, model_validator

from generator.spec import event_forms, forms, limits
from generator.spec.aws import Aws
from generator.spec.base import Description, FunctionReference, Name, Spec
from generator.spec.messaging.target import (
    EventBusReference,
    QueueReference,
    StateMachineReference,
    StreamReference,
    TopicReference,
)
from generator.spec.messaging.target_input import input_text

_SCHEDULE: Final = "aws_scheduler_schedule"
_ARN: Final = f"{_SCHEDULE}.target.arn"
_API: Final = "https://docs.aws.amazon.com/scheduler/latest/APIReference"
_TARGET: Final = f"{_API}/API_Target.html"
_CREATE: Final = f"{_API}/API_CreateSchedule.html"
_RETRY: Final = f"{_API}/API_RetryPolicy.html"
_TYPES: Final = "https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html"
_WINDOW: Final = (
    "https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-flexible-time-windows.html"
)
_DEAD_LETTERS: Final = "https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html"

Moment = Annotated[str, StringConstraints(pattern=forms.EVENT_TIME.pattern)]


class ScheduledEventSpec(Spec):
    """What an event says that a schedule puts on a bus; its detail is the schedule's `input`."""

    source: Annotated[
        str,
        StringConstraints(pattern=event_forms.EVENT_SOURCE.pattern, min_length=1, max_length=256),
        Aws(f"{_SCHEDULE}.target.eventbridge_parameters.source", shape="scheduler:Source", source=_TARGET),
    ]
    """Who publishes it."""
    detail_type: Annotated[
        str,
        StringConstraints(min_length=1, max_length=128),
        Aws(
            f"{_SCHEDULE}.target.eventbridge_parameters.detail_type",
            shape="scheduler:DetailType",
            source=_TARGET,
        ),
    ]
    """What happens."""


class ScheduleRetrySpec(Spec):
    """How long Scheduler tries the target before the run goes to the dead-letter queue."""

    maximum_attempts: Annotated[
        int,
        Field(ge=limits.EVENT_RETRY_ATTEMPTS[0], le=limits.EVENT_RETRY_ATTEMPTS[1]),
        Aws(
            f"{_SCHEDULE}.target.retry_policy.maximum_retry_attempts",
            shape="scheduler:MaximumRetryAttempts",
            source=_RETRY,
        ),
    ] = 185
    """How often Scheduler tries again."""
    maximum_event_age_seconds: Annotated[
        int,
        Field(ge=limits.EVENT_AGE_SECONDS[0], le=limits.EVENT_AGE_SECONDS[1]),
        Aws(
            f"{_SCHEDULE}.target.retry_policy.maximum_event_age_in_seconds",
            shape="scheduler:MaximumEventAgeInSeconds",
            source=_RETRY,
        ),
    ] = 86_400
    """How late a run may become while Scheduler tries again."""


class ScheduleSpec(Spec):
    """A schedule with one target: exactly one of `function`, `queue` and the like."""

    description: Annotated[
        Description, Aws(f"{_SCHEDULE}.description", shape="scheduler:Description", source=_CREATE)
    ] = ""
    """What the schedule is for."""
    schedule: Annotated[
        str,
        StringConstraints(min_length=1, max_length=limits.SCHEDULE_CHARACTERS),
        Aws(f"{_SCHEDULE}.schedule_expression", shape="scheduler:ScheduleExpression", source=_TYPES),
    ]
    """`cron(…)`, `rate(…)`, or `at(2026-12-24T18:00:00)` for one run."""
    time_zone: Annotated[
        str,
        StringConstraints(pattern=forms.TIME_ZONE.pattern, min_length=1, max_length=50),
        Aws(
            f"{_SCHEDULE}.schedule_expression_timezone",
            shape="scheduler:ScheduleExpressionTimezone",
            source=_TYPES,
        ),
    ] = "UTC"
    """The zone that `cron(…)` and `at(…)` are told in, with its summer time, such as `Europe/Berlin`."""
    flexible_window_minutes: (
        Annotated[
            int,
            Field(ge=1, le=1440),
            Aws(
                f"{_SCHEDULE}.flexible_time_window.maximum_window_in_minutes",
                shape="scheduler:MaximumWindowInMinutes",
                source=_WINDOW,
            ),
        ]
        | None
    ) = None
    """How much later than its moment a run may begin; by default it begins within the minute."""
    start: Annotated[Moment, Aws(f"{_SCHEDULE}.start_date", source=_CREATE)] | None = None
    """No run before this moment, in UTC."""
    end: Annotated[Moment, Aws(f"{_SCHEDULE}.end_date", source=_CREATE)] | None = None
    """No run after this moment, in UTC."""
    enabled: Annotated[bool, Aws(f"{_SCHEDULE}.state", source=_CREATE)] = True
    """Whether the schedule is switched on."""
    function: Annotated[FunctionReference, Aws(_ARN, source=_TARGET)] | None = None
    """A function of this service, invoked through its alias `live`, or another as `<function>:<alias>`."""
    queue: Annotated[QueueReference, Aws(_ARN, source=_TARGET)] | None = None
    """A queue: of this service by name, any other by ARN."""
    stream: Annotated[StreamReference, Aws(_ARN, source=_TARGET)] | None = None
    """A Kinesis stream: of this service by name, any other by ARN."""
    state_machine: Annotated[StateMachineReference, Aws(_ARN, source=_TARGET)] | None = None
    """A state machine, of which an execution starts: of this service by name, any other by ARN."""
    topic: Annotated[TopicReference, Aws(_ARN, source=_TARGET)] | None = None
    """A standard SNS topic: of this service by name, any other by ARN."""
    event_bus: Annotated[EventBusReference, Aws(_ARN, source=_TARGET)] | None = None
    """An event bus: of this service by name, `default` for the account's own, any other by ARN."""
    event: ScheduledEventSpec | None = None
    """What the event on an `event_bus` says."""
    message_group: (
        Annotated[
            str,
            StringConstraints(min_length=1, max_length=128),
            Aws(
                f"{_SCHEDULE}.target.sqs_parameters.message_group_id",
                shape="scheduler:MessageGroupId",
                source=_TARGET,
            ),
        ]
        | None
    ) = None
    """The message group in a FIFO `queue`, which has to deduplicate by content."""
    partition_key: (
        Annotated[
            str,
            StringConstraints(min_length=1, max_length=256),
            Aws(
                f"{_SCHEDULE}.target.kinesis_parameters.partition_key",
                shape="scheduler:TargetPartitionKey",
                source=_TARGET,
            ),
        ]
        | None
    ) = None
    """What decides the shard of a `stream`; by default the schedule's name."""
    input: Annotated[object | None, Aws(f"{_SCHEDULE}.target.input", source=_TARGET)] = None
    """What the target receives; any JSON. By default it says which schedule runs."""
    retry: ScheduleRetrySpec = Field(default_factory=ScheduleRetrySpec)
    """The target's retry policy."""
    dead_letters: (
        Annotated[Name, Aws(f"{_SCHEDULE}.target.dead_letter_config.arn", source=_DEAD_LETTERS)] | None
    ) = None
    """A standard queue of this service for runs whose target cannot be reached; by default one that all
    schedules of the service share."""

    @property
    def receiver(self) -> str:
        """The key that names what is called."""
        return next(key for key in RECEIVERS if getattr(self, key) is not None)

    @field_validator("input")
    @classmethod
    def _input_fits(cls, value: object) -> object:
        # https://docs.aws.amazon.com/scheduler/latest/UserGuide/scheduler-quotas.html: 256 KB
        if len(input_text(value).encode()) > limits.SCHEDULE_INPUT_BYTES:
            raise ValueError(f"as JSON it is larger than {limits.SCHEDULE_INPUT_BYTES} bytes")
        return value

    @model_validator(mode="after")
    def _agrees_with_its_receiver(self) -> ScheduleSpec:
        if sum(getattr(self, key) is not None for key in RECEIVERS) != 1:
            *most, last = (f"`{key}`" for key in RECEIVERS)
            raise ValueError(f"a schedule names exactly one of {', '.join(most)} and {last}")
        if (self.event is None) != (self.event_bus is None):
            raise ValueError("`event_bus` and `event`, what the event says, go together")
        if self.message_group is not None and self.queue is None:
            raise ValueError(f"`message_group` is for a FIFO `queue`, and this is `{self.receiver}`")
        if self.partition_key is not None and self.stream is None:
            raise ValueError(f"`partition_key` is for a `stream`, and this is `{self.receiver}`")
        return self

    @model_validator(mode="after")
    def _starts_before_its_end(self) -> ScheduleSpec:
        if self.start is not None and self.end is not None and _moment(self.start) >= _moment(self.end):
            raise ValueError("`start` is not before `end`")
        return self


RECEIVERS: Final = ("function", "queue", "stream", "state_machine", "topic", "event_bus")


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
