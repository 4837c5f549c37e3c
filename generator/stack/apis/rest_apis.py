"""RestApiSpec -> RestApi. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from generator.names import Names, is_arn, module_label
from generator.spec.apis.rest_api import RestApiSpec, RestAuthorizerSpec, RestCorsSpec, RestRouteSpec
from generator.spec.apis.rest_usage import UsagePlanSpec
from generator.spec.service import ServiceSpec
from generator.stack.apis.api_fronts import api_domain, throttling
from generator.stack.apis.rest_api_values import (
    Cache,
    RestApi,
    RestAuthorizer,
    RestCors,
    RestFunction,
    RestRoute,
    UsagePlan,
)
from generator.stack.reference import Reference, entry_output
from generator.stack.values import Function


def rest_api(names: Names, spec: ServiceSpec, key: str, functions: Mapping[str, Function]) -> RestApi:
    """The API `key` of the service."""
    own = spec.rest_apis[key]
    return RestApi(
        key=key,
        label=module_label("rest_api", key),
        name=names.resource(key),
        description=own.description,
        routes=tuple(_route(one, route) for one, route in own.routes.items()),
        functions=tuple(RestFunction(functions[one], names.invoke_arn(one)) for one in _called(own)),
        models=own.models,
        authorizers=tuple(_authorizer(one, authorizer) for one, authorizer in own.authorizers.items()),
        cors=None if own.cors is None else _cors(own.cors),
        usage_plans=tuple(_usage_plan(one, plan) for one, plan in own.usage_plans.items()),
        endpoint_type=own.endpoint_type,
        allowed_ip_ranges=tuple(own.allowed_ip_ranges),
        vpc_endpoint_ids=tuple(own.allowed_vpc_endpoints),
        stage_name=own.stage_name,
        stage_variables=own.stage_variables,
        throttling=throttling(own.throttling),
        cache=None if own.cache is None else Cache(own.cache.size_gigabytes, own.cache.ttl_seconds),
        tracing=own.tracing,
        logging_level=own.logging_level,
        access_log_retention_in_days=own.access_log_retention_days,
        access_log_format=own.access_log_format,
        binary_media_types=tuple(own.binary_media_types),
        minimum_compression_size=own.minimum_compression_bytes,
        web_acl_arn=own.web_acl_arn,
        domain=None if own.domain is None else api_domain(key, own.domain, "rest_domain"),
        disable_execute_api_endpoint=own.disable_execute_api_endpoint,
    )


def _called(own: RestApiSpec) -> list[str]:
    """The functions that routes and authorizers call, each once, in their order."""
    called = [route.function for route in own.routes.values()]
    asked = [authorizer.function for authorizer in own.authorizers.values()]
    return list(dict.fromkeys(name for name in (*called, *asked) if name is not None))


def _route(key: str, own: RestRouteSpec) -> RestRoute:
    return RestRoute(
        key=key,
        function=own.function,
        http_url=own.http_url,
        authorizer=own.authorizer,
        scopes=tuple(own.scopes),
        iam=own.iam,
        api_key=own.api_key,
        required_parameters=tuple(own.required_parameters),
        model=own.body,
        timeout_milliseconds=own.timeout_milliseconds,
        throttling=None if own.throttling is None else throttling(own.throttling),
    )


def _authorizer(key: str, own: RestAuthorizerSpec) -> RestAuthorizer:
    return RestAuthorizer(
        key=key,
        type="COGNITO_USER_POOLS" if own.function is None else own.type,
        function=own.function,
        user_pool_arns=tuple(map(_user_pool, own.user_pools)),
        identity_sources=tuple(own.identity_sources),
        validation_expression=own.validation_expression,
        result_ttl_in_seconds=own.result_ttl_seconds,
    )


def _user_pool(written: str) -> str | Reference:
    return written if is_arn(written) else entry_output("user_pool", written, "arn")


def _cors(own: RestCorsSpec) -> RestCors:
    return RestCors(own.allow_origin, tuple(own.allow_headers), own.allow_credentials, own.max_age_seconds)


def _usage_plan(key: str, own: UsagePlanSpec) -> UsagePlan:
    return UsagePlan(
        key=key,
        description=own.description,
        keys=tuple(own.keys),
        limit=0 if own.quota is None else own.quota.limit,
        period=None if own.quota is None else own.quota.period,
        throttling=throttling(own.throttling),
    )
