"""RouteSpec -> Integration: what answers a route, with every URI, template and grant decided. Pure.

https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integration-requests.html
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, assert_never

from generator.names import FIFO_ENDING, Names, is_arn, partition_of
from generator.spec.apis.websocket_routes import DEFAULT_KEY, ONE_WAY, IntegrationResponseSpec, RouteSpec
from generator.spec.apis.websocket_targets import (
    AwsTargetSpec,
    DynamodbTargetSpec,
    EventbridgeTargetSpec,
    KinesisTargetSpec,
    SnsTargetSpec,
    SqsTargetSpec,
    StepFunctionsTargetSpec,
)
from generator.spec.limits import WEBSOCKET_TIMEOUT_MILLISECONDS
from generator.spec.messaging.rule import DEFAULT_BUS
from generator.spec.service import ServiceSpec
from generator.spec.tables.table import TableSpec
from generator.stack.apis.websocket_values import IntegrationResponse
from generator.stack.sources import mapping_templates as templates
from generator.stack.values import Function, Integration, Statement

_CONTENT_TYPE: Final = "integration.request.header.Content-Type"
_TARGET: Final = "integration.request.header.X-Amz-Target"
_FORM: Final = {_CONTENT_TYPE: "'application/x-www-form-urlencoded'"}


@dataclass(frozen=True, slots=True)
class Call:
    """A request to an AWS service. `path` is what follows the region in the integration's URI."""

    path: str
    template: str
    statement: Statement
    parameters: Mapping[str, str]


def integration(
    names: Names, spec: ServiceSpec, api: str, key: str, functions: Mapping[str, Function]
) -> tuple[Integration, Statement | None]:
    """What answers the route `key`, and what the API's role needs for it."""
    route = spec.websocket_apis[api].routes[key]
    [target] = route.targets
    name = f"{target}/{key}"
    if route.function is not None:
        function = functions[route.function]
        attributes, responses = _settings(route), _responses(route)
        shared = not attributes and not responses
        own_key = function.key if shared else f"{function.key}/{key}"
        return Integration(own_key, "function", function, attributes, responses), None
    if route.http is not None:
        uri: dict[str, object] = {"uri": route.http.uri}
        if route.http.method != "POST":
            uri["method"] = route.http.method
        if route.http.vpc_link is not None:
            uri["vpc_link"] = route.http.vpc_link
        return Integration(name, "http", None, {**uri, **_settings(route)}, _responses(route)), None
    if route.mock is not None:
        settings = {"request_templates": {DEFAULT_KEY: '{"statusCode": 200}'}} | _settings(route)
        return Integration(name, "mock", None, settings, _responses(route)), None
    own_target = route.aws_target
    assert own_target is not None
    call = _call(names, spec, key, own_target)
    partition = partition_of(names.region)
    fixed = {
        "uri": f"arn:{partition}:apigateway:{names.region}:{call.path}",
        "request_parameters": {**call.parameters, **route.integration.request_parameters},
        "request_templates": route.integration.request_templates or {DEFAULT_KEY: call.template},
    }
    settings = {name: value for name, value in _settings(route).items() if name not in fixed}
    return Integration(name, "aws", None, {**fixed, **settings}, _responses(route)), call.statement


def _settings(route: RouteSpec) -> dict[str, object]:
    """What differs from the module's defaults, in its words."""
    own = route.integration
    found: dict[str, object] = {}
    if not own.proxy:
        found["proxy"] = False
    if own.timeout_milliseconds != WEBSOCKET_TIMEOUT_MILLISECONDS[1]:
        found["timeout_milliseconds"] = own.timeout_milliseconds
    for name in ("passthrough_behavior", "content_handling_strategy"):
        if getattr(own, name) is not None:
            found[name] = getattr(own, name)
    for name in ("request_parameters", "request_templates"):
        if getattr(own, name):
            found[name] = dict(getattr(own, name))
    if own.template_selection_expression is not None:
        found["template_selection_expression"] = own.template_selection_expression
    return found


def _responses(route: RouteSpec) -> tuple[IntegrationResponse, ...]:
    if not route.two_way:
        return ()
    written = {key: _response(own) for key, own in route.integration.responses.items()}
    is_proxy = route.integration.proxy and (route.function is not None or route.http is not None)
    if route.mock is not None and route.mock.response is not None:
        answer = route.mock.response
        text = answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
        written[DEFAULT_KEY] = {"response_templates": {DEFAULT_KEY: text}}
    elif not is_proxy:
        # Without a response of the integration there is nothing that the route's could pass on.
        written.setdefault(DEFAULT_KEY, {})
    return tuple(IntegrationResponse(key, attributes) for key, attributes in written.items())


def _response(own: IntegrationResponseSpec) -> dict[str, object]:
    found: dict[str, object] = {}
    if own.response_templates:
        found["response_templates"] = dict(own.response_templates)
    if own.template_selection_expression is not None:
        found["template_selection_expression"] = own.template_selection_expression
    if own.content_handling_strategy is not None:
        found["content_handling_strategy"] = own.content_handling_strategy
    return found


def _call(names: Names, spec: ServiceSpec, key: str, target: AwsTargetSpec) -> Call:
    has_message = key not in ONE_WAY
    match target:
        case SqsTargetSpec():
            return _sqs(names, spec, target, has_message)
        case SnsTargetSpec():
            return _sns(names, spec, target, has_message)
        case StepFunctionsTargetSpec():
            machine = target.state_machine
            if not is_arn(machine):
                machine = names.state_machine_arn(machine)
            template = templates.json_object(
                {"stateMachineArn": machine, "input": templates.envelope(has_message)}
            )
            statement = Statement("StartExecution", ("states:StartExecution",), (machine,))
            parameters = _json_call("1.0", "AWSStepFunctions.StartExecution")
            return Call("states:action/StartExecution", template, statement, parameters)
        case DynamodbTargetSpec():
            return _dynamodb(names, spec.tables[target.table], target, has_message)
        case EventbridgeTargetSpec():
            return _eventbridge(names, key, target, has_message)
        case KinesisTargetSpec():
            stream = target.stream
            if not is_arn(stream):
                stream = names.stream_arn(stream)
            template = templates.json_object(
                {
                    "StreamName": stream.partition(":stream/")[2],
                    "PartitionKey": templates.json_string(target.partition_key),
                    "Data": templates.base64_text(has_message),
                }
            )
            statement = Statement("PutRecord", ("kinesis:PutRecord",), (stream,))
            parameters = _json_call("1.1", "Kinesis_20131202.PutRecord")
            return Call("kinesis:action/PutRecord", template, statement, parameters)
        case _:
            assert_never(target)


def _json_call(version: str, operation: str) -> dict[str, str]:
    return {_CONTENT_TYPE: f"'application/x-amz-json-{version}'", _TARGET: f"'{operation}'"}


def _attribute(prefix: str) -> dict[str, str]:
    """The connection's ID as a message attribute, for whoever answers later."""
    return {
        f"{prefix}.Name": "connectionId",
        f"{prefix}.Value.DataType": "String",
        f"{prefix}.Value.StringValue": "$context.connectionId",
    }


def _sqs(names: Names, spec: ServiceSpec, target: SqsTargetSpec, has_message: bool) -> Call:
    fifo = spec.queues[target.queue].fifo is not None
    arn = names.queue_arn(target.queue, fifo=fifo)
    group = {"MessageGroupId": target.message_group_id or "$context.connectionId"} if fifo else {}
    once = {"MessageDeduplicationId": "$context.requestId"} if fifo else {}
    members = {
        "Action": "SendMessage",
        **group,
        **once,
        **_attribute("MessageAttribute.1"),
        "MessageBody": templates.whole_message(has_message),
    }
    path = f"sqs:path/{names.account_id}/{arn.rpartition(':')[2]}"
    return Call(path, templates.form(members), Statement("SendMessage", ("sqs:SendMessage",), (arn,)), _FORM)


def _sns(names: Names, spec: ServiceSpec, target: SnsTargetSpec, has_message: bool) -> Call:
    arn = target.topic
    if not is_arn(arn):
        arn = names.topic_arn(arn, fifo=spec.topics[arn].fifo is not None)
    once = {
        "MessageGroupId": "$context.connectionId",
        "MessageDeduplicationId": "$context.requestId",
    }
    members = {
        "Action": "Publish",
        "TopicArn": arn,
        **(once if arn.endswith(FIFO_ENDING) else {}),
        **_attribute("MessageAttributes.entry.1"),
        "Message": templates.whole_message(has_message),
    }
    return Call(
        "sns:action/Publish",
        templates.form(members),
        Statement("Publish", ("sns:Publish",), (arn,)),
        _FORM,
    )


def _dynamodb(names: Names, table: TableSpec, target: DynamodbTargetSpec, has_message: bool) -> Call:
    keys = [table.partition_key, *([table.sort_key] if table.sort_key else [])]
    item = target.item or _usual_item(keys, table.attributes, has_message, target.action)
    part = "Item" if target.action == "PutItem" else "Key"
    values = ", ".join(
        f'{json.dumps(name)}: {{"{table.attributes.get(name, "S")}": "{templates.json_string(value)}"}}'
        for name, value in item.items()
    )
    arn = names.table_arn(target.table)
    table_name = arn.rpartition("/")[2]
    return Call(
        f"dynamodb:action/{target.action}",
        f'{{"TableName": "{table_name}", "{part}": {{{values}}}}}',
        Statement(target.action, (f"dynamodb:{target.action}",), (arn,)),
        _json_call("1.0", f"DynamoDB_20120810.{target.action}"),
    )


def _usual_item(
    keys: list[str], types: Mapping[str, str], has_message: bool, action: str
) -> Mapping[str, str]:
    """A number comes as its JSON: escaping takes texts only."""
    members = {"connectionId": "$context.connectionId"}
    if has_message:
        members["message"] = "$input.body"
    found = {} if action == "DeleteItem" else members
    for key in keys:
        reader = "json" if types[key] == "N" else "path"
        found[key] = members["connectionId"] if key == "connectionId" else f"$input.{reader}('$.{key}')"
    return found


def _eventbridge(names: Names, key: str, target: EventbridgeTargetSpec, has_message: bool) -> Call:
    bus = target.event_bus
    arn = names.default_bus_arn() if bus == DEFAULT_BUS else names.event_bus_arn(bus)
    entry = templates.json_object(
        {
            "EventBusName": arn.rpartition("/")[2],
            "Source": templates.json_string(target.source or names.service),
            "DetailType": templates.json_string(target.detail_type or key),
            "Detail": templates.envelope(has_message),
        }
    )
    return Call(
        "events:action/PutEvents",
        f'{{"Entries": [{entry}]}}',
        Statement("PutEvents", ("events:PutEvents",), (arn,)),
        _json_call("1.1", "AWSEvents.PutEvents"),
    )
