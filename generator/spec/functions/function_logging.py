"""What a function logs, as a person defines it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints, model_validator

from generator.spec import forms
from generator.spec.aws import Aws
from generator.spec.base import Spec

_LOGGING = "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-advanced.html"


class LoggingSpec(Spec):
    """How Lambda writes what the function logs, and what it leaves out."""

    format: Annotated[
        Literal["JSON", "Text"],
        Aws("aws_lambda_function.logging_config.log_format", shape="lambda:LogFormat", source=_LOGGING),
    ] = "JSON"
    """`JSON`, which can be filtered by level and searched by field, or `Text`."""
    application_level: (
        Annotated[
            Literal["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"],
            Aws(
                "aws_lambda_function.logging_config.application_log_level",
                shape="lambda:ApplicationLogLevel",
                source=_LOGGING,
            ),
        ]
        | None
    ) = None
    """The least level of the function's own lines that is kept; `INFO` by default. Only with `JSON`."""
    system_level: (
        Annotated[
            Literal["DEBUG", "INFO", "WARN"],
            Aws(
                "aws_lambda_function.logging_config.system_log_level",
                shape="lambda:SystemLogLevel",
                source=_LOGGING,
            ),
        ]
        | None
    ) = None
    """The least level of Lambda's lines about it that is kept; `INFO` by default. Only with `JSON`."""
    log_group: (
        Annotated[
            str,
            StringConstraints(pattern=forms.LOG_GROUP.pattern, min_length=1, max_length=512),
            Aws("aws_cloudwatch_log_group.name", shape="lambda:LogGroup", source=_LOGGING),
        ]
        | None
    ) = None
    """The name of the function's log group; by default `/aws/lambda/` and the function's name. Another name
    is another group: what was logged before is lost with the old one."""

    @model_validator(mode="after")
    def _levels_need_json(self) -> LoggingSpec:
        if self.format == "Text" and (self.application_level or self.system_level):
            raise ValueError("only lines in `JSON` have a level: leave the levels out")
        return self
