"""Browser fixtures: one Chromium for all tests, a fresh context and a fresh fake server for each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.chat_page import ChatPage
from tests.browser.chromium import FLAGS, MISSING, find_chromium, is_required
from tests.browser.fake_chat import FakeChat, fake_chat

SITE = Path(__file__).resolve().parents[2] / "functions" / "positive-chat" / "site"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = find_chromium()
    if executable is None:
        if is_required():
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(FLAGS))
        yield browser
        browser.close()


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
