"""Who hears an alarm, as a person defines it."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from generator.spec import forms, limits
from generator.spec.aws import Aws

_ALARM = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html"
_MOST = Field(max_length=limits.ALARM_ACTIONS)

ActionArn = Annotated[str, StringConstraints(pattern=forms.ARN.pattern, min_length=1, max_length=1024)]
Action = Annotated[str, StringConstraints(pattern=forms.ALARM_ACTION.pattern, min_length=1, max_length=1024)]

AlarmActions = Annotated[
    list[Action],
    _MOST,
    Aws("aws_cloudwatch_metric_alarm.alarm_actions", "cloudwatch:ResourceName", _ALARM),
]
OkActions = Annotated[
    list[Action],
    _MOST,
    Aws("aws_cloudwatch_metric_alarm.ok_actions", "cloudwatch:ResourceName", _ALARM),
]
InsufficientDataActions = Annotated[
    list[Action],
    _MOST,
    Aws(
        "aws_cloudwatch_metric_alarm.insufficient_data_actions",
        "cloudwatch:ResourceName",
        _ALARM,
    ),
]
