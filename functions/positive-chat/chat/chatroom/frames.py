"""A client's frame <-> a command; messages -> frames. Pure.

The server speaks in JSON arrays only. An item is a message, or `{"error": {"code", "message"}}`.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chatroom.languages import OFFERED
from common.delivery import encode
from common.pictures import MAX_PICTURE_BYTES, PICTURE_TYPES

MAX_FRAME_BYTES = 32 * 1024
"""API Gateway's WebSocket frame, which posts to a connection must keep to as well:
https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html"""

MAX_CONTENT_BYTES = 4000
"""Sentiment detection takes 5,000 bytes; the rest is room for a translation to English that grows."""

MAX_ROOM_CHARACTERS = 100
MAX_EXTRA_BYTES = 2000
MAX_EXTRA_DEPTH = 8

_FROM_CLIENT = {"action", "user", "content"}
_FROM_SERVER = {"lang", "sentiment", "topics", "timestamp", "room", "roomTopics", "picture", "upload"}
_FOR_ONE_READER = {"translated", "destLang", "reject", "error"}
_OURS = _FROM_CLIENT | _FROM_SERVER | _FOR_ONE_READER
_TAG = re.compile(r"<[^>]*>")
_PLAIN_ACTION = re.compile(r"[A-Za-z0-9_$-]{1,32}")


@dataclass(frozen=True, slots=True)
class Join:
    room: str
    lang: str


@dataclass(frozen=True, slots=True)
class Post:
    """A message to judge. `extras` are the client's own fields, kept as they came."""

    content: str
    extras: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that somebody wants to send."""

    content_type: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Unknown:
    """`action` is fit for a log: short and plain, else empty."""

    action: str


class BadFrame(Exception):
    """The client's mistake; `message` is written for the person at the other end."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        self.message = message
        super().__init__(code)


def decode(body: str | None) -> Join | Post | Picture | Unknown:
    """Read one frame of a client; raises BadFrame."""
    fields = _object(body)
    match fields.get("action"):
        case "init":
            return _join(fields)
        case "message":
            return _post(fields)
        case "picture":
            return _picture(fields)
        case str() as action if _PLAIN_ACTION.fullmatch(action):
            return Unknown(action)
        case _:
            return Unknown("")


def error_frame(error: BadFrame) -> bytes:
    return encode([{"error": {"code": error.code, "message": error.message}}])


def frames_of(items: Sequence[Mapping[str, Any]], max_bytes: int = MAX_FRAME_BYTES) -> list[bytes]:
    """One frame when everything fits, else several in order. An item that no frame can hold is left out."""
    frames: list[bytes] = []
    current: list[bytes] = []
    size = 2
    for item in items:
        text = encode([item])[1:-1]
        if len(text) + 2 > max_bytes:
            continue
        if current and size + 1 + len(text) > max_bytes:
            frames.append(b"[" + b",".join(current) + b"]")
            current, size = [], 2
        size += len(text) + bool(current)
        current.append(text)
    if current or not frames:
        frames.append(b"[" + b",".join(current) + b"]")
    return frames


def strip_tags(text: str) -> str:
    return _TAG.sub("", text)


def _object(body: str | None) -> dict[str, Any]:
    try:
        fields = json.loads(body or "")
        # A lone surrogate is valid JSON, yet no UTF-8 can carry it on.
        json.dumps(fields, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise BadFrame("invalid-json", "This is not valid JSON.") from None
    if not isinstance(fields, dict):
        raise BadFrame("invalid-json", "A frame is a JSON object.")
    return fields


def _join(fields: Mapping[str, Any]) -> Join:
    room = _text(fields, "room")
    if not room:
        raise BadFrame("missing-field", "Pick a room: 'room' is empty.")
    if len(room) > MAX_ROOM_CHARACTERS:
        raise BadFrame("too-long", f"A room's name has at most {MAX_ROOM_CHARACTERS} characters.")
    lang = _text(fields, "lang")
    if lang not in OFFERED:
        raise BadFrame("unknown-language", f"'lang' is one of {', '.join(OFFERED)}.")
    return Join(room, lang)


def _post(fields: Mapping[str, Any]) -> Post:
    raw_content = _text(fields, "content")
    # The length comes first: stripping is quadratic in the number of "<" without a ">".
    if len(raw_content.encode()) > MAX_CONTENT_BYTES:
        raise BadFrame("too-long", f"A message has at most {MAX_CONTENT_BYTES} bytes.")
    content = strip_tags(raw_content)
    if not content.strip():
        raise BadFrame("empty-content", "There is no text in this message.")
    extras = {name: value for name, value in fields.items() if name not in _OURS}
    if extras:
        _check_extras(extras)
    return Post(content, extras)


def _picture(fields: Mapping[str, Any]) -> Picture:
    content_type, size = _text(fields, "type"), fields.get("bytes")
    if content_type not in PICTURE_TYPES:
        raise BadFrame("unknown-picture", f"'type' is one of {', '.join(PICTURE_TYPES)}.")
    if not isinstance(size, int) or isinstance(size, bool) or size < 1:
        raise BadFrame("missing-field", "'bytes' is missing, or is not a number above 0.")
    if size > MAX_PICTURE_BYTES:
        raise BadFrame("too-long", f"A picture has at most {MAX_PICTURE_BYTES:,} bytes.")
    return Picture(content_type, size)


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str):
        raise BadFrame("missing-field", f"'{name}' is missing, or is not a string.")
    return value


def _check_extras(extras: Mapping[str, Any]) -> None:
    if len(encode([extras])) > MAX_EXTRA_BYTES:
        raise BadFrame("too-long", f"Fields of your own have at most {MAX_EXTRA_BYTES} bytes together.")
    if not _storable(extras, MAX_EXTRA_DEPTH):
        raise BadFrame("unstorable-field", "A field of your own has a value that cannot be stored.")


def _storable(value: Any, depth: int) -> bool:
    """Whether DynamoDB takes it: names not empty, numbers of at most 38 digits, between 1E-130 and 1E+126."""
    match value:
        case dict():
            return depth > 0 and all(name and _storable(inner, depth - 1) for name, inner in value.items())
        case list():
            return depth > 0 and all(_storable(inner, depth - 1) for inner in value)
        case bool() | str() | None:
            return True
        case int():
            return abs(value) < 10**38
        case float():
            return value == 0 or (math.isfinite(value) and 1e-130 <= abs(value) < 1e126)
        case _:
            return False
