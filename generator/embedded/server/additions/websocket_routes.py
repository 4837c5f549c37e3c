"""WebSocket route selection, answers and events as API Gateway has them.

Reason: MiniStack runs `$default` for `$connect` and `$disconnect` when an API lacks those routes; sends a
function's result to the client although the route has no route response; sends a failed function's own words
to the client; says nothing when no route fits; and its events lack `messageDirection` and have another
`connectedAt` each time. And it takes route selection expressions of one place only.
https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-route-response.html
"""

from __future__ import annotations

import json
import time
from typing import Any

from generator.embedded.server.host import Host, service
from generator.embedded.server.selection import selected

LIFECYCLE = ("$connect", "$disconnect")
NO_ROUTE = {"routeId": "", "routeKey": "$default", "stagetwinNoRoute": True}


def complaint(message: str, connection_id: str, request_id: str) -> dict[str, Any]:
    """What API Gateway itself sends over the socket."""
    body = {"message": message, "connectionId": connection_id, "requestId": request_id}
    return {"statusCode": 500, "body": json.dumps(body)}


def failed(answer: Any) -> bool:
    return not isinstance(answer, dict) or int(answer.get("statusCode", 200)) >= 500


def has_response(api_id: str, route: dict[str, Any]) -> bool:
    responses = (service("services.apigateway")._route_responses.get(api_id) or {}).get(route.get("routeId"))
    return bool(responses) or bool(route.get("routeResponseSelectionExpression"))


def matching(original: Any) -> Any:
    def match(api_id: str, route_key: str) -> Any:
        route = original(api_id, route_key)
        if route_key in LIFECYCLE:
            return route if route is not None and route.get("routeKey") == route_key else None
        return NO_ROUTE if route is None else route

    return match


def invoking(original: Any) -> Any:
    async def invoke(
        api_id: str, account_id: str, region: str, route: dict[str, Any], *given: Any, **named: Any
    ) -> Any:
        _stage, connection_id, event_type, message_id = given[:4]
        if route.get("stagetwinNoRoute"):
            return complaint("Forbidden", connection_id, message_id)
        answer = await original(api_id, account_id, region, route, *given, **named)
        if event_type != "MESSAGE":
            return answer
        if failed(answer):
            return complaint("Internal server error", connection_id, message_id)
        return answer if has_response(api_id, route) else None

    return invoke


def describing(original: Any) -> Any:
    def describe(api_id: str, route_key: str, stage: str, connection_id: str, *given: Any) -> Any:
        context = original(api_id, route_key, stage, connection_id, *given)
        connection = service("services.apigateway")._ws_connections.get(connection_id)
        if connection is not None:
            context["connectedAt"] = connection.setdefault("stagetwinConnectedAt", context["connectedAt"])
        context["messageDirection"] = "IN"
        context["requestTime"] = time.strftime("%d/%b/%Y:%H:%M:%S +0000", time.gmtime())
        return context

    return describe


def install(host: Host) -> None:
    apigateway = service("services.apigateway")
    host.replace(
        apigateway, "_evaluate_route_selection", lambda _: lambda given, body: selected(given, body, {})
    )
    host.replace(apigateway, "_match_ws_route", matching)
    host.replace(apigateway, "_invoke_ws_lambda", invoking)
    host.replace(apigateway, "_ws_request_context", describing)
