"""API Gateway v2 authorizers -> read back with the members that their kind has.

Reason: MiniStack gives every authorizer a payload format version and an (empty) JWT configuration, so that a
plan wants to remove them for ever. AWS has the JWT configuration on JWT authorizers, and the format version
on REQUEST authorizers of HTTP APIs; neither is there on a WebSocket API's.
"""

from __future__ import annotations

from typing import Any

from generator.embedded.server.host import Host, service

REQUEST_ONLY = (
    "authorizerUri",
    "authorizerPayloadFormatVersion",
    "authorizerResultTtlInSeconds",
    "enableSimpleResponses",
    "authorizerCredentialsArn",
)


def trimmed(authorizer: dict[str, Any], given: dict[str, Any]) -> None:
    """Drops, in place, the defaults that do not belong to the authorizer's kind."""
    if authorizer["authorizerType"] == "JWT":
        dropped: tuple[str, ...] = REQUEST_ONLY
    else:
        dropped = ("jwtConfiguration", "authorizerPayloadFormatVersion", "authorizerCredentialsArn")
    for name in dropped:
        if name not in given:
            authorizer.pop(name, None)


def creating(original: Any) -> Any:
    def create(api_id: str, given: dict[str, Any]) -> Any:
        gateway = service("services.apigateway")
        before = set(gateway._authorizers.get(api_id) or {})
        answer = original(api_id, given)
        stored = gateway._authorizers.get(api_id) or {}
        for authorizer_id in set(stored) - before:
            trimmed(stored[authorizer_id], given)
            return gateway._apigw_response(stored[authorizer_id], answer[0])
        return answer

    return create


def install(host: Host) -> None:
    host.replace(service("services.apigateway"), "_create_authorizer", creating)
