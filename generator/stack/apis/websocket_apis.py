"""WebsocketApiSpec -> WebsocketApi. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from generator.names import Names, module_label
from generator.spec.apis.websocket_api import WebsocketApiSpec
from generator.spec.apis.websocket_routes import RouteSpec
from generator.spec.apis.websocket_stage import RouteSettingsSpec
from generator.spec.service import ServiceSpec
from generator.stack.access import posts_to
from generator.stack.apis.api_fronts import api_domain, api_front, usage_plan
from generator.stack.apis.websocket_integrations import integration
from generator.stack.apis.websocket_values import Model
from generator.stack.storage.keys import key_statements
from generator.stack.values import (
    Authorizer,
    Function,
    Integration,
    Route,
    Statement,
    WebsocketApi,
)

NOT_DEPLOYED: Final = frozenset(
    {
        "access_log_format",
        "access_log_retention_days",
        "data_trace",
        "description",
        "detailed_metrics",
        "domain",
        "front",
        "logging_level",
        "stage_name",
        "stage_variables",
        "throttling",
        "usage_plans",
    }
)
"""The keys of an API that belong to its stage or stand beside it; a key that is none of these is deployed."""
_WRITTEN: Final = {
    "queues": "queue",
    "state_machines": "state_machine",
    "streams": "stream",
    "tables": "table",
    "topics": "topic",
}
NOT_DEPLOYED_OF_ROUTES: Final = frozenset({"settings"})


def websocket_api(
    names: Names, spec: ServiceSpec, key: str, functions: Mapping[str, Function]
) -> WebsocketApi:
    """The API `key` of the service."""
    own = spec.websocket_apis[key]
    answers = {route: integration(names, spec, key, route, functions) for route in own.routes}
    integrations = tuple({one.key: one for one, _ in answers.values()}.values())
    label = module_label("websocket_api", key)
    return WebsocketApi(
        key=key,
        label=label,
        name=names.resource(key),
        description=own.description,
        route_selection_expression=own.route_selection_expression,
        stage_name=own.stage_name,
        routes=tuple(
            Route(route_key, answers[route_key][0].key, _route(route))
            for route_key, route in own.routes.items()
        ),
        integrations=integrations,
        statements=(
            *_merged(statement for _, statement in answers.values() if statement is not None),
            *key_statements(names, spec, _called(own)),
        ),
        authorizers=tuple(
            Authorizer(name, functions[authorizer.function], tuple(authorizer.identity_sources))
            for name, authorizer in own.authorizers.items()
        ),
        models=tuple(
            Model(name, model.description, model.content_type, model.json_schema)
            for name, model in own.models.items()
        ),
        vpc_links={name: link.model_dump(exclude_none=True) for name, link in own.vpc_links.items()},
        stage_variables=dict(own.stage_variables),
        route_settings={
            name: _settings(route.settings)
            for name, route in own.routes.items()
            if route.settings != RouteSettingsSpec()
        },
        access_log_format=_access_log_format(own),
        attributes=_attributes(own),
        posters=tuple(
            functions[name] for name, function in spec.functions.items() if posts_to(function, key)
        ),
        burst_limit=own.throttling.burst_limit,
        rate_limit=own.throttling.rate_limit,
        logging_level=own.logging_level,
        access_log_retention_in_days=own.access_log_retention_days,
        deployment_trigger=_deployment_trigger(own, integrations),
        usage_plans=tuple(usage_plan(names, key, name, plan) for name, plan in own.usage_plans.items()),
        domain=None if own.domain is None else api_domain(key, own.domain),
        front=None if own.front is None else api_front(names, key, own.front),
    )


def _route(own: RouteSpec) -> Mapping[str, object]:
    """What differs from the module's defaults, in its words."""
    found: dict[str, object] = {}
    if own.two_way:
        found["two_way"] = True
    for name in ("authorizer", "authorization", "operation_name", "model_selection_expression"):
        if getattr(own, name) is not None and getattr(own, name) != "NONE":
            found[name] = getattr(own, name)
    if own.api_key_required:
        found["api_key_required"] = True
    for name in ("request_parameters", "request_models"):
        if getattr(own, name):
            found[name] = dict(getattr(own, name))
    if own.response.models:
        found["response_models"] = dict(own.response.models)
    if own.response.model_selection_expression is not None:
        found["response_model_selection_expression"] = own.response.model_selection_expression
    return found


def _settings(own: RouteSettingsSpec) -> Mapping[str, object]:
    words = {
        "burst_limit": "throttling_burst_limit",
        "rate_limit": "throttling_rate_limit",
        "logging_level": "logging_level",
        "data_trace": "data_trace_enabled",
        "detailed_metrics": "detailed_metrics_enabled",
    }
    return {words[name]: value for name, value in own.model_dump(exclude_none=True).items()}


def _attributes(own: WebsocketApiSpec) -> Mapping[str, object]:
    found: dict[str, object] = {}
    if own.api_key_selection_expression is not None:
        found["api_key_selection_expression"] = own.api_key_selection_expression
    if own.disable_execute_api_endpoint and own.domain is not None:
        key = "" if own.domain.mapping_key is None else f"/{own.domain.mapping_key}"
        found["only_domain"] = f"{own.domain.name}{key}"
    if own.data_trace:
        found["data_trace_enabled"] = True
    if not own.detailed_metrics:
        found["detailed_metrics_enabled"] = False
    return found


def _access_log_format(own: WebsocketApiSpec) -> str | Mapping[str, str] | None:
    if isinstance(own.access_log_format, list):
        return {name: f"$context.{name}" for name in own.access_log_format}
    return own.access_log_format


def _called(own: WebsocketApiSpec) -> Iterator[tuple[str, str | None]]:
    """What routes write to without a function, by section."""
    for route in own.routes.values():
        target = route.aws_target
        yield from ((section, getattr(target, name, None)) for section, name in _WRITTEN.items())


def _merged(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """One statement for each action, with all of its resources."""
    found: dict[str, Statement] = {}
    for one in statements:
        before = found.get(one.sid, replace(one, resources=()))
        found[one.sid] = replace(one, resources=tuple(sorted({*before.resources, *one.resources}, key=str)))
    return tuple(found.values())


def _deployment_trigger(own: WebsocketApiSpec, integrations: tuple[Integration, ...]) -> str:
    """A digest of what a deployment holds; nothing else makes a new one.

    The three keys that every route and both that every authorizer has stand in it also at their defaults, so
    that a key that comes to the definitions later redeploys nobody who does not use it.
    https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-deployment.html
    """
    dumped = own.model_dump(mode="json", exclude=set(NOT_DEPLOYED), exclude_defaults=True, by_alias=True)
    deployed: dict[str, Any] = {
        **dumped,
        "route_selection_expression": own.route_selection_expression,
        "routes": {
            key: {
                "two_way": route.two_way,
                "authorizer": route.authorizer,
                **{
                    name: value
                    for name, value in dumped["routes"][key].items()
                    if name not in NOT_DEPLOYED_OF_ROUTES
                },
            }
            for key, route in own.routes.items()
        },
        "authorizers": {
            key: authorizer.model_dump(mode="json") for key, authorizer in own.authorizers.items()
        },
    }
    resolved = {one.key: one.attributes for one in integrations if one.function is None}
    if resolved:
        # What a person did not write is deployed too: the URIs, and the templates that are there by default.
        deployed["integrations"] = resolved
    return hashlib.sha256(json.dumps(deployed, sort_keys=True).encode()).hexdigest()[:16]
