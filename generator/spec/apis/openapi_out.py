"""An API of a service -> the OpenAPI 3.1 document that says the same. Pure.

`openapi_in` reads it back to the same routes: what OpenAPI has no word for stands in `x-stagetwin-route`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from generator.spec.apis.http_api import HttpApiSpec, HttpRouteSpec
from generator.spec.apis.openapi_in import ANY, DEFAULT, FUNCTION, ROUTE
from generator.spec.apis.rest_api import RestApiSpec, RestRouteSpec
from generator.spec.paths import parameters, split

Node = dict[str, Any]

VERSION: Final = "3.1.0"
SIGNED: Final = "iam"
KEY: Final = "api-key"
_SAID: Final = {"function", "authorizer", "scopes", "iam", "api_key", "required_parameters", "body"}
"""The keys of a route that OpenAPI has words for."""


def document(title: str, description: str, api: HttpApiSpec | RestApiSpec) -> Node:
    """The document, in the order that people read."""
    found: Node = {"openapi": VERSION, "info": {"title": title, "version": "1.0"}}
    if description:
        found["info"]["description"] = description
    paths: dict[str, Node] = {}
    for key, route in api.routes.items():
        method, path = split(key)
        verb = ANY if method in ("ANY", "") else method.lower()
        paths.setdefault(path if method else DEFAULT, {})[verb] = dict(_operation(path, route))
    found["paths"] = paths
    components = {"schemas": dict(_models(api)), "securitySchemes": dict(_schemes(api))}
    if any(components.values()):
        found["components"] = {key: value for key, value in components.items() if value}
    return found


def _operation(path: str, route: HttpRouteSpec | RestRouteSpec) -> Iterator[tuple[str, object]]:
    if route.function is not None:
        yield FUNCTION, route.function
    given = [_parameter(name, "path") for name in parameters(path)]
    if isinstance(route, RestRouteSpec):
        given += [_required(parameter) for parameter in route.required_parameters]
    if given:
        yield "parameters", given
    if isinstance(route, RestRouteSpec) and route.body is not None:
        schema = {"$ref": f"#/components/schemas/{route.body}"}
        yield "requestBody", {"required": True, "content": {"application/json": {"schema": schema}}}
    security = dict(_security(route))
    if security:
        yield "security", [security]
    yield "responses", {"default": {"description": "What the function answers"}}
    rest = route.model_dump(mode="json", exclude_unset=True, exclude=_SAID)
    if rest:
        yield ROUTE, rest


def _parameter(name: str, place: str) -> Node:
    return {"name": name, "in": place, "required": True, "schema": {"type": "string"}}


def _required(parameter: str) -> Node:
    place, _, name = parameter.partition(".")
    return _parameter(name, "query" if place == "querystring" else "header")


def _security(route: HttpRouteSpec | RestRouteSpec) -> Iterator[tuple[str, list[str]]]:
    if route.authorizer is not None:
        yield route.authorizer, list(route.scopes)
    if route.iam:
        yield SIGNED, []
    if isinstance(route, RestRouteSpec) and route.api_key:
        yield KEY, []


def _models(api: HttpApiSpec | RestApiSpec) -> Node:
    return dict(api.models) if isinstance(api, RestApiSpec) else {}


def _schemes(api: HttpApiSpec | RestApiSpec) -> Iterator[tuple[str, Node]]:
    """As far as clients must know: how a request identifies its caller."""
    if isinstance(api, HttpApiSpec):
        for name, authorizer in api.authorizers.items():
            if authorizer.jwt is not None:
                url = f"{authorizer.jwt.issuer}/.well-known/openid-configuration"
                yield name, {"type": "openIdConnect", "openIdConnectUrl": url}
            else:
                yield name, _header(authorizer.identity_sources)
    else:
        for name, pool_or_function in api.authorizers.items():
            yield name, _header(pool_or_function.identity_sources)
    if any(route.iam for route in api.routes.values()):
        yield SIGNED, {**_header([]), "x-amazon-apigateway-authtype": "awsSigv4"}
    if isinstance(api, RestApiSpec) and any(route.api_key for route in api.routes.values()):
        yield KEY, {"type": "apiKey", "in": "header", "name": "x-api-key"}


def _header(sources: list[str]) -> Node:
    places = {"header": "header", "querystring": "query"}
    for source in sources:
        *_, place, name = source.split(".")
        if place in places:
            return {"type": "apiKey", "in": places[place], "name": name}
    return {"type": "apiKey", "in": "header", "name": "Authorization"}
