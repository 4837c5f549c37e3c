"""Lines of a log group that a function or a stream receives, as a person defines it."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import StringConstraints, model_validator

from generator.spec import forms, limits
from generator.spec.aws import Aws
from generator.spec.base import FunctionReference, Name, Spec

_FILTER: Final = "aws_cloudwatch_log_subscription_filter"
_API: Final = (
    "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutSubscriptionFilter.html"
)
_PATTERNS: Final = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html"


class LogSubscriptionSpec(Spec):
    """What of one log group goes where: `of` or `log_group` says whose, `function` or `stream` where."""

    of: Annotated[Name, Aws(f"{_FILTER}.log_group_name", source=_API)] | None = None
    """A function of this service whose log lines are meant."""
    log_group: (
        Annotated[
            str,
            StringConstraints(pattern=forms.LOG_GROUP.pattern, min_length=1, max_length=512),
            Aws(f"{_FILTER}.log_group_name", shape="logs:LogGroupName", source=_API),
        ]
        | None
    ) = None
    """Any other log group of the account, by name."""
    function: Annotated[FunctionReference, Aws(f"{_FILTER}.destination_arn", source=_API)] | None = None
    """A function of this service that is called with some lines at a time, through its alias `live`, or
    another as `<function>:<alias>`."""
    stream: (
        Annotated[
            str,
            StringConstraints(pattern=forms.STREAM_SOURCE.pattern),
            Aws(f"{_FILTER}.destination_arn", source=_API),
        ]
        | None
    ) = None
    """A Kinesis stream that gets them: of this service by name, any other by ARN."""
    filter_pattern: Annotated[
        str,
        StringConstraints(max_length=limits.LOG_FILTER_CHARACTERS),
        Aws(f"{_FILTER}.filter_pattern", shape="logs:FilterPattern", source=_PATTERNS),
    ] = ""
    """Which lines, such as `{ $.level = "ERROR" }` or `?ERROR ?WARN`; by default all."""
    distribution: (
        Annotated[
            Literal["ByLogStream", "Random"],
            Aws(f"{_FILTER}.distribution", shape="logs:Distribution", source=_API),
        ]
        | None
    ) = None
    """How lines are spread over the shards of a stream: by log stream, which keeps their order and is the
    default, or evenly."""

    @model_validator(mode="after")
    def _one_way(self) -> LogSubscriptionSpec:
        if (self.of is None) == (self.log_group is None):
            raise ValueError("a subscription names exactly one of `of`, a function, and `log_group`")
        if (self.function is None) == (self.stream is None):
            raise ValueError("a subscription goes to exactly one of `function` and `stream`")
        if self.distribution is not None and self.stream is None:
            raise ValueError("`distribution` spreads lines over the shards of a `stream`, and there is none")
        return self
