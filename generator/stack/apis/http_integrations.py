"""A route of an HTTP API -> the integration that answers it. Pure.

Routes with the same target and settings share one: an API has at most 300 of them
(https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.names import Names, is_arn
from generator.spec.apis.http_api import HttpRouteSpec
from generator.spec.limits import HTTP_INTEGRATION_TIMEOUT_MILLISECONDS
from generator.stack.apis.http_api_values import FunctionIntegration, ProxyIntegration, ServiceIntegration
from generator.stack.reference import entry_output
from generator.stack.values import Function, Reference

Integration = FunctionIntegration | ProxyIntegration | ServiceIntegration

BODY: Final = "$request.body"


def integration(
    names: Names, api: str, key: str, route: HttpRouteSpec, functions: Mapping[str, Function]
) -> Integration:
    """The integration behind the route `key` of the API named `api` on AWS."""
    if route.function is not None:
        return _function(functions[route.function], route)
    if route.http is not None:
        return ProxyIntegration(
            key=key,
            uri=route.http.url or str(route.http.listener_arn),
            method=route.http.method,
            timeout_milliseconds=route.timeout_milliseconds,
            vpc_link_id=route.http.vpc_link_id,
            server_name_to_verify=route.http.server_name,
        )
    return _service(names, api, key, route)


def _function(function: Function, route: HttpRouteSpec) -> FunctionIntegration:
    key = function.key
    if route.payload_format_version != "2.0":
        key += "-v1"
    if route.timeout_milliseconds != HTTP_INTEGRATION_TIMEOUT_MILLISECONDS[1]:
        key += f"-{route.timeout_milliseconds}ms"
    return FunctionIntegration(key, function, route.payload_format_version, route.timeout_milliseconds)


def _service(names: Names, api: str, key: str, route: HttpRouteSpec) -> ServiceIntegration:
    """What each action takes:
    https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services-reference.html
    """
    parameters: dict[str, str | Reference]
    if route.queue is not None:
        url = entry_output("queue", route.queue, "url")
        subtype, action, resource = "SQS-SendMessage", "sqs:SendMessage", names.queue_arn(route.queue)
        parameters = {"QueueUrl": url, "MessageBody": BODY}
    elif route.event_bus is not None:
        subtype, action = "EventBridge-PutEvents", "events:PutEvents"
        resource = names.event_bus_arn(route.event_bus)
        parameters = {
            "EventBusName": names.resource(route.event_bus),
            "Source": api,
            "DetailType": str(route.detail_type),
            "Detail": BODY,
        }
    elif route.stream is not None:
        subtype, action, resource = "Kinesis-PutRecord", "kinesis:PutRecord", route.stream
        stream: str | Reference = route.stream.rpartition("/")[2]
        if not is_arn(route.stream):
            resource = names.stream_arn(route.stream)
            stream = entry_output("stream", route.stream, "name")
        parameters = {"StreamName": stream, "Data": BODY, "PartitionKey": "$context.requestId"}
    else:
        resource = str(route.state_machine)
        machine: str | Reference = resource
        if not is_arn(resource):
            machine = entry_output("state_machine", resource, "arn")
            resource = names.state_machine_arn(resource)
        subtype, action = "StepFunctions-StartExecution", "states:StartExecution"
        parameters = {"StateMachineArn": machine, "Input": BODY}
    return ServiceIntegration(key, subtype, parameters, action, resource, route.timeout_milliseconds)
