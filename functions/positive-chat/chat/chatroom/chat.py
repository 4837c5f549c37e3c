"""A participant's command -> what is stored, sent and told to the bus."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from chatroom.frames import BadFrame, Join, Picture, Post, error_frame, frames_of, strip_tags
from chatroom.judgement import Comprehend, Judgement, judge
from chatroom.languages import FALLBACK
from chatroom.members import Member
from chatroom.translation import HISTORY_BUDGET_SECONDS, Translator, Wanted, translate_all
from chatroom.uploads import Uploads
from common.delivery import Delivery, Outcome, encode
from common.events import MessagePosted, MessageRejected, RoomJoined
from common.facts import Facts
from common.logs import Log
from common.pictures import Gallery, Origin, is_picture
from common.tables import Admission, Connection, Connections, Conversations, Topics

HOUSE_NAME = "Positive Chat"
REJECTION = "Please find a better way to express this."


def _now_milliseconds() -> int:
    return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class Chat:
    connections: Connections
    conversations: Conversations
    topics: Topics
    comprehend: Comprehend
    translator: Translator
    delivery: Delivery
    uploads: Uploads
    gallery: Gallery
    facts: Facts
    log: Log
    now_milliseconds: Callable[[], int] = _now_milliseconds
    history_budget_seconds: float = HISTORY_BUDGET_SECONDS

    def admit(self, connection_id: str, member: Member) -> None:
        """Count one more frame of the connection. Raises BadFrame when there were too many, and when the
        connection is another member's."""
        match self.connections.admit(connection_id, member.subject, self.now_milliseconds() // 1000):
            case Admission.TOO_MANY:
                raise BadFrame("too-fast", "That was a little fast. Please wait a few seconds.")
            case Admission.NOT_THE_OWNER:
                self.log.error("not-the-owner")
                raise BadFrame("not-yours", "This connection is somebody else's.")
            case Admission.ADMITTED:
                pass

    def join(self, connection_id: str, command: Join) -> None:
        """Register the connection in its room and send it the history, each message in its language."""
        now = self.now_milliseconds()
        self.connections.register(Connection(connection_id, command.room, command.lang), now // 1000)
        history = self.conversations.newest(command.room)
        # The newest are translated first: should time run out, the oldest stay as they are.
        texts = [one for one in history if not is_picture(one)]
        translations = self._translations([(one, command.lang) for one in reversed(texts)])
        frames = frames_of(
            [
                self.gallery.shown(one) if is_picture(one) else _translated(one, command.lang, translations)
                for one in history
            ]
        )
        outcome = self.delivery.send(connection_id, frames)
        self.log.info("joined", language=command.lang, messages=len(history), outcome=outcome.value)
        self.facts.publish(RoomJoined(room=command.room, language=command.lang, timestamp=now))

    def post(self, connection_id: str, member: Member, command: Post) -> None:
        """Judge a message; pass it on to the room, or tell its author alone. Raises BadFrame."""
        author = self.connections.find(connection_id)
        if author is None:
            raise BadFrame("not-joined", "Join a room first.")
        judgement = judge(command.content, self.comprehend, self.translator)
        message = {
            **command.extras,
            # Never from the frame: nobody speaks in another's name.
            "user": strip_tags(member.name),
            "content": command.content,
            "lang": judgement.language,
            "sentiment": dict(judgement.sentiment),
            "topics": dict(judgement.topics),
            "timestamp": self.now_milliseconds(),
        }
        if judgement.negative:
            self._reject(author, message, judgement)
        else:
            self._accept(author, message, judgement)

    def offer(self, connection_id: str, member: Member, command: Picture) -> None:
        """Send the form by which a picture for the sender's room is uploaded. Raises BadFrame."""
        sender = self.connections.find(connection_id)
        if sender is None:
            raise BadFrame("not-joined", "Join a room first.")
        origin = Origin(sender.room, strip_tags(member.name), connection_id)
        form = self.uploads.form(origin, member.subject, command.content_type, command.size_bytes)
        self.delivery.send(connection_id, [encode([{"upload": form}])])
        self.log.info("upload-offered", bytes=command.size_bytes)

    def leave(self, connection_id: str) -> None:
        self.connections.remove(connection_id)

    def complain(self, connection_id: str, error: BadFrame) -> None:
        """Tell the client what was wrong with its frame."""
        self.log.info("bad-frame", code=error.code)
        self.delivery.send(connection_id, [error_frame(error)])

    def _accept(self, author: Connection, message: Mapping[str, Any], judgement: Judgement) -> None:
        counted = self.topics.count(author.room, judgement.topics)
        stored = self.conversations.add(
            {**message, "room": author.room, "roomTopics": self.topics.top(author.room, counted)}
        )
        outcomes = self._broadcast(author, stored)
        self.log.info(
            "posted",
            language=judgement.language,
            sentiment=str(judgement.sentiment["Sentiment"]),
            topics=len(judgement.topics),
            **{outcome.value: outcomes.get(outcome, 0) for outcome in Outcome},
        )
        self.facts.publish(
            MessagePosted(
                room=author.room,
                language=judgement.language,
                timestamp=int(stored["timestamp"]),
                sentiment=judgement.sentiment["Sentiment"],
                topics=len(judgement.topics),
                recipients=outcomes.get(Outcome.SENT, 0),
            )
        )

    def _broadcast(self, author: Connection, message: Mapping[str, Any]) -> Mapping[Outcome, int]:
        present = self.connections.in_room(author.room, self.now_milliseconds() // 1000)
        # The index lags behind the table: without this, an author who just joined might miss its own message.
        recipients = {author.connection_id: author} | {one.connection_id: one for one in present}
        languages = {one.lang for one in recipients.values()}
        translations = self._translations([(message, lang) for lang in sorted(languages)])
        frames = {lang: frames_of([_translated(message, lang, translations)]) for lang in languages}
        return self.delivery.broadcast({key: frames[one.lang] for key, one in recipients.items()})

    def _reject(self, author: Connection, message: Mapping[str, Any], judgement: Judgement) -> None:
        notice = {**message, "user": HOUSE_NAME, "lang": FALLBACK, "content": REJECTION, "reject": REJECTION}
        translations = self._translations([(notice, judgement.language)])
        frame = encode([_translated(notice, judgement.language, translations)])
        self.delivery.send(author.connection_id, [frame])
        self.log.info("rejected", language=judgement.language)
        self.facts.publish(
            MessageRejected(
                room=author.room,
                language=judgement.language,
                timestamp=int(message["timestamp"]),
                connectionId=author.connection_id,
                negativeScore=float(judgement.sentiment["SentimentScore"]["Negative"]),
                contentCharacters=len(str(message["content"])),
            )
        )

    def _translations(self, pairs: Iterable[tuple[Mapping[str, Any], str]]) -> Mapping[Wanted, str]:
        wanted = [_wanted(message, lang) for message, lang in pairs if message["lang"] != lang]
        return translate_all(self.translator, wanted, self.log, self.history_budget_seconds)


def _wanted(message: Mapping[str, Any], lang: str) -> Wanted:
    return Wanted(message["content"], message["lang"], lang)


def _translated(message: Mapping[str, Any], lang: str, translations: Mapping[Wanted, str]) -> dict[str, Any]:
    """A copy for readers of `lang`: one reader's translation never reaches another."""
    text = translations.get(_wanted(message, lang)) if message["lang"] != lang else None
    return dict(message) if text is None else {**message, "translated": text, "destLang": lang}
