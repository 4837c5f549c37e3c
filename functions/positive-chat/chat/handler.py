"""The Lambda function `chat`: every route of the WebSocket API."""

from __future__ import annotations

import os
from functools import cache
from typing import Any

from chatroom.chat import Chat
from chatroom.routes import respond
from chatroom.translation import Translator
from chatroom.uploads import Uploads
from common.clients import client
from common.delivery import Delivery
from common.events import Publisher
from common.facts import Facts
from common.logs import Log, error_name
from common.pictures import Gallery
from common.tables import Connections, Conversations, Topics


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
    dynamodb, s3 = client("dynamodb"), client("s3")
    connections = Connections(dynamodb, os.environ["CONNECTIONS_TABLE"])
    return Chat(
        connections=connections,
        conversations=Conversations(dynamodb, os.environ["CONVERSATIONS_TABLE"]),
        topics=Topics(dynamodb, os.environ["TOPICS_TABLE"]),
        comprehend=client("comprehend"),
        translator=_translator(),
        delivery=Delivery(client("apigatewaymanagementapi"), connections.remove, log),
        uploads=Uploads(s3, os.environ["UPLOADS_BUCKET"]),
        gallery=Gallery(s3, os.environ["PICTURES_BUCKET"]),
        facts=Facts(Publisher(client("events")), log),
        log=log,
    )
