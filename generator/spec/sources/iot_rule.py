"""An AWS IoT topic rule as a person defines it."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints, field_validator, model_validator

from generator.spec import limits
from generator.spec.aws import Aws
from generator.spec.base import FunctionReference, Name, Spec

_RULE: Final = "aws_iot_topic_rule"
_API: Final = "https://docs.aws.amazon.com/iot/latest/apireference/API_TopicRulePayload.html"
_SQL: Final = "https://docs.aws.amazon.com/iot/latest/developerguide/iot-sql-reference.html"
_ERRORS: Final = "https://docs.aws.amazon.com/iot/latest/developerguide/rule-error-handling.html"


class IotErrorActionSpec(Spec):
    """Who is told of a message that no function could be given: exactly one of its keys."""

    queue: Annotated[Name, Aws(f"{_RULE}.error_action.sqs.queue_url", source=_ERRORS)] | None = None
    """A standard queue of this service."""
    function: (
        Annotated[FunctionReference, Aws(f"{_RULE}.error_action.lambda.function_arn", source=_ERRORS)] | None
    ) = None
    """A function of this service, invoked through its alias `live`, or another as `<function>:<alias>`."""

    @model_validator(mode="after")
    def _exactly_one(self) -> IotErrorActionSpec:
        if (self.queue is None) == (self.function is None):
            raise ValueError("an error action is exactly one of `queue` and `function`")
        return self


class IotRuleSpec(Spec):
    """Messages of devices, selected by SQL, that functions are invoked with."""

    description: Annotated[
        str, StringConstraints(max_length=256), Aws(f"{_RULE}.description", shape="iot:Description")
    ] = ""
    """What the rule is for."""
    sql: Annotated[
        str,
        StringConstraints(min_length=1, max_length=limits.IOT_SQL_CHARACTERS),
        Aws(f"{_RULE}.sql", shape="iot:SQL", source=_SQL),
    ]
    """Which messages, and what of them: `SELECT * FROM 'sensors/+/temperature' WHERE value > 30`."""
    sql_version: Annotated[
        Literal["2015-10-08", "2016-03-23", "beta"],
        Aws(
            f"{_RULE}.sql_version",
            source="https://docs.aws.amazon.com/iot/latest/developerguide/iot-rule-sql-version.html",
        ),
    ] = "2016-03-23"
    """The version of the SQL engine."""
    enabled: Annotated[bool, Aws(f"{_RULE}.enabled", source=_API)] = True
    """Whether the rule is switched on."""
    functions: Annotated[
        list[FunctionReference],
        Field(min_length=1, max_length=limits.IOT_RULE_ACTIONS),
        Aws(f"{_RULE}.lambda.function_arn", source=_API),
    ]
    """Functions of this service that are invoked with each message, through their alias `live`, or another as
    `<function>:<alias>`."""
    on_error: IotErrorActionSpec | None = None
    """Who is told of a message that a function could not be given; by default the dead-letter queue that the
    service's functions share."""

    @field_validator("sql")
    @classmethod
    def _selects(cls, sql: str) -> str:
        words = sql.split()
        if not words or words[0].upper() != "SELECT":
            raise ValueError("IoT's SQL begins with `SELECT`, such as `SELECT * FROM 'sensors/#'`")
        return sql

    @field_validator("functions")
    @classmethod
    def _each_once(cls, functions: list[str]) -> list[str]:
        if len(set(functions)) < len(functions):
            raise ValueError("a function is named twice, and would get each message twice")
        return functions
