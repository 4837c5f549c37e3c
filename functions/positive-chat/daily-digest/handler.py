"""The Lambda function `daily-digest`: the table `topics` -> one log line per room."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from common.clients import client
from common.items import from_item
from common.logs import Log

TOP_TOPICS = 10

Rooms = Mapping[str, Mapping[str, int]]


def handle(event: dict[str, Any], context: Any) -> dict[str, int]:
    log = Log().bind(requestId=context.aws_request_id)
    pages = client("dynamodb").get_paginator("scan").paginate(TableName=os.environ["TOPICS_TABLE"])
    rooms = by_room(item for page in pages for item in page["Items"])
    write_digest(rooms, log)
    return {"rooms": len(rooms)}


def by_room(items: Iterable[Mapping[str, Any]]) -> Rooms:
    """Room -> topic -> how often it was mentioned so far."""
    rooms: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for item in map(from_item, items):
        rooms[item["room"]][item["topic"]] = int(item["num"])
    return rooms


def write_digest(rooms: Rooms, log: Log) -> None:
    for room in sorted(rooms):
        topics = rooms[room]
        ranked = sorted(topics, key=lambda topic: (-topics[topic], topic))
        log.details(
            "room-digest",
            room=room,
            topics=len(topics),
            mentions=sum(topics.values()),
            top={topic: topics[topic] for topic in ranked[:TOP_TOPICS]},
        )
    log.info("digest", rooms=len(rooms))
