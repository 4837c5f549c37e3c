"""WebSocket connections -> closed as API Gateway closes them: too large, too long idle, too long open.

Reason: MiniStack takes messages and frames of any size and keeps a connection for ever, so a page that
forgets to reconnect or to split its messages works on the laptop and fails on AWS.
https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generator.embedded.server.host import Application, Host, module, service

MESSAGE_BYTES = 128 * 1024
FRAME_BYTES = 32 * 1024
IDLE_SECONDS = 600.0
DURATION_SECONDS = 7200.0

GOING_AWAY = 1001
TOO_LARGE = 1009


@dataclass(slots=True)
class Connection:
    opened: float
    active: float

    def remaining_seconds(self, now: float) -> float:
        return max(0.0, min(self.active + IDLE_SECONDS, self.opened + DURATION_SECONDS) - now)


def too_large(message: Any) -> bool:
    if message["type"] != "websocket.receive":
        return False
    payload = message.get("bytes") or (message.get("text") or "").encode()
    return len(payload) > MESSAGE_BYTES


def limited(inner: Application, clock: Callable[[], float] = time.monotonic) -> Application:
    """`clock` counts seconds."""

    async def application(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "websocket":
            await inner(scope, receive, send)
            return
        now = clock()
        connection = Connection(now, now)

        async def close(code: int, reason: str) -> dict[str, Any]:
            await send({"type": "websocket.close", "code": code, "reason": reason})
            return {"type": "websocket.disconnect", "code": code, "reason": reason}

        async def receive_limited() -> Any:
            receiving = asyncio.ensure_future(receive())
            try:
                while not receiving.done():
                    remaining = connection.remaining_seconds(clock())
                    if remaining == 0.0:
                        return await close(GOING_AWAY, "Going away")
                    await asyncio.wait({receiving}, timeout=remaining)
            finally:
                if not receiving.done():
                    receiving.cancel()
            message = receiving.result()
            connection.active = clock()
            return await close(TOO_LARGE, "Message too long") if too_large(message) else message

        async def send_noting(message: Any) -> None:
            connection.active = clock()
            await send(message)

        await inner(scope, receive_limited, send_noting)

    return application


def install(host: Host) -> None:
    def posting(original: Any) -> Any:
        async def post(
            method: str, api_id: str, stage: str, connection_id: str, body: bytes, headers: Any
        ) -> Any:
            if method == "POST" and len(body) > MESSAGE_BYTES:
                names = {"Content-Type": "application/json", "x-amzn-ErrorType": "PayloadTooLargeException"}
                return (
                    413,
                    names,
                    json.dumps({"message": "Message too long", "connectionId": connection_id}).encode(),
                )
            return await original(method, api_id, stage, connection_id, body, headers)

        return post

    def buffering(original: Any) -> Any:
        def extend(buffer: Any, event: Any) -> None:
            """A frame may arrive in pieces; its size is what has come since the last finished frame."""
            size = len(event.data.encode() if isinstance(event.data, str) else event.data)
            frame = getattr(buffer, "stagetwin_frame_bytes", 0) + size
            buffer.stagetwin_frame_bytes = 0 if event.frame_finished else frame
            if frame > FRAME_BYTES:
                raise streams.FrameTooLargeError
            original(buffer, event)

        return extend

    streams = module("hypercorn.protocol.ws_stream")
    host.replace(service("services.apigateway"), "handle_connections_api", posting)
    host.replace(streams.WebsocketBuffer, "extend", buffering)
    host.wrap(limited)
