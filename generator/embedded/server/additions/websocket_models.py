"""Models of WebSocket APIs: kept, read back, and messages held against them.

Reason: MiniStack has no models of API Gateway v2, so that `aws_apigatewayv2_model` cannot be applied, and
every message comes through. One that does not fit is answered with "Bad request body" and goes nowhere.
https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-request-validation.html
"""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

from generator.embedded.server.host import Host, service
from generator.embedded.server.selection import selected

KEPT = "stagetwinModels"
"""In the API's own record, so that models are kept and deleted with it."""
SAID = ("name", "description", "contentType", "schema")


def models_of(api_id: str) -> dict[str, Any] | None:
    api = service("services.apigateway")._apis.get(api_id)
    return None if api is None else api.setdefault(KEPT, {})


def answer(method: str, models: dict[str, Any], model_id: str | None, given: dict[str, Any]) -> Any:
    gateway = service("services.apigateway")
    if model_id is None and method == "GET":
        return gateway._apigw_response({"items": list(models.values())})
    if model_id is None:
        model_id = uuid4().hex[:6]
        models[model_id] = {"modelId": model_id, "contentType": "application/json"}
    if model_id not in models:
        return gateway._apigw_error("NotFoundException", "Invalid Model identifier specified", 404)
    if method == "DELETE":
        del models[model_id]
        return 204, {}, b""
    models[model_id].update({name: given[name] for name in SAID if name in given})
    return gateway._apigw_response(models[model_id], 201 if method == "POST" else 200)


def handling(original: Any) -> Any:
    async def handle(method: str, path: str, headers: Any, body: Any, query: Any) -> Any:
        parts = path.strip("/").split("/")
        if parts[:2] == ["v2", "apis"] and parts[3:4] == ["models"]:
            models = models_of(parts[2])
            if models is not None:
                given = json.loads(body) if body else {}
                return answer(method, models, parts[4] if len(parts) > 4 else None, given)
        return await original(method, path, headers, body, query)

    return handle


def fits(api_id: str, route: dict[str, Any], body: str) -> bool:
    named = route.get("requestModels") or {}
    key = selected(route.get("modelSelectionExpression"), body, {})
    name = named.get(key, named.get("$default"))
    found = (one for one in (models_of(api_id) or {}).values() if one.get("name") == name)
    schema = next((json.loads(one["schema"]) for one in found if one.get("schema")), None)
    if schema is None:
        return True
    try:
        return bool(service("services.apigateway_v1")._json_schema_valid(schema, json.loads(body), schema))
    except ValueError:
        return False


def invoking(original: Any) -> Any:
    async def invoke(
        api_id: str, account: str, region: str, route: dict[str, Any], *given: Any, **named: Any
    ) -> Any:
        _stage, connection_id, event_type, message_id, body = given[:5]
        if event_type == "MESSAGE" and not fits(api_id, route, body or ""):
            said = {
                "message": "Bad request body",
                "connectionId": connection_id,
                "requestId": message_id,
            }
            return {"statusCode": 400, "body": json.dumps(said)}
        return await original(api_id, account, region, route, *given, **named)

    return invoke


def install(host: Host) -> None:
    gateway = service("services.apigateway")
    host.replace(gateway, "handle_request", handling)
    host.replace(gateway, "_invoke_ws_lambda", invoking)
