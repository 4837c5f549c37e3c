"""A picture on its way: who sent it, where it lies, and the address by which a browser may see it.

Nobody can read the bucket `uploads` but the function that checks. What it let through lies in `pictures`
under the same key, which begins with the room's prefix, so that no message can show another room's.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

MAX_PICTURE_BYTES = 4 * 1024 * 1024
"""Rekognition takes 5 MB of bytes in a request:
https://docs.aws.amazon.com/rekognition/latest/dg/limits.html"""

PICTURE_TYPES = {"image/jpeg": "jpg", "image/png": "png"}
"""What Rekognition can judge: https://docs.aws.amazon.com/rekognition/latest/dg/images-information.html"""

SHOWN_SECONDS = 300
"""How long an address of a picture is good: a page fetches it at once, and a new history has new ones."""

MAX_NAME_CHARACTERS = 80
"""S3 keeps 2 KB of metadata: https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingMetadata.html"""


class Storage(Protocol):
    """The part of boto3's S3 client that signs addresses."""

    def generate_presigned_url(
        self, ClientMethod: str, *, Params: Mapping[str, Any], ExpiresIn: int
    ) -> str: ...


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a picture comes from: signed with the upload, so that no client can change it."""

    room: str
    name: str
    connection_id: str

    def metadata(self) -> dict[str, str]:
        """S3 keeps ASCII only, and a room may have any name."""
        return {
            "room": _encoded(self.room),
            "name": _encoded(self.name[:MAX_NAME_CHARACTERS]),
            "connection": _encoded(self.connection_id),
        }

    @classmethod
    def of(cls, metadata: Mapping[str, str]) -> Origin:
        return cls(*(_decoded(metadata[field]) for field in ("room", "name", "connection")))


def room_prefix(room: str) -> str:
    """The beginning of all keys of the room: of one length, and of characters that need no care."""
    return f"{hashlib.sha256(room.encode()).hexdigest()[:32]}/"


def is_picture(item: Mapping[str, Any]) -> bool:
    """Whether a stored item is one. What a client writes has a content, whatever other fields it made up."""
    return "picture" in item and "content" not in item


@dataclass(frozen=True, slots=True)
class Gallery:
    """The pictures that were let through."""

    s3: Storage
    bucket: str

    def shown(self, item: Mapping[str, Any]) -> dict[str, Any]:
        """A picture's item as its readers get it: with an address in place of the key."""
        key = str(item["picture"])
        if not key.startswith(room_prefix(str(item["room"]))):
            raise ValueError("a picture of another room")
        url = self.s3.generate_presigned_url(
            "get_object", Params={"Bucket": self.bucket, "Key": key}, ExpiresIn=SHOWN_SECONDS
        )
        return {**item, "picture": {"url": url}}


def _encoded(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode()


def _decoded(text: str) -> str:
    return base64.urlsafe_b64decode(text).decode()
