"""A picture's bytes -> what a moderator might object to: the colours of a PNG, and a word for tests. Pure.

No judgement of what is to be seen: just enough that a picture can be refused on a laptop, always the same
way. PNG as https://www.w3.org/TR/png-3/ has it: 8 bits a channel, not interlaced, which is what browsers
write. Other PNGs and all JPEGs have no colours here.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
MARK = b"stagetwin-violence"
CHANNELS = {0: 1, 2: 3, 4: 2, 6: 4}
"""By a PNG's colour type."""
MAX_PIXELS = 4_000_000
RED_SHARE = 0.5
LOOKED_AT_ROWS = 64


class Unreadable(Exception):
    """It is neither a PNG nor a JPEG, or a broken one."""


@dataclass(frozen=True, slots=True)
class Label:
    name: str
    parent: str
    confidence_percent: float


VIOLENCE = (Label("Violence", "", 97.0), Label("Graphic Violence", "Violence", 97.0))


def moderation_labels(body: bytes) -> tuple[Label, ...]:
    """Raises Unreadable."""
    if body.startswith(JPEG):
        return VIOLENCE if MARK in body else ()
    if not body.startswith(PNG):
        raise Unreadable("Request has invalid image format")
    return VIOLENCE if MARK in body or red_share(body) >= RED_SHARE else ()


def red_share(body: bytes) -> float:
    """The share of pixels that are plainly red, of up to 64 rows. Raises Unreadable."""
    try:
        parts = list(chunks(body))
        width, height, depth, kind, *_, interlaced = struct.unpack(">IIBBBBB", dict(parts)[b"IHDR"])
        if depth != 8 or interlaced or CHANNELS.get(kind, 0) < 3 or width * height > MAX_PIXELS:
            return 0.0
        size = CHANNELS[kind]
        lines = zlib.decompress(b"".join(data for name, data in parts if name == b"IDAT"))
    except (KeyError, struct.error, zlib.error):
        raise Unreadable("Request has invalid image format") from None
    if len(lines) != height * (width * size + 1) or not lines:
        raise Unreadable("Request has invalid image format")
    rows = [row for at, row in enumerate(unfiltered(lines, width * size, size)) if at % step(height) == 0]
    pixels = [row[at : at + 3] for row in rows for at in range(0, len(row), size)]
    return sum(red > 150 and green < 90 and blue < 90 for red, green, blue in pixels) / len(pixels)


def step(height: int) -> int:
    return max(1, height // LOOKED_AT_ROWS)


def chunks(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(PNG)
    while at + 8 <= len(body):
        length, name = struct.unpack_from(">I4s", body, at)
        yield name, body[at + 8 : at + 8 + length]
        at += length + 12


def unfiltered(lines: bytes, width: int, size: int) -> Iterator[bytearray]:
    """Each row's bytes, `size` a pixel: https://www.w3.org/TR/png-3/#9Filters"""
    above = bytearray(width)
    for start in range(0, len(lines), width + 1):
        kind, row = lines[start], bytearray(lines[start + 1 : start + 1 + width])
        for at in range(width) if kind else ():
            left = row[at - size] if at >= size else 0
            before = above[at - size] if at >= size else 0
            row[at] = (row[at] + predicted(kind, left, above[at], before)) & 0xFF
        yield row
        above = row


def predicted(kind: int, left: int, up: int, before: int) -> int:
    if kind == 4:
        guess = left + up - before
        return min((left, up, before), key=lambda one: abs(guess - one))
    return (0, left, up, (left + up) // 2)[kind] if kind < 4 else 0
