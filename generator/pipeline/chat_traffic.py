"""The reference chat's address and a member's token -> bounded traffic: people who talk until told to stop.

`generator/adapters/chat_members.py` makes the member; `tests/embedded/people.py` does the same for tests.
"""

from __future__ import annotations

import json
import threading
import uuid
from collections import Counter
from typing import Final

from generator.adapters.websocket_client import WebSocketClient

PEOPLE: Final = 6
PAUSE_SECONDS: Final = 0.4
"""Between a person's messages, so that all together send at most fifteen a second."""
ANSWER_SECONDS: Final = 10.0
MOST_MESSAGES: Final = 6_000
TEXT: Final = "What a lovely day, I am so happy to be here"


class ChatTraffic:
    """Each person has a connection and a room alone, sends, and waits for the message to come back."""

    def __init__(self, url: str, token: str, people: int = PEOPLE) -> None:
        self._url = f"{url}?token={token}"
        self._run = uuid.uuid4().hex[:8]
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._counts: Counter[str] = Counter()
        self._most = MOST_MESSAGES // people
        self._threads = [
            threading.Thread(target=self._talk, args=(number,), daemon=True) for number in range(people)
        ]

    @property
    def counts(self) -> Counter[str]:
        """So many messages were `sent`, `answered`, `failed` and `lost`; `lost` got no answer at all."""
        with self._lock:
            return Counter(self._counts)

    def __enter__(self) -> ChatTraffic:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(ANSWER_SECONDS + 1)

    def _talk(self, number: int) -> None:
        said = 0
        while said < self._most and not self._stop.is_set():
            try:
                with WebSocketClient(self._url, ANSWER_SECONDS) as connection:
                    connection.send(
                        json.dumps({"action": "init", "room": f"release {self._run} {number}", "lang": "en"})
                    )
                    connection.receive(ANSWER_SECONDS)
                    while said < self._most and not self._stop.is_set():
                        said += 1
                        self._say(connection, said)
                        self._stop.wait(PAUSE_SECONDS)
            except OSError:
                self._stop.wait(PAUSE_SECONDS)  # It is tried again with a new connection.

    def _say(self, connection: WebSocketClient, said: int) -> None:
        text = f"{TEXT}, {said}"
        self._count("sent")
        try:
            connection.send(json.dumps({"action": "message", "content": text}))
            while (outcome := _outcome(connection.receive(ANSWER_SECONDS), text)) is None:
                pass
        except OSError:
            self._count("lost")
            raise
        self._count(outcome)

    def _count(self, what: str) -> None:
        with self._lock:
            self._counts[what] += 1


def _outcome(frame: str, text: str) -> str | None:
    """What a frame says about the message; None when it is about something else.

    Where the function raises, API Gateway answers by itself with an object; the chat speaks in lists.
    https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-route-keys-connect-disconnect.html
    """
    received = json.loads(frame)
    if isinstance(received, dict):
        return "failed"
    return "answered" if any(item.get("content") == text for item in received) else None
