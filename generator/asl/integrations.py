"""What a task calls -> the permissions that its state machine's role needs. Pure.

https://docs.aws.amazon.com/step-functions/latest/dg/service-integration-iam-templates.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from generator.asl.expressions import DYNAMIC, is_expression
from generator.asl.tasks import Task
from generator.names import is_arn, regional_arn


@dataclass(frozen=True, slots=True)
class Place:
    """Where the state machine lives."""

    account_id: str
    region: str

    def arn(self, service: str, resource: str) -> str:
        return regional_arn(service, self.region, self.account_id, resource)


@dataclass(frozen=True, slots=True)
class Permission:
    """An action on a resource; None for a resource that the definition does not tell."""

    action: str
    resource: str | None


_INTEGRATION: Final = re.compile(
    r"arn:aws[a-z-]*:states:[a-z0-9-]*::(?P<sdk>aws-sdk:)?(?P<service>[a-z0-9-]+):(?P<action>\w+)"
    r"(?P<pattern>\.sync(:2)?|\.waitForTaskToken)?"
)
_FUNCTION: Final = re.compile(r"arn:aws[a-z-]*:lambda:.+:function:.+")
_ACTIVITY: Final = re.compile(r"arn:aws[a-z-]*:states:[a-z0-9-]+:[0-9]{12}:activity:.+")
_QUEUE_URL: Final = re.compile(r"https://[^/]+/([0-9]{12})/([A-Za-z0-9_.-]+)")
# Step Functions names services as the SDK for Java does; IAM has its own prefixes.
_IAM_PREFIXES: Final = {
    "apigateway": "execute-api",
    "cloudwatchlogs": "logs",
    "cognitoidentityprovider": "cognito-idp",
    "dynamodb": "dynamodb",
    "eventbridge": "events",
    "sesv2": "ses",
    "sfn": "states",
}


def _table(place: Place, name: str) -> str:
    return name if is_arn(name) else place.arn("dynamodb", f"table/{name}")


def _queue(place: Place, url: str) -> str | None:
    found = _QUEUE_URL.fullmatch(url)
    return None if found is None else place.arn("sqs", found[2])


def _function(place: Place, name: str) -> str:
    return name if is_arn(name) else place.arn("lambda", f"function:{name}")


def _as_it_is(_place: Place, arn: str) -> str | None:
    return arn if is_arn(arn) else None


_NAMED_BY: Final[Mapping[str, tuple[str, Callable[[Place, str], str | None]]]] = {
    "dynamodb": ("TableName", _table),
    "lambda": ("FunctionName", _function),
    "sfn": ("StateMachineArn", _as_it_is),
    "sns": ("TopicArn", _as_it_is),
    "sqs": ("QueueUrl", _queue),
    "states": ("StateMachineArn", _as_it_is),
}
"""The argument that names the resource of a service's actions, and how it becomes an ARN."""


def is_known_resource(resource: str) -> bool:
    """Whether a task can name this at all."""
    return any(form.fullmatch(resource) for form in (_FUNCTION, _ACTIVITY, _INTEGRATION))


def waits(resource: str) -> bool:
    """Whether the task goes on only when somebody else is done, which Express workflows cannot do."""
    found = _INTEGRATION.fullmatch(resource)
    return _ACTIVITY.fullmatch(resource) is not None or (found is not None and found["pattern"] is not None)


def permissions(task: Task, place: Place) -> Iterator[Permission]:
    """What the role needs for the task."""
    if _FUNCTION.fullmatch(task.resource):
        yield Permission("lambda:InvokeFunction", task.resource)
        return
    found = _INTEGRATION.fullmatch(task.resource)
    if found is None:
        return
    service, action = found["service"], found["action"]
    if service == "events" or (service == "eventbridge" and action == "putEvents"):
        for bus in _event_buses(task.arguments, place):
            yield Permission("events:PutEvents", bus)
        return
    if service == "http":
        yield Permission("states:InvokeHTTPEndpoint", None)
        return
    resource = _resource(service, task.arguments, place)
    yield Permission(_iam_action(service, action), resource)
    if service in ("states", "sfn") and (found["pattern"] or "").startswith(".sync"):
        yield from _nested(resource, place)


def _iam_action(service: str, action: str) -> str:
    if (service, action) == ("lambda", "invoke"):
        return "lambda:InvokeFunction"
    return f"{_IAM_PREFIXES.get(service, service)}:{action[:1].upper()}{action[1:]}"


def _resource(service: str, arguments: Mapping[str, object], place: Place) -> str | None:
    if service not in _NAMED_BY:
        return None
    key, to_arn = _NAMED_BY[service]
    name = arguments.get(key)
    if not isinstance(name, str) or is_expression(name) or f"{key}{DYNAMIC}" in arguments:
        return None
    return to_arn(place, name)


def _event_buses(arguments: Mapping[str, object], place: Place) -> Iterator[str | None]:
    entries = arguments.get("Entries")
    if not isinstance(entries, list) or not all(isinstance(entry, Mapping) for entry in entries):
        yield None
        return
    for entry in entries:
        bus = entry.get("EventBusName", "default")
        if not isinstance(bus, str) or is_expression(bus) or f"EventBusName{DYNAMIC}" in entry:
            yield None
        else:
            yield bus if is_arn(bus) else place.arn("events", f"event-bus/{bus}")


def _nested(machine: str | None, place: Place) -> Iterator[Permission]:
    """Step Functions hears of the end of a nested execution by a rule of its own making.

    https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html
    """
    execution = None if machine is None else f"{machine.replace(':stateMachine:', ':execution:')}:*"
    yield Permission("states:DescribeExecution", execution)
    yield Permission("states:StopExecution", execution)
    rule = place.arn("events", "rule/StepFunctionsGetEventsForStepFunctionsExecutionRule")
    for action in ("events:DescribeRule", "events:PutRule", "events:PutTargets"):
        yield Permission(action, rule)
