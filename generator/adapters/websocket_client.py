"""A WebSocket's address -> a connection that sends and receives texts. Talks to a socket.

Only what a client of an API Gateway on this machine needs: no TLS, no extensions, no messages in parts.
https://www.rfc-editor.org/rfc/rfc6455
"""

from __future__ import annotations

import base64
import hashlib
import os
import socket
import struct
from typing import Final
from urllib.parse import urlsplit

_GUID: Final = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_TEXT, _CLOSE, _PING, _PONG = 0x1, 0x8, 0x9, 0xA
_HEAD_BYTES: Final = 16_384
_MESSAGE_BYTES: Final = 1 << 20


class WebSocketClosedError(ConnectionError):
    """The other side is gone or does not speak the protocol."""


class WebSocketClient:
    """One connection. Raises OSError, of which TimeoutError is one, whenever it does not work."""

    def __init__(self, url: str, timeout_seconds: float = 10.0) -> None:
        parts = urlsplit(url)
        if parts.scheme != "ws" or not parts.hostname:
            raise ValueError(f"{url}: not an address that begins with ws://")
        self._buffer = b""
        self._socket = socket.create_connection((parts.hostname, parts.port or 80), timeout_seconds)
        try:
            self._shake_hands(parts.netloc, (parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        except BaseException:
            self._socket.close()
            raise

    def __enter__(self) -> WebSocketClient:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._send(_CLOSE, struct.pack("!H", 1000))
        except OSError:
            pass
        finally:
            self._socket.close()

    def send(self, text: str) -> None:
        self._send(_TEXT, text.encode())

    def receive(self, timeout_seconds: float) -> str:
        """The next text. Raise TimeoutError when none begins within this time."""
        self._socket.settimeout(timeout_seconds)
        while True:
            code, payload = self._frame()
            if code == _TEXT:
                return payload.decode()
            if code == _PING:
                self._send(_PONG, payload)
            elif code == _CLOSE:
                raise WebSocketClosedError("the other side has closed the connection")

    def _shake_hands(self, host: str, target: str) -> None:
        key = base64.b64encode(os.urandom(16)).decode()
        lines = (
            f"GET {target} HTTP/1.1",
            f"Host: {host}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {key}",
            "Sec-WebSocket-Version: 13",
        )
        self._socket.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        while b"\r\n\r\n" not in self._buffer:
            if len(self._buffer) > _HEAD_BYTES:
                raise WebSocketClosedError("the answer to the handshake has no end")
            self._read_more()
        head, _, self._buffer = self._buffer.partition(b"\r\n\r\n")
        status, _, headers = head.decode("latin-1").partition("\r\n")
        # SHA-1 is what the protocol asks for; it proves nothing but that the other side read the key.
        digest = hashlib.sha1((key + _GUID).encode(), usedforsecurity=False).digest()
        expected = base64.b64encode(digest).decode()
        fields = dict(line.split(": ", 1) for line in headers.split("\r\n") if ": " in line)
        accepted = {name.lower(): value for name, value in fields.items()}.get("sec-websocket-accept")
        if " 101" not in status[:12] or accepted != expected:
            raise WebSocketClosedError(f"the handshake was answered with {status}")

    def _send(self, code: int, payload: bytes) -> None:
        mask = os.urandom(4)
        size = len(payload)
        if size < 126:
            head = struct.pack("!BB", 0x80 | code, 0x80 | size)
        elif size < 1 << 16:
            head = struct.pack("!BBH", 0x80 | code, 0x80 | 126, size)
        else:
            head = struct.pack("!BBQ", 0x80 | code, 0x80 | 127, size)
        masked = bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload))
        self._socket.sendall(head + mask + masked)

    def _frame(self) -> tuple[int, bytes]:
        # A frame is taken out of the buffer whole: a time that runs out in its middle loses nothing.
        while (found := _first_frame(self._buffer)) is None:
            self._read_more()
        code, payload, self._buffer = found
        return code, payload

    def _read_more(self) -> None:
        received = self._socket.recv(65_536)
        if not received:
            raise WebSocketClosedError("the other side has closed the connection")
        self._buffer += received


def _first_frame(buffer: bytes) -> tuple[int, bytes, bytes] | None:
    if len(buffer) < 2:
        return None
    size, start = buffer[1] & 0x7F, 2
    if size >= 126:
        form, width = ("!H", 2) if size == 126 else ("!Q", 8)
        if len(buffer) < start + width:
            return None
        size, start = struct.unpack_from(form, buffer, start)[0], start + width
    if not buffer[0] & 0x80 or buffer[1] & 0x80 or size > _MESSAGE_BYTES:
        raise WebSocketClosedError("a frame came that a server on this machine does not send")
    if len(buffer) < start + size:
        return None
    return buffer[0] & 0x0F, buffer[start : start + size], buffer[start + size :]
