"""What happened in the chat -> events on the bus `facts`.

A fact carries what a rule may match on and what its reader needs to act, and nothing that a participant wrote
or is called: a bus may be archived, and anyone in the account may add a reader. A rejected message's fact
has the connection's id, so that moderation can recognise repetition without knowing anybody.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from common.logs import Field, Log, error_name

SOURCE = "positive-chat"
ROOM_JOINED = "RoomJoined"
MESSAGE_POSTED = "MessagePosted"
MESSAGE_REJECTED = "MessageRejected"

ATTEMPTS = 3
MAX_ENTRY_BYTES = 256 * 1024
"""https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html"""


class Events(Protocol):
    """The part of boto3's EventBridge client that is used."""

    def put_events(self, *, Entries: list[dict[str, Any]]) -> dict[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Facts:
    """Publishes facts. A bus that fails never fails the chat: the loss is logged as an error."""

    events: Events
    event_bus: str
    log: Log
    pause: Callable[[float], None] = time.sleep

    def publish(self, fact: str, **detail: Field) -> bool:
        """Put one fact on the bus; whether it got there."""
        text = json.dumps(detail, ensure_ascii=False)
        entry = {"Source": SOURCE, "DetailType": fact, "Detail": text, "EventBusName": self.event_bus}
        if sum(len(value.encode()) for value in entry.values()) > MAX_ENTRY_BYTES:
            self.log.error("fact-not-published", fact=fact, why="EntryTooLarge")
            return False
        why = ""
        for attempt in range(ATTEMPTS):
            if attempt:
                self.pause(0.1 * 2**attempt)
            why = self._put(entry)
            if not why:
                return True
        self.log.error("fact-not-published", fact=fact, why=why)
        return False

    def _put(self, entry: dict[str, Any]) -> str:
        """The reason of a failure, or "". `put_events` answers 200 even when it took none of the entries."""
        try:
            answer = self.events.put_events(Entries=[entry])
        except Exception as error:
            return error_name(error)
        if not answer.get("FailedEntryCount"):
            return ""
        return str(answer["Entries"][0].get("ErrorCode") or "Unknown")
