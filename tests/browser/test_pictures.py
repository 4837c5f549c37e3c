"""Sending and seeing a picture on the page, before a server of the test's own."""

from __future__ import annotations

import zlib

import pytest
from playwright.sync_api import expect

from tests.browser.chat_page import ChatPage
from tests.browser.fake_chat import FakeChat
from tests.browser.test_safety import VIOLATIONS, WATCH
from tests.embedded.picture_files import png

pytestmark = pytest.mark.browser

PLACE = b"Comment\0Belgrade 44.8125 20.4612 " * 100


def test_a_picture_is_drawn_anew_before_it_is_sent(chat: ChatPage, server: FakeChat) -> None:
    """What the camera wrote into the file stays at home."""
    chat.enter("Ana", "Belgrade", "en")
    body = png()
    told = len(PLACE).to_bytes(4, "big") + b"tEXt" + PLACE + zlib.crc32(b"tEXt" + PLACE).to_bytes(4, "big")
    chat.send_picture("sea.png", body[:-12] + told + body[-12:])
    frame = server.visitor().frame(1)
    assert (frame["action"], frame["type"]) == ("picture", "image/png")
    assert 0 < frame["bytes"] < len(PLACE)


def test_what_is_no_picture_is_not_sent(chat: ChatPage, server: FakeChat) -> None:
    chat.enter("Ana", "Belgrade", "en")
    chat.send_picture("page.png", b"<script>window.hacked=1</script>")
    expect(chat.find("composer-error")).to_have_text("This file is not a picture that can be sent.")
    chat.say("hello")
    assert server.visitor().frame(1)["action"] == "message"


def test_a_picture_stands_among_the_messages_and_one_from_elsewhere_is_not_loaded(
    chat: ChatPage, server: FakeChat
) -> None:
    chat.page.add_init_script(WATCH)
    chat.enter("Ana", "Belgrade", "en")
    shown = {"user": "Ben <b>", "room": "Belgrade", "picture": {"url": f"{server.url}logo.svg"}}
    server.visitor().send([{**shown, "timestamp": 1}])
    assert chat.wait_for_picture()[0] > 0
    expect(chat.find("original")).to_be_hidden()
    assert chat.page.evaluate("window.violations") == []
    for number, url in enumerate(("http://127.0.0.1:9/x.png", "javascript:window.hacked=1"), start=2):
        server.visitor().send([{**shown, "timestamp": number, "picture": {"url": url}}])
    chat.wait_for_count(3)
    assert "img-src" in chat.page.evaluate(VIOLATIONS)
    assert chat.page.evaluate("window.hacked") is None
