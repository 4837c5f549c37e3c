"""WebsocketApiSpec -> WebsocketApi. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from generator.names import Names, module_label
from generator.spec.service import ServiceSpec
from generator.spec.websocket_api import WebsocketApiSpec
from generator.stack.access import posts_to
from generator.stack.values import Authorizer, Function, Route, WebsocketApi


def websocket_api(
    names: Names, spec: ServiceSpec, key: str, functions: Mapping[str, Function]
) -> WebsocketApi:
    """The API `key` of the service."""
    own = spec.websocket_apis[key]
    return WebsocketApi(
        key=key,
        label=module_label("websocket_api", key),
        name=names.resource(key),
        description=own.description,
        route_selection_expression=own.route_selection_expression,
        stage_name=own.stage_name,
        routes=tuple(
            Route(route_key, functions[route.function], route.two_way, route.authorizer)
            for route_key, route in own.routes.items()
        ),
        functions=tuple(functions[name] for name in _called(own)),
        authorizers=tuple(
            Authorizer(name, functions[authorizer.function], tuple(authorizer.identity_sources))
            for name, authorizer in own.authorizers.items()
        ),
        posters=tuple(
            functions[name] for name, function in spec.functions.items() if posts_to(function, key)
        ),
        burst_limit=own.throttling.burst_limit,
        rate_limit=own.throttling.rate_limit,
        logging_level=own.logging_level,
        access_log_retention_in_days=own.access_log_retention_days,
        deployment_trigger=_deployment_trigger(own),
    )


def _called(own: WebsocketApiSpec) -> list[str]:
    """The functions that routes call, each once, in the order of the routes."""
    return list(dict.fromkeys(route.function for route in own.routes.values()))


def _deployment_trigger(own: WebsocketApiSpec) -> str:
    """A digest of what a deployment holds; nothing else makes a new one.

    https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-deployment.html
    """
    deployed = own.model_dump(mode="json", include={"route_selection_expression", "routes", "authorizers"})
    return hashlib.sha256(json.dumps(deployed, sort_keys=True).encode()).hexdigest()[:16]
