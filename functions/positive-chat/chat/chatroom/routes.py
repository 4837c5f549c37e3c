"""API Gateway WebSocket event -> the chat's action -> {"statusCode": 200}."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from chatroom.chat import Chat
from chatroom.frames import BadFrame, Join, Picture, Post, decode
from chatroom.members import Member, member_of
from common.logs import Log


def respond(event: Mapping[str, Any], log: Log, chat: Callable[[], Chat]) -> dict[str, int]:
    """Answer one event. `chat` is only made for the events that need it: $connect is then nearly free."""
    context = event["requestContext"]
    match context.get("eventType"):
        case "CONNECT":
            if member_of(context) is None:
                log.error("no-authorizer")
                return {"statusCode": 401}
            log.info("connected")
        case "DISCONNECT":
            chat().leave(context["connectionId"])
            log.info("disconnected")
        case "MESSAGE":
            _message(context["connectionId"], member_of(context), event.get("body"), log, chat())
        case _:
            log.warning("unknown-event-type")
    return {"statusCode": 200}


def _message(connection_id: str, member: Member | None, body: str | None, log: Log, chat: Chat) -> None:
    try:
        if member is None:
            raise BadFrame("not-signed-in", "Sign in first.")
        chat.admit(connection_id, member)
        command = decode(body)
        match command:
            case Join():
                chat.join(connection_id, command)
            case Post():
                chat.post(connection_id, member, command)
            case Picture():
                chat.offer(connection_id, member, command)
            case _:
                log.warning("unknown-action", action=command.action)
    except BadFrame as error:
        chat.complain(connection_id, error)
