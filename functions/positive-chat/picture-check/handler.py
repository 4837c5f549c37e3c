"""The Lambda function `picture-check`: a picture that was uploaded is shown to its room, or deleted.

What raises is tried again, and rests in the dead-letter queue after that: nobody has seen the picture then.
"""

from __future__ import annotations

import os
from typing import Any
from urllib.parse import unquote_plus

from common.clients import client
from common.delivery import Delivery
from common.events import Publisher
from common.facts import Facts
from common.logs import Log, error_name
from common.pictures import Gallery
from common.tables import Connections, Conversations
from inspection import Inspection


def handle(event: dict[str, Any], context: Any) -> None:
    log = Log().bind(requestId=context.aws_request_id)
    try:
        for record in event["Records"]:
            # S3 writes keys as in a form: https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
            _inspection(log, context.aws_request_id).inspect(unquote_plus(record["s3"]["object"]["key"]))
    except Exception as error:
        log.error("failed", why=error_name(error))
        raise


def _inspection(log: Log, request_id: str) -> Inspection:
    s3, dynamodb = client("s3"), client("dynamodb")
    return Inspection(
        s3=s3,
        uploads=os.environ["UPLOADS_BUCKET"],
        pictures=os.environ["PICTURES_BUCKET"],
        rekognition=client("rekognition"),
        gallery=Gallery(s3, os.environ["PICTURES_BUCKET"]),
        connections=Connections(dynamodb, os.environ["CONNECTIONS_TABLE"]),
        conversations=Conversations(dynamodb, os.environ["CONVERSATIONS_TABLE"]),
        # A connection that is gone is for `chat` to remove, which finds it with the room's next message.
        delivery=Delivery(client("apigatewaymanagementapi"), lambda _connection_id: None, log),
        facts=Facts(Publisher(client("events")), log),
        log=log,
        request_id=request_id,
    )
