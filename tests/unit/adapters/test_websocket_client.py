"""The client against a server that others wrote."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from websockets.sync.server import ServerConnection, serve

from generator.adapters.websocket_client import WebSocketClient, WebSocketClosedError


@contextmanager
def server(answer: object = None) -> Iterator[str]:
    def handle(connection: ServerConnection) -> None:
        for message in connection:
            if message == "ping":
                assert connection.ping("are you there").wait(10)
                connection.send("pong was right")
            elif message == "close":
                connection.close(1001)
            else:
                connection.send(message)

    with serve(handle, "127.0.0.1", 0, max_size=None) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        try:
            yield f"ws://127.0.0.1:{running.socket.getsockname()[1]}/_aws/x/live?a=b"
        finally:
            running.shutdown()
            thread.join()


@pytest.mark.parametrize("size", [0, 1, 125, 126, 127, 65_535, 65_536, 300_000])
def test_texts_of_every_length_come_back(size: int) -> None:
    text = "ж" * (size // 2) + "x" * (size % 2)
    with server() as url, WebSocketClient(url) as client:
        client.send(text)
        assert client.receive(10) == text
        client.send("next")
        assert client.receive(10) == "next"


def test_a_ping_is_answered() -> None:
    with server() as url, WebSocketClient(url) as client:
        client.send("ping")
        assert client.receive(10) == "pong was right"


def test_a_connection_that_the_server_closes() -> None:
    with server() as url, WebSocketClient(url) as client:
        client.send("close")
        with pytest.raises(WebSocketClosedError):
            client.receive(10)


def test_where_nothing_comes_the_time_runs_out_and_nothing_is_lost() -> None:
    with server() as url, WebSocketClient(url) as client:
        with pytest.raises(TimeoutError):
            client.receive(0.01)
        client.send("later")
        assert client.receive(10) == "later"


def test_what_is_no_websocket_is_refused() -> None:
    with pytest.raises(ValueError, match="ws://"):
        WebSocketClient("http://127.0.0.1/")
    with server() as url, pytest.raises(OSError, match="refused"):
        WebSocketClient(url.replace(url.split(":")[2].partition("/")[0], "1"))
