"""Browser fixtures: one Chromium for a module, a fresh context and a fresh fake server for each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.chat_page import ChatPage
from tests.browser.chromium import launched
from tests.browser.fake_chat import FakeChat, fake_chat

SITE = Path(__file__).resolve().parents[2] / "functions" / "positive-chat" / "site"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="en-US", timezone_id="Europe/Belgrade")
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def server() -> Iterator[FakeChat]:
    with fake_chat(SITE) as server:
        yield server


@pytest.fixture
def chat(page: Page, server: FakeChat) -> ChatPage:
    return ChatPage(page, server.url)
