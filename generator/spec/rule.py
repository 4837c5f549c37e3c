"""An EventBridge rule as a person defines it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from generator.spec import limits
from generator.spec.base import Description, Name, Spec


class RetrySpec(Spec):
    """How long EventBridge tries a target before the event goes to the dead-letter queue."""

    maximum_attempts: Annotated[
        int, Field(ge=limits.EVENT_RETRY_ATTEMPTS[0], le=limits.EVENT_RETRY_ATTEMPTS[1])
    ] = 185
    maximum_event_age_seconds: Annotated[
        int, Field(ge=limits.EVENT_AGE_SECONDS[0], le=limits.EVENT_AGE_SECONDS[1])
    ] = 86_400


class TargetSpec(Spec):
    """One receiver of the rule's events: exactly one of `function` and `queue`."""

    function: Name | None = None
    queue: Name | None = None
    input: object | None = None
    """What the target receives instead of the event; any JSON."""
    retry: RetrySpec = Field(default_factory=RetrySpec)

    @model_validator(mode="after")
    def _exactly_one(self) -> TargetSpec:
        if (self.function is None) == (self.queue is None):
            raise ValueError("a target names exactly one of `function` and `queue`")
        return self


class EventBusSpec(Spec):
    """A custom event bus."""

    description: Description = ""


class RuleSpec(Spec):
    """A rule: a pattern on a bus, or a schedule."""

    description: Description = ""
    event_bus: Name | None = None
    """An event bus of this service; by default the account's default bus."""
    pattern: dict[str, object] | None = None
    """An event pattern, in EventBridge's own grammar."""
    schedule: str | None = None
    """`cron(…)` or `rate(…)`, in UTC."""
    enabled: bool = True
    targets: Annotated[dict[Name, TargetSpec], Field(min_length=1, max_length=limits.RULE_TARGETS)]

    @model_validator(mode="after")
    def _pattern_or_schedule(self) -> RuleSpec:
        if (self.pattern is None) == (self.schedule is None):
            raise ValueError("a rule has either a `pattern` or a `schedule`")
        if self.schedule is not None and self.event_bus is not None:
            raise ValueError("a schedule runs on the default bus: leave `event_bus` out")
        return self
