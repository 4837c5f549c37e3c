"""HttpApiSpec -> HttpApi. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.names import Names, module_label
from generator.spec.apis.http_api import CorsSpec, HttpApiSpec, HttpAuthorizerSpec, HttpRouteSpec
from generator.spec.service import ServiceSpec
from generator.stack.apis.api_fronts import api_domain, throttling
from generator.stack.apis.http_api_values import (
    Cors,
    FunctionIntegration,
    HttpApi,
    HttpAuthorizer,
    HttpRoute,
    ProxyIntegration,
)
from generator.stack.apis.http_integrations import integration
from generator.stack.storage.keys import key_statements
from generator.stack.values import Function


def http_api(names: Names, spec: ServiceSpec, key: str, functions: Mapping[str, Function]) -> HttpApi:
    """The API `key` of the service."""
    own = spec.http_apis[key]
    name = names.resource(key)
    by_route = {
        route_key: integration(names, name, route_key, route, functions)
        for route_key, route in own.routes.items()
    }
    integrations = list({one.key: one for one in by_route.values()}.values())
    return HttpApi(
        key=key,
        label=module_label("http_api", key),
        name=name,
        description=own.description,
        function_integrations=tuple(one for one in integrations if isinstance(one, FunctionIntegration)),
        proxy_integrations=tuple(one for one in integrations if isinstance(one, ProxyIntegration)),
        service_integrations=tuple(
            one for one in integrations if not isinstance(one, FunctionIntegration | ProxyIntegration)
        ),
        key_statements=key_statements(names, spec, _called(own)),
        routes=tuple(
            _route(route_key, by_route[route_key].key, route) for route_key, route in own.routes.items()
        ),
        authorizers=tuple(_authorizers(own, functions)),
        cors=None if own.cors is None else _cors(own.cors),
        throttling=throttling(own.throttling),
        stage_variables=own.stage_variables,
        access_log_retention_in_days=own.access_log_retention_days,
        access_log_format=own.access_log_format,
        domain=None if own.domain is None else api_domain(key, own.domain, "http_domain"),
        disable_execute_api_endpoint=own.disable_execute_api_endpoint,
    )


def _called(own: HttpApiSpec) -> Iterator[tuple[str, str | None]]:
    """What routes write to without a function, by section."""
    for route in own.routes.values():
        yield "queues", route.queue
        yield "state_machines", route.state_machine
        yield "streams", route.stream


def _route(key: str, integration_key: str, route: HttpRouteSpec) -> HttpRoute:
    return HttpRoute(
        key=key,
        integration=integration_key,
        authorizer=route.authorizer,
        scopes=tuple(route.scopes),
        iam=route.iam,
        throttling=None if route.throttling is None else throttling(route.throttling),
    )


def _authorizers(own: HttpApiSpec, functions: Mapping[str, Function]) -> list[HttpAuthorizer]:
    return [_authorizer(key, authorizer, functions) for key, authorizer in own.authorizers.items()]


def _authorizer(key: str, own: HttpAuthorizerSpec, functions: Mapping[str, Function]) -> HttpAuthorizer:
    return HttpAuthorizer(
        key=key,
        identity_sources=tuple(own.identity_sources),
        issuer=None if own.jwt is None else own.jwt.issuer,
        audience=() if own.jwt is None else tuple(own.jwt.audience),
        function=None if own.function is None else functions[own.function],
        payload_format_version=own.payload_format_version,
        simple_responses=own.simple_responses,
        result_ttl_in_seconds=own.result_ttl_seconds,
    )


def _cors(own: CorsSpec) -> Cors:
    return Cors(
        allow_origins=tuple(own.allow_origins),
        allow_methods=tuple(own.allow_methods),
        allow_headers=tuple(own.allow_headers),
        expose_headers=tuple(own.expose_headers),
        allow_credentials=own.allow_credentials,
        max_age=own.max_age_seconds,
    )
