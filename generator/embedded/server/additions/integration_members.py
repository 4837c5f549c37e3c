"""API Gateway v2 integrations -> read back with what they were given.

Reason: MiniStack forgets the template selection expression, the passthrough behaviour, the role and the VPC
link, and gives a MOCK integration a method, so that a plan with one is never empty.
"""

from __future__ import annotations

from typing import Any

from generator.embedded.server.host import Host, service

KEPT = ("templateSelectionExpression", "passthroughBehavior", "credentialsArn", "connectionId")


def adjusted(integration: dict[str, Any], given: dict[str, Any]) -> None:
    integration.update({name: given[name] for name in KEPT if name in given})
    if integration.get("integrationType") == "MOCK" and "integrationMethod" not in given:
        integration.pop("integrationMethod", None)


def creating(original: Any) -> Any:
    def create(api_id: str, given: dict[str, Any]) -> Any:
        gateway = service("services.apigateway")
        before = set(gateway._integrations.get(api_id) or {})
        answer = original(api_id, given)
        stored = gateway._integrations.get(api_id) or {}
        for integration_id in set(stored) - before:
            adjusted(stored[integration_id], given)
            return gateway._apigw_response(stored[integration_id], answer[0])
        return answer

    return create


def updating(original: Any) -> Any:
    def update(api_id: str, integration_id: str, given: dict[str, Any]) -> Any:
        gateway = service("services.apigateway")
        answer = original(api_id, integration_id, given)
        stored = (gateway._integrations.get(api_id) or {}).get(integration_id)
        if stored is None:
            return answer
        adjusted(stored, given)
        return gateway._apigw_response(stored, answer[0])

    return update


def install(host: Host) -> None:
    gateway = service("services.apigateway")
    host.replace(gateway, "_create_integration", creating)
    host.replace(gateway, "_update_integration", updating)
