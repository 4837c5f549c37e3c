"""The values of an HTTP API, all decided. Frozen; templates see nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.stack.apis.websocket_values import ApiDomain
from generator.stack.values import Function, Reference, Statement


@dataclass(frozen=True, slots=True)
class FunctionIntegration:
    """A function behind routes."""

    key: str
    function: Function
    payload_format_version: str
    timeout_milliseconds: int


@dataclass(frozen=True, slots=True)
class ProxyIntegration:
    """Another server behind routes; `uri` is an address, or the ARN of a listener behind a VPC link."""

    key: str
    uri: str
    method: str
    timeout_milliseconds: int
    vpc_link_id: str | None
    server_name_to_verify: str | None


@dataclass(frozen=True, slots=True)
class ServiceIntegration:
    """An action of an AWS service behind routes, and the one permission it takes."""

    key: str
    subtype: str
    request_parameters: Mapping[str, str | Reference]
    action: str
    resource: str
    timeout_milliseconds: int


@dataclass(frozen=True, slots=True)
class Throttling:
    burst_limit: int
    rate_limit: float


@dataclass(frozen=True, slots=True)
class HttpRoute:
    """A route; `integration` is the key of one of the API's integrations."""

    key: str
    integration: str
    authorizer: str | None
    scopes: tuple[str, ...]
    iam: bool
    throttling: Throttling | None

    @property
    def is_plain(self) -> bool:
        return self.authorizer is None and not self.iam and self.throttling is None


@dataclass(frozen=True, slots=True)
class HttpAuthorizer:
    """Exactly one of `issuer`, with `audience`, and `function`."""

    key: str
    identity_sources: tuple[str, ...]
    issuer: str | None
    audience: tuple[str, ...]
    function: Function | None
    payload_format_version: str
    simple_responses: bool
    result_ttl_in_seconds: int


@dataclass(frozen=True, slots=True)
class Cors:
    allow_origins: tuple[str, ...]
    allow_methods: tuple[str, ...]
    allow_headers: tuple[str, ...]
    expose_headers: tuple[str, ...]
    allow_credentials: bool
    max_age: int


@dataclass(frozen=True, slots=True)
class HttpApi:
    """An HTTP API with its stage `$default`."""

    key: str
    label: str
    name: str
    description: str
    function_integrations: tuple[FunctionIntegration, ...]
    proxy_integrations: tuple[ProxyIntegration, ...]
    service_integrations: tuple[ServiceIntegration, ...]
    key_statements: tuple[Statement, ...]
    routes: tuple[HttpRoute, ...]
    authorizers: tuple[HttpAuthorizer, ...]
    cors: Cors | None
    throttling: Throttling
    stage_variables: Mapping[str, str]
    access_log_retention_in_days: int
    access_log_format: Mapping[str, str]
    domain: ApiDomain | None
    disable_execute_api_endpoint: bool
