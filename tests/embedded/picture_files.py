"""Pictures for a deployed chat, and the way on which they get there and are fetched."""

from __future__ import annotations

import struct
import urllib.error
import urllib.request
import uuid
import zlib
from collections.abc import Mapping
from typing import Any

BLUE, RED = (20, 60, 200), (220, 20, 20)
"""The stand-in of Rekognition objects to what is mostly red."""
EDGE_PIXELS = 64
TIMEOUT_SECONDS = 10


def png(colour: tuple[int, int, int] = BLUE) -> bytes:
    """A square of one colour."""
    rows = (b"\0" + bytes(colour) * EDGE_PIXELS) * EDGE_PIXELS
    head = struct.pack(">IIBBBBB", EDGE_PIXELS, EDGE_PIXELS, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def fill_in(form: Mapping[str, Any], body: bytes, **changed: str) -> int:
    """Send the form as a browser does, with other values if some are given; the status of the answer."""
    border = uuid.uuid4().hex
    fields = {**form["fields"], **changed}
    lines = [
        f'--{border}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    lines.append(
        f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="p.png"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n".encode()
    )
    data = b"".join([*lines, body, f"\r\n--{border}--\r\n".encode()])
    headers = {"Content-Type": f"multipart/form-data; boundary={border}"}
    return _status(urllib.request.Request(str(form["url"]), data, headers, method="POST"))


def fetched(url: str) -> tuple[int, str, bytes]:
    """Status, type and bytes of what is at the address."""
    try:
        with urllib.request.urlopen(url, timeout=TIMEOUT_SECONDS) as answer:
            return answer.status, str(answer.headers["Content-Type"]), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, "", b""


def _status(request: urllib.request.Request) -> int:
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
