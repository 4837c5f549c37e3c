"""The Lambda function `chat`: every route of the WebSocket API."""

from __future__ import annotations

import os
from functools import cache
from typing import Any

from chatroom.chat import Chat
from chatroom.delivery import Delivery
from chatroom.routes import respond
from chatroom.tables import Connections, Conversations, Topics
from chatroom.translation import Translator
from common.clients import client
from common.events import Publisher
from common.facts import Facts
from common.logs import Log, error_name


def handle(event: dict[str, Any], context: Any) -> dict[str, int]:
    request = event["requestContext"]
    log = Log().bind(
        requestId=context.aws_request_id,
        route=request.get("routeKey"),
        connectionId=request.get("connectionId"),
    )
    try:
        return respond(event, log, lambda: _chat(log))
    except Exception as error:
        log.error("failed", why=error_name(error))
        raise


@cache
def _translator() -> Translator:
    return Translator(client("translate"))


def _chat(log: Log) -> Chat:
    dynamodb = client("dynamodb")
    connections = Connections(dynamodb, os.environ["CONNECTIONS_TABLE"])
    return Chat(
        connections=connections,
        conversations=Conversations(dynamodb, os.environ["CONVERSATIONS_TABLE"]),
        topics=Topics(dynamodb, os.environ["TOPICS_TABLE"]),
        comprehend=client("comprehend"),
        translator=_translator(),
        delivery=Delivery(client("apigatewaymanagementapi"), connections.remove, log),
        facts=Facts(Publisher(client("events")), log),
        log=log,
    )
