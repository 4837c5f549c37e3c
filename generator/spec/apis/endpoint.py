"""The default endpoint of an API -> an Issue where nobody could reach the API without it. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Issue
from generator.spec.apis.websocket_stage import DomainSpec
from generator.spec.yaml_source import KeyPath, YamlSource


def endpoint_issues(
    source: YamlSource, path: KeyPath, disabled: bool, domain: DomainSpec | None
) -> Iterator[Issue]:
    """https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-disable-default-endpoint.html"""
    if disabled and domain is None:
        why = "disable_execute_api_endpoint: the API has no `domain`, and nobody could reach it"
        where = source.where((*path, "disable_execute_api_endpoint"))
        yield Issue("unreachable-api", why, where, "add a domain, or leave it out")
