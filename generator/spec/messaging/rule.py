"""An EventBridge rule as a person defines it."""

from __future__ import annotations

import json
from typing import Annotated, Final

from pydantic import Field, StringConstraints, field_validator, model_validator

from generator.spec import forms, limits
from generator.spec.aws import Aws
from generator.spec.base import Description, FunctionReference, Name, Spec

_PAGES: Final = "https://docs.aws.amazon.com/eventbridge/latest"
RETRY_PAGE: Final = f"{_PAGES}/userguide/eb-rule-retry-policy.html"
TARGET_PAGE: Final = f"{_PAGES}/APIReference/API_Target.html"
PATTERN_PAGE: Final = f"{_PAGES}/userguide/eb-event-patterns.html"
SCHEDULE_PAGE: Final = f"{_PAGES}/userguide/eb-scheduled-rule-pattern.html"

# The bus that every account has, and no custom bus is called.
DEFAULT_BUS: Final = "default"

TargetName = Annotated[
    str, StringConstraints(pattern=forms.NAME.pattern, max_length=limits.KEY_CHARACTERS["target"])
]


class RetrySpec(Spec):
    """How long EventBridge tries a target before the event goes to the dead-letter queue."""

    maximum_attempts: Annotated[
        int,
        Field(ge=limits.EVENT_RETRY_ATTEMPTS[0], le=limits.EVENT_RETRY_ATTEMPTS[1]),
        Aws(
            "aws_cloudwatch_event_target.retry_policy.maximum_retry_attempts",
            shape="events:MaximumRetryAttempts",
            source=RETRY_PAGE,
        ),
    ] = 185
    """How often EventBridge tries again."""
    maximum_event_age_seconds: Annotated[
        int,
        Field(ge=limits.EVENT_AGE_SECONDS[0], le=limits.EVENT_AGE_SECONDS[1]),
        Aws(
            "aws_cloudwatch_event_target.retry_policy.maximum_event_age_in_seconds",
            shape="events:MaximumEventAgeInSeconds",
            source=RETRY_PAGE,
        ),
    ] = 86_400
    """How old an event may become while EventBridge tries again."""


class TargetSpec(Spec):
    """One receiver of the rule's events: exactly one of `function` and `queue`."""

    function: Annotated[FunctionReference | None, Aws("aws_cloudwatch_event_target.arn")] = None
    """A function of this service, invoked through its alias `live`, or another as `<function>:<alias>`."""
    queue: Annotated[Name | None, Aws("aws_cloudwatch_event_target.arn")] = None
    """A queue of this service; its policy lets the rule send."""
    input: Annotated[object | None, Aws("aws_cloudwatch_event_target.input", source=TARGET_PAGE)] = None
    """What the target receives instead of the event; any JSON."""
    retry: RetrySpec = Field(default_factory=RetrySpec)
    """The target's retry policy."""

    @field_validator("input")
    @classmethod
    def _input_fits(cls, value: object) -> object:
        length = len(input_text(value))
        if length > limits.TARGET_INPUT_CHARACTERS:
            raise ValueError(
                f"as JSON it has {length} characters, and EventBridge takes {limits.TARGET_INPUT_CHARACTERS}"
            )
        return value

    @model_validator(mode="after")
    def _exactly_one(self) -> TargetSpec:
        if (self.function is None) == (self.queue is None):
            raise ValueError("a target names exactly one of `function` and `queue`")
        return self


def input_text(value: object) -> str:
    """A target's input as EventBridge takes it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


class EventBusSpec(Spec):
    """A custom event bus."""

    description: Annotated[
        Description, Aws("aws_cloudwatch_event_bus.description", shape="events:EventBusDescription")
    ] = ""
    """What the bus is for."""


class RuleSpec(Spec):
    """A rule: a pattern on a bus, or a schedule."""

    description: Annotated[
        Description, Aws("aws_cloudwatch_event_rule.description", shape="events:RuleDescription")
    ] = ""
    """What the rule is for."""
    event_bus: Annotated[Name | None, Aws("aws_cloudwatch_event_rule.event_bus_name")] = None
    """An event bus of this service; by default the account's default bus."""
    pattern: Annotated[
        dict[str, object] | None, Aws("aws_cloudwatch_event_rule.event_pattern", source=PATTERN_PAGE)
    ] = None
    """An event pattern, in EventBridge's own grammar."""
    schedule: (
        Annotated[
            str,
            StringConstraints(max_length=limits.SCHEDULE_CHARACTERS),
            Aws(
                "aws_cloudwatch_event_rule.schedule_expression",
                shape="events:ScheduleExpression",
                source=SCHEDULE_PAGE,
            ),
        ]
        | None
    ) = None
    """`cron(…)` or `rate(…)`, in UTC."""
    enabled: Annotated[bool, Aws("aws_cloudwatch_event_rule.state")] = True
    """Whether the rule is switched on."""
    targets: Annotated[dict[TargetName, TargetSpec], Field(min_length=1, max_length=limits.RULE_TARGETS)]
    """Who receives the events, by name."""

    @model_validator(mode="after")
    def _pattern_or_schedule(self) -> RuleSpec:
        if (self.pattern is None) == (self.schedule is None):
            raise ValueError("a rule has either a `pattern` or a `schedule`")
        if self.schedule is not None and self.event_bus is not None:
            raise ValueError("a schedule runs on the default bus: leave `event_bus` out")
        return self
