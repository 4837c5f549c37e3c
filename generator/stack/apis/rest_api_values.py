"""The values of a REST API, all decided. Frozen; templates see nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.spec.limits import REST_INTEGRATION_TIMEOUT_MILLISECONDS
from generator.stack.apis.http_api_values import Throttling
from generator.stack.apis.websocket_values import ApiDomain
from generator.stack.reference import Reference
from generator.stack.values import Function


@dataclass(frozen=True, slots=True)
class RestFunction:
    """A function that routes or authorizers call; its ARN is composed, so that a plan knows it."""

    function: Function
    invoke_arn: str


@dataclass(frozen=True, slots=True)
class RestRoute:
    """A route; exactly one of `function`, a function's key, and `http_url`."""

    key: str
    function: str | None
    http_url: str | None
    authorizer: str | None
    scopes: tuple[str, ...]
    iam: bool
    api_key: bool
    required_parameters: tuple[str, ...]
    model: str | None
    timeout_milliseconds: int
    throttling: Throttling | None

    @property
    def is_plain(self) -> bool:
        return self == RestRoute.plain(self.key, self.function)

    @staticmethod
    def plain(key: str, function: str | None) -> RestRoute:
        """A route to a function with nothing else said of it."""
        return RestRoute(
            key,
            function,
            None,
            None,
            (),
            False,
            False,
            (),
            None,
            REST_INTEGRATION_TIMEOUT_MILLISECONDS[1],
            None,
        )


@dataclass(frozen=True, slots=True)
class RestAuthorizer:
    """An authorizer; exactly one of `function`, a function's key, and `user_pool_arns`."""

    key: str
    type: str
    function: str | None
    user_pool_arns: tuple[str | Reference, ...]
    identity_sources: tuple[str, ...]
    validation_expression: str | None
    result_ttl_in_seconds: int


@dataclass(frozen=True, slots=True)
class RestCors:
    allow_origin: str
    allow_headers: tuple[str, ...]
    allow_credentials: bool
    max_age: int


@dataclass(frozen=True, slots=True)
class UsagePlan:
    """A usage plan; `period` is None where there is no quota."""

    key: str
    description: str
    keys: tuple[str, ...]
    limit: int
    period: str | None
    throttling: Throttling


@dataclass(frozen=True, slots=True)
class Cache:
    size: str
    ttl_in_seconds: int


@dataclass(frozen=True, slots=True)
class RestApi:
    """A REST API with its one stage."""

    key: str
    label: str
    name: str
    description: str
    routes: tuple[RestRoute, ...]
    functions: tuple[RestFunction, ...]
    models: Mapping[str, object]
    authorizers: tuple[RestAuthorizer, ...]
    cors: RestCors | None
    usage_plans: tuple[UsagePlan, ...]
    endpoint_type: str
    allowed_ip_ranges: tuple[str, ...]
    vpc_endpoint_ids: tuple[str, ...]
    stage_name: str
    stage_variables: Mapping[str, str]
    throttling: Throttling
    cache: Cache | None
    tracing: bool
    logging_level: str
    access_log_retention_in_days: int
    access_log_format: Mapping[str, str]
    binary_media_types: tuple[str, ...]
    minimum_compression_size: int | None
    web_acl_arn: str | None
    domain: ApiDomain | None
    disable_execute_api_endpoint: bool
