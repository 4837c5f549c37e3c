"""What HTTP and REST APIs share: what their logs say, and stage variables."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from generator.spec import forms

# https://docs.aws.amazon.com/apigateway/latest/developerguide/stage-variables.html
VariableName = Annotated[str, StringConstraints(pattern=forms.STAGE_VARIABLE.pattern, max_length=64)]
VariableValue = Annotated[str, StringConstraints(pattern=forms.STAGE_VARIABLE_VALUE.pattern, max_length=512)]
# https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
LogField = Annotated[str, StringConstraints(pattern=forms.LOG_FIELD.pattern, max_length=64)]
LogVariable = Annotated[str, StringConstraints(pattern=forms.LOG_VARIABLE.pattern, max_length=128)]
AccessLogFormat = Annotated[dict[LogField, LogVariable], Field(max_length=50)]

FileName = Annotated[str, StringConstraints(pattern=forms.FILE_NAME.pattern, max_length=128)]
