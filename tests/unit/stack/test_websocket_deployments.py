"""Each key of a WebSocket API, changed by itself -> a new deployment, exactly if a deployment holds it.

The keys come from the models: one that is new fails here until somebody says on which side it stands.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from generator.docs.sections import sections
from generator.spec.apis.websocket_api import WebsocketApiSpec
from generator.spec.base import keys_of
from tests.fakes.definitions import stack

TICKET = "route.request.querystring.ticket"
SNS = "arn:aws:sns:eu-central-1:111111111111:"
STATES = "arn:aws:states:eu-central-1:111111111111:stateMachine:"
STREAM = "arn:aws:kinesis:eu-central-1:111111111111:stream/"
NLB = "arn:aws:elasticloadbalancing:eu-central-1:111111111111:loadbalancer/net/"
ACL = "arn:aws:wafv2:us-east-1:111111111111:global/webacl/"
CERTIFICATE = "arn:aws:acm:eu-central-1:111111111111:certificate/"

REFERENCE: dict[str, Any] = {
    "service": "shop",
    "functions": {"chat": {}, "other": {}},
    "tables": {
        "notes": {"attributes": {"id": "S"}, "partition_key": "id"},
        "papers": {"attributes": {"id": "S"}, "partition_key": "id"},
    },
    "queues": {"jobs": {"fifo": {}}, "tasks": {"fifo": {}}},
    "event_buses": {"facts": {}, "news": {}},
    "topics": {"bell": {}},
    "streams": {"book": {}},
    "state_machines": {"filling": {"definition": "filling.asl.json"}},
    "websocket_apis": {
        "socket": {
            "authorizers": {"gate": {"function": "chat"}, "door": {"function": "chat"}},
            "models": {"Order": {"schema": {"type": "object"}}, "Bill": {"schema": {"type": "object"}}},
            "vpc_links": {"inside": {"network_load_balancer_arn": f"{NLB}a/1"}, "known": {"id": "ab12cd"}},
            "stage_variables": {"place": "shelf"},
            "throttling": {"burst_limit": 10},
            "usage_plans": {"guests": {"api_keys": ["ann"], "quota": {"limit": 1, "period": "DAY"},
                                       "throttling": {"burst_limit": 1, "rate_limit": 1}}},
            "domain": {"name": "chat.example.com", "certificate_arn": f"{CERTIFICATE}1"},
            "routes": {
                "$connect": {"function": "chat", "authorizer": "gate", "api_key_required": True,
                             "request_parameters": {TICKET: True}},
                "open": {"function": "chat", "two_way": True, "settings": {"burst_limit": 1},
                         "request_models": {"$default": "Order"},
                         "response": {"models": {"$default": "Order"}}},
                "ask": {"function": "chat", "two_way": True, "integration": {
                    "proxy": False, "request_templates": {"$default": "{}"},
                    "responses": {"$default": {"response_templates": {"$default": "{}"}}}}},
                "web": {"http": {"uri": "https://example.com", "vpc_link": "inside"}},
                "ping": {"mock": {"response": {"pong": True}}, "two_way": True},
                "job": {"sqs": {"queue": "jobs"}},
                "tell": {"sns": {"topic": f"{SNS}one"}},
                "fill": {"step_functions": {"state_machine": f"{STATES}one"}},
                "note": {"dynamodb": {"table": "notes"}},
                "fact": {"eventbridge": {"event_bus": "facts"}},
                "track": {"kinesis": {"stream": f"{STREAM}one"}},
            },
        }
    },
}  # fmt: skip

TEXTS = {"filling.asl.json": b'{"StartAt": "Fill", "States": {"Fill": {"Type": "Pass", "End": true}}}'}
REMOVE = object()
CONNECT, OPEN, ASK = ("routes", "$connect"), ("routes", "open"), ("routes", "ask")
JOB, ANSWER = ("routes", "job"), ("routes", "ask", "integration", "responses", "$default")
PLAN, INTEGRATION = ("usage_plans", "guests"), ("routes", "ask", "integration")

# Model and key -> the place in the reference and another value there.
DEPLOYED: dict[tuple[str, str], tuple[tuple[str, ...], Any]] = {
    ("WebsocketApiSpec", "route_selection_expression"): (
        ("route_selection_expression",),
        "${request.body.kind}/${request.body.action}",
    ),
    ("WebsocketApiSpec", "api_key_selection_expression"): (
        ("api_key_selection_expression",),
        "$context.authorizer.usageIdentifierKey",
    ),
    ("WebsocketApiSpec", "disable_execute_api_endpoint"): (("disable_execute_api_endpoint",), True),
    ("WebsocketApiSpec", "routes"): (JOB, REMOVE),
    ("WebsocketApiSpec", "authorizers"): (("authorizers", "door"), REMOVE),
    ("WebsocketApiSpec", "models"): (("models", "Bill"), REMOVE),
    ("WebsocketApiSpec", "vpc_links"): (("vpc_links", "known"), REMOVE),
    ("AuthorizerSpec", "function"): (("authorizers", "gate", "function"), "other"),
    ("AuthorizerSpec", "identity_sources"): (("authorizers", "gate", "identity_sources"), [TICKET]),
    ("ModelSpec", "description"): (("models", "Order", "description"), "An order"),
    ("ModelSpec", "content_type"): (("models", "Order", "content_type"), "text/json"),
    ("ModelSpec", "schema"): (("models", "Order", "schema"), {"type": "array"}),
    ("VpcLinkSpec", "network_load_balancer_arn"): (
        ("vpc_links", "inside", "network_load_balancer_arn"),
        f"{NLB}b/2",
    ),
    ("VpcLinkSpec", "id"): (("vpc_links", "known", "id"), "ef34gh"),
    ("RouteSpec", "function"): ((*CONNECT, "function"), "other"),
    ("RouteSpec", "http"): (("routes", "web"), {"function": "chat"}),
    ("RouteSpec", "mock"): (("routes", "ping", "mock"), {}),
    ("RouteSpec", "sqs"): (JOB, {"function": "chat"}),
    ("RouteSpec", "sns"): (("routes", "tell"), {"function": "chat"}),
    ("RouteSpec", "step_functions"): (("routes", "fill"), {"function": "chat"}),
    ("RouteSpec", "dynamodb"): (("routes", "note"), {"function": "chat"}),
    ("RouteSpec", "eventbridge"): (("routes", "fact"), {"function": "chat"}),
    ("RouteSpec", "kinesis"): (("routes", "track"), {"function": "chat"}),
    ("RouteSpec", "integration"): ((*CONNECT, "integration"), {"timeout_milliseconds": 50}),
    ("RouteSpec", "two_way"): ((*JOB, "two_way"), True),
    ("RouteSpec", "response"): ((*OPEN, "response"), REMOVE),
    ("RouteSpec", "authorizer"): ((*CONNECT, "authorizer"), "door"),
    ("RouteSpec", "authorization"): (
        CONNECT,
        {"function": "chat", "authorization": "AWS_IAM", "api_key_required": True},
    ),
    ("RouteSpec", "api_key_required"): ((*OPEN, "api_key_required"), True),
    ("RouteSpec", "operation_name"): ((*OPEN, "operation_name"), "Open"),
    ("RouteSpec", "request_parameters"): ((*CONNECT, "request_parameters"), {TICKET: False}),
    ("RouteSpec", "request_models"): ((*OPEN, "request_models"), {"$default": "Bill"}),
    ("RouteSpec", "model_selection_expression"): (
        (*OPEN, "model_selection_expression"),
        "$request.body.kind",
    ),
    ("RouteResponseSpec", "models"): ((*OPEN, "response", "models"), {"$default": "Bill"}),
    ("RouteResponseSpec", "model_selection_expression"): (
        (*OPEN, "response", "model_selection_expression"),
        "$integration.response.body.kind",
    ),
    ("IntegrationSpec", "proxy"): (INTEGRATION, {}),
    ("IntegrationSpec", "timeout_milliseconds"): ((*INTEGRATION, "timeout_milliseconds"), 50),
    ("IntegrationSpec", "passthrough_behavior"): ((*INTEGRATION, "passthrough_behavior"), "NEVER"),
    ("IntegrationSpec", "content_handling_strategy"): (
        (*INTEGRATION, "content_handling_strategy"),
        "CONVERT_TO_TEXT",
    ),
    ("IntegrationSpec", "request_parameters"): (
        (*INTEGRATION, "request_parameters"),
        {"integration.request.header.X-Room": "'one'"},
    ),
    ("IntegrationSpec", "request_templates"): ((*INTEGRATION, "request_templates"), {"$default": "[]"}),
    ("IntegrationSpec", "template_selection_expression"): (
        (*INTEGRATION, "template_selection_expression"),
        "$request.body.kind",
    ),
    ("IntegrationSpec", "responses"): ((*INTEGRATION, "responses"), {"/2../": {}}),
    ("IntegrationResponseSpec", "response_templates"): ((*ANSWER, "response_templates"), {"$default": "[]"}),
    ("IntegrationResponseSpec", "template_selection_expression"): (
        (*ANSWER, "template_selection_expression"),
        "$request.body.kind",
    ),
    ("IntegrationResponseSpec", "content_handling_strategy"): (
        (*ANSWER, "content_handling_strategy"),
        "CONVERT_TO_TEXT",
    ),
    ("HttpTargetSpec", "uri"): (("routes", "web", "http", "uri"), "https://example.org"),
    ("HttpTargetSpec", "method"): (("routes", "web", "http", "method"), "PUT"),
    ("HttpTargetSpec", "vpc_link"): (("routes", "web", "http", "vpc_link"), "known"),
    ("MockTargetSpec", "response"): (("routes", "ping", "mock", "response"), {"pong": False}),
    ("SqsTargetSpec", "queue"): ((*JOB, "sqs", "queue"), "tasks"),
    ("SqsTargetSpec", "message_group_id"): ((*JOB, "sqs", "message_group_id"), "$context.routeKey"),
    ("SnsTargetSpec", "topic"): (("routes", "tell", "sns", "topic"), f"{SNS}two"),
    ("StepFunctionsTargetSpec", "state_machine"): (
        ("routes", "fill", "step_functions", "state_machine"),
        f"{STATES}two",
    ),
    ("DynamodbTargetSpec", "table"): (("routes", "note", "dynamodb", "table"), "papers"),
    ("DynamodbTargetSpec", "action"): (("routes", "note", "dynamodb", "action"), "DeleteItem"),
    ("DynamodbTargetSpec", "item"): (("routes", "note", "dynamodb", "item"), {"id": "$context.requestId"}),
    ("EventbridgeTargetSpec", "event_bus"): (("routes", "fact", "eventbridge", "event_bus"), "news"),
    ("EventbridgeTargetSpec", "source"): (("routes", "fact", "eventbridge", "source"), "elsewhere"),
    ("EventbridgeTargetSpec", "detail_type"): (("routes", "fact", "eventbridge", "detail_type"), "Other"),
    ("KinesisTargetSpec", "stream"): (("routes", "track", "kinesis", "stream"), f"{STREAM}two"),
    ("KinesisTargetSpec", "partition_key"): (("routes", "track", "kinesis", "partition_key"), "one"),
}

BESIDE: dict[tuple[str, str], tuple[tuple[str, ...], Any]] = {
    ("WebsocketApiSpec", "description"): (("description",), "Other words"),
    ("WebsocketApiSpec", "stage_name"): (("stage_name",), "other"),
    ("WebsocketApiSpec", "stage_variables"): (("stage_variables",), {"place": "floor"}),
    ("WebsocketApiSpec", "throttling"): (("throttling",), REMOVE),
    ("WebsocketApiSpec", "access_log_format"): (("access_log_format",), ["requestId"]),
    ("WebsocketApiSpec", "access_log_retention_days"): (("access_log_retention_days",), 7),
    ("WebsocketApiSpec", "logging_level"): (("logging_level",), "INFO"),
    ("WebsocketApiSpec", "data_trace"): (("data_trace",), True),
    ("WebsocketApiSpec", "detailed_metrics"): (("detailed_metrics",), False),
    ("WebsocketApiSpec", "usage_plans"): (("usage_plans", "more"), {"api_keys": ["bob"]}),
    ("WebsocketApiSpec", "domain"): (("domain",), REMOVE),
    ("WebsocketApiSpec", "front"): (("front",), {"web_acl_arn": f"{ACL}one/1"}),
    ("RouteSpec", "settings"): ((*OPEN, "settings"), REMOVE),
    ("ThrottlingSpec", "burst_limit"): (("throttling", "burst_limit"), 20),
    ("ThrottlingSpec", "rate_limit"): (("throttling", "rate_limit"), 20),
    ("RouteSettingsSpec", "burst_limit"): ((*OPEN, "settings", "burst_limit"), 20),
    ("RouteSettingsSpec", "rate_limit"): ((*OPEN, "settings", "rate_limit"), 20),
    ("RouteSettingsSpec", "logging_level"): ((*OPEN, "settings", "logging_level"), "INFO"),
    ("RouteSettingsSpec", "data_trace"): ((*OPEN, "settings", "data_trace"), True),
    ("RouteSettingsSpec", "detailed_metrics"): ((*OPEN, "settings", "detailed_metrics"), False),
    ("WebsocketUsagePlanSpec", "description"): ((*PLAN, "description"), "Other words"),
    ("WebsocketUsagePlanSpec", "api_keys"): ((*PLAN, "api_keys"), ["bob"]),
    ("WebsocketUsagePlanSpec", "quota"): ((*PLAN, "quota"), REMOVE),
    ("WebsocketUsagePlanSpec", "throttling"): ((*PLAN, "throttling"), REMOVE),
    ("WebsocketQuotaSpec", "limit"): ((*PLAN, "quota", "limit"), 2),
    ("WebsocketQuotaSpec", "period"): ((*PLAN, "quota", "period"), "WEEK"),
    ("WebsocketPlanThrottlingSpec", "burst_limit"): ((*PLAN, "throttling", "burst_limit"), 2),
    ("WebsocketPlanThrottlingSpec", "rate_limit"): ((*PLAN, "throttling", "rate_limit"), 2),
    ("DomainSpec", "name"): (("domain", "name"), "chat.example.org"),
    ("DomainSpec", "certificate_arn"): (("domain", "certificate_arn"), f"{CERTIFICATE}2"),
    ("DomainSpec", "mapping_key"): (("domain", "mapping_key"), "v2"),
    ("DomainSpec", "zone_id"): (("domain", "zone_id"), "Z0123456789ABCDEFGHIJ"),
    ("DomainSpec", "ip_address_type"): (("domain", "ip_address_type"), "dualstack"),
    ("FrontSpec", "web_acl_arn"): (("front",), {"web_acl_arn": f"{ACL}two/2"}),
    ("FrontSpec", "price_class"): (
        ("front",),
        {"web_acl_arn": f"{ACL}one/1", "price_class": "PriceClass_All"},
    ),
}


def keys() -> Iterator[tuple[str, str]]:
    models: list[type[BaseModel]] = [section.model for section in sections(WebsocketApiSpec)]
    for model in dict.fromkeys(models):
        for key in keys_of(model):
            yield model.__name__, key


def trigger(definition: dict[str, Any]) -> str:
    return stack(json.dumps(definition), texts=TEXTS).websocket_apis[0].deployment_trigger


def changed(place: tuple[str, ...], value: Any) -> dict[str, Any]:
    definition = copy.deepcopy(REFERENCE)
    inside = definition["websocket_apis"]["socket"]
    for part in place[:-1]:
        inside = inside[part]
    if value is REMOVE:
        del inside[place[-1]]
    else:
        assert inside.get(place[-1]) != value, "the change changes something"
        inside[place[-1]] = value
    return definition


def test_every_key_stands_on_one_side() -> None:
    assert set(keys()) == {*DEPLOYED, *BESIDE}
    assert not DEPLOYED.keys() & BESIDE.keys()


@pytest.mark.parametrize("key", DEPLOYED, ids=".".join)
def test_what_is_deployed_is_deployed_anew(key: tuple[str, str]) -> None:
    assert trigger(changed(*DEPLOYED[key])) != trigger(REFERENCE)


@pytest.mark.parametrize("key", BESIDE, ids=".".join)
def test_what_is_not_deployed_redeploys_nothing(key: tuple[str, str]) -> None:
    assert trigger(changed(*BESIDE[key])) == trigger(REFERENCE)


@pytest.mark.parametrize(
    "setting",
    [
        {"runtime": "python3.13"},
        {"memory_megabytes": 1024},
        {"traffic": {"weights": {"3": 90.0, "4": 10.0}}},
        {"environment": {"LOG_LEVEL": "debug"}},
    ],
    ids=lambda one: next(iter(one)),
)
def test_a_function_s_code_alias_and_settings_redeploy_nothing(setting: dict[str, Any]) -> None:
    definition = copy.deepcopy(REFERENCE)
    definition["functions"]["chat"] = setting
    assert trigger(definition) == trigger(REFERENCE)


def test_a_table_s_other_key_redeploys_what_writes_to_it() -> None:
    definition = copy.deepcopy(REFERENCE)
    definition["tables"]["notes"] = {"attributes": {"at": "S"}, "partition_key": "at"}
    assert trigger(definition) != trigger(REFERENCE)
