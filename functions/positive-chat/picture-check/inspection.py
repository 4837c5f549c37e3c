"""An uploaded object -> a picture that its room sees, or nothing at all.

The bytes are read once: what is judged is what is shown, whatever happens to the upload meanwhile.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from botocore.exceptions import ClientError

from common.delivery import Delivery, Outcome, encode
from common.events import PicturePosted, PictureRejected
from common.facts import Facts
from common.logs import Log
from common.pictures import MAX_PICTURE_BYTES, Gallery, Origin, room_prefix
from common.tables import Connections, Conversations

MIN_CONFIDENCE_PERCENT = 50.0
"""How sure Rekognition has to be of a label that refuses a picture. 50 is its own default:
https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectModerationLabels.html"""

_NOT_AN_IMAGE = frozenset({"InvalidImageFormatException", "ImageTooLargeException"})
_COMPLAINTS = {
    "not-a-picture": "This is not a picture that can be shown: JPEG and PNG are.",
    "moderated": "Please find a nicer picture.",
}

Type = Literal["image/jpeg", "image/png"]
Reason = Literal["not-a-picture", "moderated"]


class Storage(Protocol):
    """The part of boto3's S3 client that is used."""

    def get_object(self, *, Bucket: str, Key: str) -> dict[str, Any]: ...

    def put_object(
        self,
        *,
        Bucket: str,
        Key: str,
        Body: bytes,
        ContentType: str,
        ContentDisposition: str,
        Metadata: dict[str, str],
        IfNoneMatch: str,
    ) -> dict[str, Any]: ...

    def delete_object(self, *, Bucket: str, Key: str) -> dict[str, Any]: ...


class Rekognition(Protocol):
    """The part of boto3's Rekognition client that is used."""

    def detect_moderation_labels(self, *, Image: dict[str, Any], MinConfidence: float) -> dict[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Upload:
    """An object as it was read; `body` is empty when there is too much of it."""

    key: str
    origin: Origin
    body: bytes


def _now_milliseconds() -> int:
    return time.time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class Inspection:
    s3: Storage
    uploads: str
    pictures: str
    rekognition: Rekognition
    gallery: Gallery
    connections: Connections
    conversations: Conversations
    delivery: Delivery
    facts: Facts
    log: Log
    request_id: str
    """The same for all tries of an event."""
    now_milliseconds: Callable[[], int] = _now_milliseconds

    def inspect(self, key: str) -> None:
        """Show the picture to its room, or tell its sender alone why not. The upload is gone after that."""
        upload = self._read(key)
        if upload is None:
            self.log.info("upload-gone")
            return
        content_type = type_of(upload.body)
        labels = None if content_type is None else self._labels(upload.body)
        if content_type is None or labels is None:
            self._reject(upload, "not-a-picture", [])
        elif labels:
            self._reject(upload, "moderated", labels)
        else:
            self._accept(upload, content_type)
        self.s3.delete_object(Bucket=self.uploads, Key=key)

    def _read(self, key: str) -> Upload | None:
        """None when S3 told of it twice, and it was taken care of the first time."""
        try:
            found = self.s3.get_object(Bucket=self.uploads, Key=key)
        except ClientError as error:
            if error.response["Error"]["Code"] != "NoSuchKey":
                raise
            return None
        origin = Origin.of(found["Metadata"])
        if not key.startswith(room_prefix(origin.room)):
            raise ValueError("an upload for another room")
        fits = found["ContentLength"] <= MAX_PICTURE_BYTES
        return Upload(key, origin, found["Body"].read() if fits else b"")

    def _labels(self, body: bytes) -> list[str] | None:
        """What Rekognition objects to, [] when to nothing; None when it cannot read the picture."""
        try:
            found = self.rekognition.detect_moderation_labels(
                Image={"Bytes": body}, MinConfidence=MIN_CONFIDENCE_PERCENT
            )
        except ClientError as error:
            if error.response["Error"]["Code"] not in _NOT_AN_IMAGE:
                raise
            return None
        return sorted({label["Name"] for label in found["ModerationLabels"]})

    def _accept(self, upload: Upload, content_type: Type) -> None:
        if not self._keep(upload, content_type):
            self.log.info("shown-already")
            return
        now, origin = self.now_milliseconds(), upload.origin
        item = {"room": origin.room, "user": origin.name, "timestamp": now, "picture": upload.key}
        stored = self.conversations.add(item)
        frame = encode([self.gallery.shown(stored)])
        present = self.connections.in_room(origin.room, now // 1000)
        outcomes = self.delivery.broadcast({one.connection_id: [frame] for one in present})
        self.log.info("picture-posted", **{one.value: outcomes.get(one, 0) for one in Outcome})
        self.facts.publish(
            PicturePosted(
                room=origin.room,
                timestamp=int(stored["timestamp"]),
                contentType=content_type,
                bytes=len(upload.body),
                recipients=outcomes.get(Outcome.SENT, 0),
            )
        )

    def _keep(self, upload: Upload, content_type: Type) -> bool:
        """Whether the picture is this event's: a form that was sent again, or an event that came twice, shows
        nothing a second time, while an event that failed half-way goes on."""
        try:
            self.s3.put_object(
                Bucket=self.pictures,
                Key=upload.key,
                Body=upload.body,
                # Never what the client said: a browser believes this header.
                ContentType=content_type,
                ContentDisposition="inline",
                Metadata={"request": self.request_id},
                IfNoneMatch="*",
            )
        except ClientError as error:
            if error.response["Error"]["Code"] != "PreconditionFailed":
                raise
            kept = self.s3.get_object(Bucket=self.pictures, Key=upload.key)
            return bool(kept["Metadata"].get("request") == self.request_id)
        return True

    def _reject(self, upload: Upload, reason: Reason, labels: list[str]) -> None:
        sender = upload.origin.connection_id
        complaint = {"code": "picture-refused", "message": _COMPLAINTS[reason]}
        self.delivery.send(sender, [encode([{"error": complaint}])])
        self.log.info("picture-rejected", reason=reason, labels=len(labels))
        self.facts.publish(
            PictureRejected(
                room=upload.origin.room,
                timestamp=self.now_milliseconds(),
                connectionId=sender,
                reason=reason,
                labels=labels,
            )
        )


def type_of(body: bytes) -> Type | None:
    """By how the bytes begin: neither a name nor a header says what a browser would make of them."""
    if body.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    return "image/png" if body.startswith(b"\x89PNG\r\n\x1a\n") else None
