"""Planned API Gateway and CloudFront resources -> those that exist, by their import ID.

AWS makes up the IDs of all these, so they are told by what they are set to.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from generator.adapters.existing.look import Finder, Look, Values, exists, listed


def http_or_websocket_api(look: Look, values: Values) -> str | None:
    apis = listed(look.client("apigatewayv2"), "get_apis", "Items")
    return look.claim(
        (one for one in apis if one.get("ProtocolType") == values.get("protocol_type")),
        "ApiId",
        lambda one: one.get("Name") == values.get("name"),
    )


def _child(operation: str, identifier: str, *attributes: tuple[str, str]) -> Finder:
    """What belongs to an API and is set to the same; `attributes` are Terraform's and AWS's names."""

    def find(look: Look, values: Values) -> str | None:
        api = values.get("api_id")
        if not api or any(name not in values for name, _ in attributes):
            return None
        items = listed(look.client("apigatewayv2"), operation, "Items", ApiId=api)
        found = look.claim(
            items,
            identifier,
            lambda one: all((one.get(key) or None) == (values[name] or None) for name, key in attributes),
        )
        return f"{api}/{found}" if found else None

    return find


def newest_deployment(look: Look, values: Values) -> str | None:
    """An apply makes one deployment at most; the newest is its."""
    api = values.get("api_id")
    if not api:
        return None
    deployments = listed(look.client("apigatewayv2"), "get_deployments", "Items", ApiId=api)
    newest = max(deployments, key=lambda one: str(one.get("CreatedDate", "")), default=None)
    return f"{api}/{newest['DeploymentId']}" if newest else None


def stage(look: Look, values: Values) -> str | None:
    api, name = values.get("api_id"), values.get("name")
    there = api and name and exists(lambda: look.client("apigatewayv2").get_stage(ApiId=api, StageName=name))
    return f"{api}/{name}" if there else None


def route_response(look: Look, values: Values) -> str | None:
    api, route = values.get("api_id"), values.get("route_id")
    if not api or not route:
        return None
    client = look.client("apigatewayv2")
    items = listed(client, "get_route_responses", "Items", ApiId=api, RouteId=route)
    found = look.claim(
        items, "RouteResponseId", lambda one: one.get("RouteResponseKey") == values.get("route_response_key")
    )
    return f"{api}/{route}/{found}" if found else None


def integration_response(look: Look, values: Values) -> str | None:
    api, integration = values.get("api_id"), values.get("integration_id")
    if not api or not integration:
        return None
    client = look.client("apigatewayv2")
    items = listed(client, "get_integration_responses", "Items", ApiId=api, IntegrationId=integration)
    key = values.get("integration_response_key")
    found = look.claim(items, "IntegrationResponseId", lambda one: one.get("IntegrationResponseKey") == key)
    return f"{api}/{integration}/{found}" if found else None


def domain_name(look: Look, values: Values) -> str | None:
    name = values.get("domain_name")
    there = name and exists(lambda: look.client("apigatewayv2").get_domain_name(DomainName=name))
    return str(name) if there else None


def api_mapping(look: Look, values: Values) -> str | None:
    name = values.get("domain_name")
    if not name:
        return None
    items = listed(look.client("apigatewayv2"), "get_api_mappings", "Items", DomainName=name)
    key = values.get("api_mapping_key") or None
    found = look.claim(items, "ApiMappingId", lambda one: (one.get("ApiMappingKey") or None) == key)
    return f"{found}/{name}" if found else None


def _named(service: str, operation: str, identifier: str) -> Finder:
    """Of REST APIs, keys and the like: what bears the planned name."""

    def find(look: Look, values: Values) -> str | None:
        items = listed(look.client(service), operation, "items")
        return look.claim(items, identifier, lambda one: one.get("name") == values.get("name"))

    return find


def rest_deployment(look: Look, values: Values) -> str | None:
    api = values.get("rest_api_id")
    if not api:
        return None
    items = listed(look.client("apigateway"), "get_deployments", "items", restApiId=api)
    newest = max(items, key=lambda one: str(one.get("createdDate", "")), default=None)
    return f"{api}/{newest['id']}" if newest else None


def rest_stage(look: Look, values: Values) -> str | None:
    api, name = values.get("rest_api_id"), values.get("stage_name")
    there = (
        api and name and exists(lambda: look.client("apigateway").get_stage(restApiId=api, stageName=name))
    )
    return f"{api}/{name}" if there else None


def distribution(look: Look, values: Values) -> str | None:
    """Told by where its files come from: a bucket belongs to one site."""
    origins = {one.get("domain_name") for one in values.get("origin") or ()}
    if not origins:
        return None
    found = look.client("cloudfront").list_distributions().get("DistributionList", {}).get("Items") or ()

    def fits(one: Any) -> bool:
        return {origin["DomainName"] for origin in one.get("Origins", {}).get("Items", ())} == origins

    return look.claim(found, "Id", fits)


def origin_access_control(look: Look, values: Values) -> str | None:
    listing = look.client("cloudfront").list_origin_access_controls()
    found = listing.get("OriginAccessControlList", {}).get("Items") or ()
    return look.claim(found, "Id", lambda one: one.get("Name") == values.get("name"))


def response_headers_policy(look: Look, values: Values) -> str | None:
    listing = look.client("cloudfront").list_response_headers_policies(Type="custom")
    items = listing.get("ResponseHeadersPolicyList", {}).get("Items") or ()
    policies = [one["ResponseHeadersPolicy"] for one in items]
    named = values.get("name")
    return look.claim(
        policies, "Id", lambda one: one.get("ResponseHeadersPolicyConfig", {}).get("Name") == named
    )


FINDERS: Final[Mapping[str, Finder]] = {
    "aws_api_gateway_api_key": _named("apigateway", "get_api_keys", "id"),
    "aws_api_gateway_deployment": rest_deployment,
    "aws_api_gateway_rest_api": _named("apigateway", "get_rest_apis", "id"),
    "aws_api_gateway_stage": rest_stage,
    "aws_api_gateway_usage_plan": _named("apigateway", "get_usage_plans", "id"),
    "aws_api_gateway_vpc_link": _named("apigateway", "get_vpc_links", "id"),
    "aws_apigatewayv2_api": http_or_websocket_api,
    "aws_apigatewayv2_api_mapping": api_mapping,
    "aws_apigatewayv2_authorizer": _child("get_authorizers", "AuthorizerId", ("name", "Name")),
    "aws_apigatewayv2_deployment": newest_deployment,
    "aws_apigatewayv2_domain_name": domain_name,
    "aws_apigatewayv2_integration": _child(
        "get_integrations",
        "IntegrationId",
        ("integration_type", "IntegrationType"),
        ("integration_uri", "IntegrationUri"),
        ("description", "Description"),
        ("request_templates", "RequestTemplates"),
    ),
    "aws_apigatewayv2_integration_response": integration_response,
    "aws_apigatewayv2_model": _child("get_models", "ModelId", ("name", "Name")),
    "aws_apigatewayv2_route": _child("get_routes", "RouteId", ("route_key", "RouteKey")),
    "aws_apigatewayv2_route_response": route_response,
    "aws_apigatewayv2_stage": stage,
    "aws_cloudfront_distribution": distribution,
    "aws_cloudfront_origin_access_control": origin_access_control,
    "aws_cloudfront_response_headers_policy": response_headers_policy,
}
