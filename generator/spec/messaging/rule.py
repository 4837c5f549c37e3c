"""An EventBridge rule as a person defines it."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field, StringConstraints, model_validator

from generator.spec import forms, limits
from generator.spec.aws import Aws
from generator.spec.base import Description, Name, Spec
from generator.spec.messaging.target import TargetSpec

_PAGES: Final = "https://docs.aws.amazon.com/eventbridge/latest"
PATTERN_PAGE: Final = f"{_PAGES}/userguide/eb-event-patterns.html"
SCHEDULE_PAGE: Final = f"{_PAGES}/userguide/eb-scheduled-rule-pattern.html"

# The bus that every account has, and no custom bus is called.
DEFAULT_BUS: Final = "default"

TargetName = Annotated[
    str, StringConstraints(pattern=forms.NAME.pattern, max_length=limits.KEY_CHARACTERS["target"])
]


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
