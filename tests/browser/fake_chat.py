"""A folder -> a web site with a WebSocket beside it, on a free port of the loopback interface.

The site stands below a path and under the strict Content-Security-Policy that a deployment uses. But for the
first answer the socket does nothing by itself: a test looks at what came in and says what goes out.
"""

from __future__ import annotations

import json
import mimetypes
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Condition, Thread
from typing import Any
from urllib.parse import urlsplit

from websockets.datastructures import Headers
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.sync.server import Server, ServerConnection, serve

SITE_PATH = "/rooms/web/"
SOCKET_PATH = "/socket/live"
WAIT_SECONDS = 20


class Visitor:
    """One WebSocket connection, seen from the server."""

    def __init__(self, connection: ServerConnection, changed: Condition) -> None:
        self._connection = connection
        self._changed = changed
        self.received: list[Any] = []
        self.is_open = True

    def send(self, frame: Any) -> None:
        self._connection.send(json.dumps(frame))

    def send_text(self, text: str) -> None:
        self._connection.send(text)

    def close(self, code: int) -> None:
        self._connection.close(code)

    def cut(self) -> None:
        """End the connection as a broken network does: no close frame (the browser sees code 1006)."""
        with suppress(OSError):  # the browser was quicker
            self._connection.socket.shutdown(socket.SHUT_RDWR)

    def frame(self, number: int) -> Any:
        """The client's frame of that number, waited for."""
        return self.frames(number + 1)[number]

    def frames(self, count: int) -> list[Any]:
        """At least so many of the client's frames, waited for."""
        with self._changed:
            self._changed.wait_for(lambda: len(self.received) >= count or not self.is_open, WAIT_SECONDS)
            if len(self.received) < count:
                raise AssertionError(f"{count} frames expected, got {self.received}")
            return list(self.received)

    def listen(self) -> None:
        try:
            for text in self._connection:
                with self._changed:
                    self.received.append(json.loads(text))
                    self._changed.notify_all()
        except ConnectionClosed:
            pass
        with self._changed:
            self.is_open = False
            self._changed.notify_all()


class FakeChat:
    """The server. `answers_init` sends that history to each newcomer; None leaves the answer to the test."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.visitors: list[Visitor] = []
        self.answers_init: list[Any] | None = []
        self.refuses_sockets = False
        self.refused = 0
        self.config: str | None = None
        self.changed = Condition()
        self.port = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}{SITE_PATH}"

    @property
    def socket_url(self) -> str:
        return f"ws://127.0.0.1:{self.port}{SOCKET_PATH}"

    @property
    def content_security_policy(self) -> str:
        return (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; "
            f"connect-src ws://127.0.0.1:{self.port}; form-action 'self'; frame-ancestors 'none'"
        )

    def visitor(self, number: int = 0) -> Visitor:
        """The visitor of that number, waited for."""
        self.wait_for(lambda: len(self.visitors) > number, f"visitor {number}")
        return self.visitors[number]

    def wait_for(self, condition: Callable[[], bool], what: str) -> None:
        with self.changed:
            if not self.changed.wait_for(condition, WAIT_SECONDS):
                raise AssertionError(f"waited in vain for {what}")

    def wait_for_refusals(self, count: int) -> None:
        self.wait_for(lambda: self.refused >= count, f"refusal {count}")

    def welcome(self, connection: ServerConnection) -> None:
        visitor = Visitor(connection, self.changed)
        with self.changed:
            self.visitors.append(visitor)
            self.changed.notify_all()
        if self.answers_init is not None:
            Thread(target=self._answer, args=(visitor, self.answers_init), daemon=True).start()
        visitor.listen()

    @staticmethod
    def _answer(visitor: Visitor, history: list[Any]) -> None:
        with suppress(AssertionError, ConnectionClosed):  # a visitor may leave at any time
            visitor.frame(0)
            visitor.send(history)

    def respond(self, connection: ServerConnection, request: Request) -> Response | None:
        path = urlsplit(request.path).path
        if path == SOCKET_PATH:
            return self._refuse() if self.refuses_sockets else None
        if not path.startswith(SITE_PATH):
            return self._answer_http(404, "text/plain", b"not here")
        name = path.removeprefix(SITE_PATH) or "index.html"
        if name == "config.js":
            config = self.config if self.config is not None else self._config()
            return self._answer_http(200, "text/javascript", config.encode())
        file = self.site / name
        if "/" in name or not file.is_file():
            return self._answer_http(404, "text/plain", b"not here")
        return self._answer_http(200, mimetypes.guess_type(name)[0] or "text/plain", file.read_bytes())

    def _config(self) -> str:
        return f"window.STAGETWIN_CONFIG = {json.dumps({'socketUrl': self.socket_url})};\n"

    def _refuse(self) -> Response:
        with self.changed:
            self.refused += 1
            self.changed.notify_all()
        return self._answer_http(503, "text/plain", b"closed for the day")

    def _answer_http(self, status: int, content_type: str, body: bytes) -> Response:
        headers = Headers()
        headers["Content-Type"] = f"{content_type}; charset=utf-8"
        headers["Content-Length"] = str(len(body))
        headers["Content-Security-Policy"] = self.content_security_policy
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Cache-Control"] = "no-store"
        headers["Connection"] = "close"
        return Response(status, "", headers, body)


@contextmanager
def fake_chat(site: Path) -> Iterator[FakeChat]:
    chat = FakeChat(site)
    server: Server = serve(chat.welcome, "127.0.0.1", 0, process_request=chat.respond)
    chat.port = server.socket.getsockname()[1]
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield chat
    finally:
        for visitor in chat.visitors:
            if visitor.is_open:
                visitor.cut()
        server.shutdown()
        thread.join()
