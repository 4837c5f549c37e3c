"""ConnectionSpec -> Connection, ApiDestinationSpec -> ApiDestination. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.names import Names, module_label
from generator.spec.messaging.api_destination import ConnectionSpec
from generator.spec.service import ServiceSpec
from generator.stack.reference import Reference


@dataclass(frozen=True, slots=True)
class Connection:
    """How an endpoint knows who sends; `authorization` is the module's variable of that kind."""

    key: str
    label: str
    name: str
    description: str
    secret_id: str | Reference
    kind: str
    authorization: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ApiDestination:
    """An HTTP endpoint that rules send events to; `connection` is a label."""

    key: str
    label: str
    name: str
    description: str
    connection: str
    endpoint: str
    method: str
    rate_limit: int


def connection(names: Names, spec: ServiceSpec, key: str) -> Connection:
    """The connection `key` of the service."""
    own = spec.connections[key]
    kind, authorization = next(_authorizations(own))
    written = spec.secrets[own.secret].reference
    made = Reference(f"module.{module_label('secret', own.secret)}.name")
    return Connection(
        key=key,
        label=module_label("connection", key),
        name=names.resource(key),
        description=own.description,
        secret_id=made if written is None else written,
        kind=kind,
        authorization=authorization,
    )


def api_destination(names: Names, spec: ServiceSpec, key: str) -> ApiDestination:
    """The API destination `key` of the service."""
    own = spec.api_destinations[key]
    return ApiDestination(
        key=key,
        label=module_label("api_destination", key),
        name=names.resource(key),
        description=own.description,
        connection=module_label("connection", own.connection),
        endpoint=own.endpoint,
        method=own.method,
        rate_limit=own.maximum_requests_per_second,
    )


def _authorizations(own: ConnectionSpec) -> Iterator[tuple[str, Mapping[str, str]]]:
    if own.api_key is not None:
        yield "api_key", {"header": own.api_key.header}
    if own.basic is not None:
        yield "basic", {"username": own.basic.username}
    if own.oauth is not None:
        given = {
            "authorization_endpoint": own.oauth.endpoint,
            "client_id": own.oauth.client_id,
            "http_method": None if own.oauth.method == "POST" else own.oauth.method,
            "scope": own.oauth.scope,
        }
        yield "oauth", {name: value for name, value in given.items() if value is not None}
