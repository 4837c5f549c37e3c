"""What happened in the chat -> events on the bus `facts`.

A fact carries what a rule may match on and what its reader needs to act, and nothing that a participant wrote
or is called: a bus may be archived, and anyone in the account may add a reader. A rejected message's fact
has the connection's id, so that moderation can recognise repetition without knowing anybody.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from common.events import Event, InvalidEvent, NotPublished, Publisher
from common.logs import Log, error_name

ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Facts:
    """Publishes facts. A bus that fails never fails the chat: the loss is logged as an error."""

    publisher: Publisher
    log: Log
    pause: Callable[[float], None] = time.sleep

    def publish(self, fact: Event) -> bool:
        """Put one fact on the bus; whether it got there."""
        why = ""
        for attempt in range(ATTEMPTS):
            if attempt:
                self.pause(0.1 * 2**attempt)
            try:
                self.publisher.publish(fact)
            except InvalidEvent:
                # What is wrong may be what a participant wrote, which no log line holds.
                why = "InvalidEvent"
                break
            except NotPublished as error:
                why = error.failed[0].code
            except Exception as error:
                why = error_name(error)
            else:
                return True
        self.log.error("fact-not-published", fact=fact.DETAIL_TYPE, why=why)
        return False
