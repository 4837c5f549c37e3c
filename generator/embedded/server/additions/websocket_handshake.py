"""A refused WebSocket handshake -> the status that API Gateway answers with.

Reason: MiniStack answers 403 whatever a `$connect` function returned, accepts a function that failed or
returned nothing, and opens a socket on a stage that does not exist. API Gateway passes a function's own 4xx
on, answers 502 for a function that failed, and 403 for an unknown stage.
https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-route-keys-connect-disconnect.html
"""

from __future__ import annotations

import json
from contextvars import ContextVar
from typing import Any

from generator.embedded.server.host import Application, Host, service

BAD_GATEWAY = 502
_refusal: ContextVar[dict[str, int] | None] = ContextVar("stagetwin_websocket_refusal", default=None)


def status_of(answer: Any) -> int:
    """A `$connect` function has to return a statusCode; without one API Gateway cannot use its answer."""
    if not isinstance(answer, dict) or not str(answer.get("statusCode", "")).isdigit():
        return BAD_GATEWAY
    status = int(answer["statusCode"])
    return BAD_GATEWAY if status >= 500 else status


async def refuse(send: Any, status: int) -> None:
    body = json.dumps({"message": "Forbidden" if status == 403 else "Connection refused"}).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "websocket.http.response.start", "status": status, "headers": headers})
    await send({"type": "websocket.http.response.body", "body": body})


def unknown_stage(scope: Any) -> bool:
    app, apigateway = service("app"), service("services.apigateway")
    host = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
    parsed = app._parse_execute_api_url(host, scope["path"])
    if parsed is None:
        return False
    api_id, stage, _ = parsed
    owner = apigateway._api_owner(api_id)
    if owner is None or owner[0] != "WEBSOCKET":
        return False
    stages = apigateway._stages.get_scoped(owner[1], owner[2], api_id, {})
    return stage not in stages and "$default" not in stages


def invoking(original: Any) -> Any:
    async def invoke(*given: Any, **named: Any) -> Any:
        answer = await original(*given, **named)
        noted, event_type = _refusal.get(), given[6]
        if event_type != "CONNECT" or noted is None:
            return answer
        status = status_of(answer)
        if not 200 <= status < 300:
            noted["status"] = status
        return {"statusCode": status}

    return invoke


def refusing(inner: Application) -> Application:
    async def application(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "websocket":
            await inner(scope, receive, send)
            return
        if unknown_stage(scope):
            await receive()
            await refuse(send, 403)
            return
        noted: dict[str, int] = {}
        token = _refusal.set(noted)

        async def translated(message: Any) -> None:
            if message["type"] == "websocket.close" and "status" in noted:
                await refuse(send, noted.pop("status"))
            else:
                await send(message)

        try:
            await inner(scope, receive, translated)
        finally:
            _refusal.reset(token)

    return application


def install(host: Host) -> None:
    host.replace(service("services.apigateway"), "_invoke_ws_lambda", invoking)
    host.wrap(refusing)
