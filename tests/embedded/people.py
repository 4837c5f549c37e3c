"""Members of a deployed chat, for whoever tests it: enrolled without a mail, signed in as the page does it.

`members(deployment, environment)` is the pool. `guest(...)` is a page whose visitor is signed in, and
`connection(...)` a WebSocket, by `token=members(...).token(member)` a member's. Both need what the service
grants: everything that the chat does with tables, languages and facts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import Browser
from websockets.sync.client import ClientConnection, connect

from generator.adapters.chat_members import Members
from tests.browser.chat_page import ChatPage
from tests.embedded.deployment import Deployment


def members(deployment: Deployment, environment: str) -> Members:
    outputs = deployment.outputs(environment)
    cognito = deployment.account(environment).client("cognito-idp")
    return Members(cognito, outputs["user_pool_members_id"], outputs["user_pool_members_client_ids"]["web"])


@contextmanager
def guest(browser: Browser, url: str, pool: Members, name: str) -> Iterator[ChatPage]:
    """The page at `url`, of a new member who has signed in there."""
    member = pool.enrol(name)
    context = browser.new_context(locale="en-GB", timezone_id="Europe/Belgrade")
    try:
        yield ChatPage(context.new_page(), url).open().sign_in(member.email, member.password)
    finally:
        context.close()


class Socket:
    """A member's connection; frames are read one after another."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    def send(self, frame: Any) -> None:
        self.connection.send(frame if isinstance(frame, str | bytes) else json.dumps(frame))

    def receive(self) -> Any:
        return json.loads(self.connection.recv(timeout=20))

    def join(self, room: str, lang: str = "en") -> list[Any]:
        """The first frame of the room's history."""
        self.send({"action": "init", "room": room, "lang": lang})
        return list(self.receive())

    def say(self, content: str, **more: Any) -> None:
        self.send({"action": "message", "content": content, **more})

    def error(self) -> str:
        [item] = self.receive()
        return str(item["error"]["code"])


@contextmanager
def connection(url: str, **query: str) -> Iterator[Socket]:
    """A WebSocket whose handshake has this query; raises InvalidStatus when it is refused."""
    address = f"{url}?{urlencode(query)}" if query else url
    with connect(address, close_timeout=2, max_size=None, proxy=None) as opened:
        yield Socket(opened)
