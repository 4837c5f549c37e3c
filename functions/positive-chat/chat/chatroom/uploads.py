"""A member's wish to send a picture -> a form that S3 takes once it is filled in as it says."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from common.pictures import PICTURE_TYPES, Origin, room_prefix

UPLOAD_SECONDS = 60
"""How long the form is good: the page sends it at once."""


class Signing(Protocol):
    """The part of boto3's S3 client that is used."""

    def generate_presigned_post(
        self,
        Bucket: str,
        Key: str,
        Fields: Mapping[str, str],
        Conditions: list[Any],
        ExpiresIn: int,
    ) -> dict[str, Any]: ...


def _new_id() -> str:
    return uuid.uuid4().hex


@dataclass(frozen=True, slots=True)
class Uploads:
    s3: Signing
    bucket: str
    new_id: Callable[[], str] = _new_id

    def form(self, origin: Origin, account: str, content_type: str, size_bytes: int) -> dict[str, Any]:
        """For one object of one key, type and size. The key is of the room and the account, whatever the
        client says, and the signature covers every field."""
        fields = {
            "Content-Type": content_type,
            **{f"x-amz-meta-{name}": value for name, value in origin.metadata().items()},
        }
        return self.s3.generate_presigned_post(
            Bucket=self.bucket,
            Key=f"{room_prefix(origin.room)}{account}/{self.new_id()}.{PICTURE_TYPES[content_type]}",
            Fields=fields,
            Conditions=[
                *({name: value} for name, value in fields.items()),
                ["content-length-range", size_bytes, size_bytes],
            ],
            ExpiresIn=UPLOAD_SECONDS,
        )
