"""What the chat does for people, told by its clients and its log lines: quick, and without a browser."""

from __future__ import annotations

import hashlib
import json
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generator.adapters.websocket_client import WebSocketClient
from tests.embedded.picture_files import RED, fetched, fill_in, png
from tests.embedded_server.laptop import Account

POSITIVE = "Belgrade is a wonderful city and I love Novak Djokovic"
NEGATIVE = "This is terrible, I hate you, you are awful"
ANSWER_SECONDS = 4.0
"""Under load a function that starts takes most of it; what does not come at all takes it whole."""


class Broken(AssertionError):
    """The service did not do what it is for."""


def expect(condition: object, what: str) -> None:
    if not condition:
        raise Broken(what)


def wait_for(produce: Callable[[], Any], what: str, seconds: float = ANSWER_SECONDS) -> Any:
    deadline = time.monotonic() + seconds
    while not (found := produce()):
        expect(time.monotonic() < deadline, what)
        time.sleep(0.05)
    return found


def room_prefix(room: str) -> str:
    """How the keys of a room's pictures begin."""
    return f"{hashlib.sha256(room.encode()).hexdigest()[:32]}/"


def code_of(item: dict[str, Any]) -> str:
    return str((item.get("error") or {}).get("code", ""))


@dataclass(frozen=True)
class Person:
    connection: WebSocketClient

    def say(self, **frame: str | int) -> None:
        self.connection.send(json.dumps(frame))

    def hear(self, wanted: Callable[[dict[str, Any]], bool], what: str) -> dict[str, Any]:
        """The first item like this. An object is API Gateway's word for a function's failure."""
        while True:
            try:
                received = json.loads(self.connection.receive(ANSWER_SECONDS))
            except OSError as error:
                raise Broken(f"{what}: {error}") from None
            expect(isinstance(received, list), f"{what}: {received}")
            for item in received:
                if wanted(item):
                    return dict(item)


@dataclass(frozen=True)
class ChatStory:
    """Told in one room of its own each time."""

    account: Account
    url: str
    """Of the WebSocket, with a member's token."""
    prefix: str

    def run(self) -> None:
        """Raises Broken at the first thing that is not as it should be."""
        room = f"Room {uuid.uuid4().hex[:10]}"
        try:
            self._talk(room)
        except OSError as error:
            raise Broken(f"no connection: {error}") from None
        self._everybody_left(room)
        self._digest(room)

    def _talk(self, room: str) -> None:
        with WebSocketClient(self.url) as one, WebSocketClient(self.url) as other:
            ana, camille = Person(one), Person(other)
            ana.say(action="init", room=room, lang="en")
            camille.say(action="init", room=room, lang="fr")
            wait_for(lambda: self._present(room) == 2, "both are in the room")
            ana.say(action="message", content=POSITIVE)
            own = ana.hear(lambda item: item.get("content") == POSITIVE, "her own message comes back")
            expect(own["sentiment"]["Sentiment"] == "POSITIVE", "it is positive")
            expect("Novak Djokovic" in own["roomTopics"], "the room has its topics")
            seen = camille.hear(lambda item: item.get("content") == POSITIVE, "the other gets it")
            expect(str(seen.get("translated", "")).startswith("[fr]"), "in her language")
            with WebSocketClient(self.url) as third:
                greta = Person(third)
                greta.say(action="init", room=room, lang="de")
                told = greta.hear(lambda item: item.get("content") == POSITIVE, "who comes later is told")
                expect(str(told.get("translated", "")).startswith("[de]"), "in hers")
            camille.say(action="message", content=NEGATIVE)
            camille.hear(lambda item: bool(item.get("reject")), "a negative message is rejected")
            wait_for(lambda: self._rejections(room), "moderation hears of it")
            self._show(room, ana, camille)

    def _show(self, room: str, ana: Person, camille: Person) -> None:
        """A picture that everybody sees, also who comes later, and one that nobody does."""
        self._upload(ana, png())
        for person in (ana, camille):
            seen = person.hear(lambda item: "picture" in item, "everybody gets the picture")
            expect(seen["room"] == room, "in their room")
            expect(fetched(seen["picture"]["url"]) == (200, "image/png", png()), "and can see it")
        with WebSocketClient(self.url) as third:
            greta = Person(third)
            greta.say(action="init", room=room, lang="de")
            told = greta.hear(lambda item: "picture" in item, "who comes later gets it too")
            expect(fetched(told["picture"]["url"])[0] == 200, "and can see it")
        self._upload(ana, png(RED))
        ana.hear(lambda item: code_of(item) == "picture-refused", "a violent picture is refused")
        wait_for(lambda: self._objects("uploads", room) == 0, "nothing that was uploaded stays")
        expect(self._objects("pictures", room) == 1, "the other is kept for the room")
        wait_for(lambda: self._pictures_rejected(room), "moderation hears of it")

    def _upload(self, person: Person, body: bytes) -> None:
        person.say(action="picture", type="image/png", bytes=len(body))
        form = person.hear(lambda item: "upload" in item, "a picture may be sent")["upload"]
        expect(fill_in(form, body) == 204, "the form is taken")

    def _objects(self, bucket: str, room: str) -> int:
        found = self.account.client("s3").list_objects_v2(
            Bucket=f"{self.prefix}-{bucket}-{self.account.account_id}", Prefix=room_prefix(room)
        )
        return int(found["KeyCount"])

    def _pictures_rejected(self, room: str) -> list[str]:
        return [one for one in self._rejections(room) if "picture-rejected" in one]

    def _present(self, room: str) -> int:
        found = self.account.client("dynamodb").query(
            TableName=f"{self.prefix}-connections",
            IndexName="roomIndex",
            KeyConditionExpression="room = :room",
            ExpressionAttributeValues={":room": {"S": room}},
        )
        return int(found["Count"])

    def _rejections(self, room: str) -> list[str]:
        group = f"/aws/lambda/{self.prefix}-moderation"
        events = self.account.client("logs").filter_log_events(logGroupName=group)["events"]
        return [one["message"] for one in events if room in one["message"]]

    def _everybody_left(self, room: str) -> None:
        wait_for(lambda: self._present(room) == 0, "who leaves is gone")

    def _digest(self, room: str) -> None:
        result, answer = self.account.invoke(f"{self.prefix}-daily-digest:live", {})
        expect("FunctionError" not in answer, f"the digest fails: {result}")
        group = f"/aws/lambda/{self.prefix}-daily-digest"
        client = self.account.client("logs")
        wait_for(
            lambda: [
                one
                for one in client.filter_log_events(logGroupName=group)["events"]
                if room in one["message"]
            ],
            "the digest tells of the room",
        )
