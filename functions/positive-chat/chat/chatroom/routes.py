"""API Gateway WebSocket event -> the chat's action -> {"statusCode": 200}."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from chatroom.chat import Chat
from chatroom.frames import BadFrame, Join, Post, decode
from common.logs import Log


def respond(event: Mapping[str, Any], log: Log, chat: Callable[[], Chat]) -> dict[str, int]:
    """Answer one event. `chat` is only made for the events that need it: $connect is then nearly free."""
    context = event["requestContext"]
    match context.get("eventType"):
        case "CONNECT":
            log.info("connected")
        case "DISCONNECT":
            chat().leave(context["connectionId"])
            log.info("disconnected")
        case "MESSAGE":
            _message(context["connectionId"], event.get("body"), log, chat())
        case _:
            log.warning("unknown-event-type")
    return {"statusCode": 200}


def _message(connection_id: str, body: str | None, log: Log, chat: Chat) -> None:
    try:
        command = decode(body)
        match command:
            case Join():
                chat.join(connection_id, command)
            case Post():
                chat.post(connection_id, command)
            case _:
                log.warning("unknown-action", action=command.action)
    except BadFrame as error:
        chat.complain(connection_id, error)
