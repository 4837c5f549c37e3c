"""What people write can never become HTML, and the page needs nothing that a strict policy forbids."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chat_page import ChatPage
from tests.browser.conftest import SITE
from tests.browser.fake_chat import FakeChat

pytestmark = pytest.mark.browser

ATTACKS = (
    "<img src=x onerror=window.hacked=1>",
    "<script>window.hacked=1</script>",
    '"><svg onload=window.hacked=1>',
    "&lt;img src=x onerror=window.hacked=1&gt;",
    "<<b>img src=x onerror=window.hacked=1>",
    "<img src=x onerror=window.hacked=1 ",
    "javascript:window.hacked=1",
)
WATCH = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) => window.violations.push(event.violatedDirective));
"""

# Not `wait_for_function`, which the policy itself would stop.
VIOLATIONS = """() => new Promise((told) => {
  const last = Date.now() + 20_000;
  const look = () =>
    window.violations.length || Date.now() > last ? told(window.violations) : setTimeout(look, 20);
  look();
})"""


@pytest.fixture
def watched(page: Page, server: FakeChat) -> ChatPage:
    page.add_init_script(WATCH)
    return ChatPage(page, server.url)


def assert_unharmed(chat: ChatPage) -> None:
    assert chat.page.evaluate("window.hacked") is None
    assert chat.page.evaluate("window.violations") == []
    assert chat.page.locator("#chat img[src], #chat script, #chat svg, #room-info > * > *").count() == 0


@pytest.mark.parametrize("attack", ATTACKS)
def test_46_nothing_in_a_message_becomes_html(watched: ChatPage, server: FakeChat, attack: str) -> None:
    watched.enter("Ana", "Belgrade", "en")
    item = {
        "user": attack,
        "content": attack,
        "translated": attack,
        "lang": attack,
        "destLang": attack,
        "topics": {attack: 1},
        "roomTopics": [attack],
        "timestamp": 1,
        "sentiment": {"Sentiment": attack, "SentimentScore": {attack: 1}},
    }
    server.visitor().send([item, {"error": {"code": attack, "message": attack}}])
    assert watched.wait_for_error() == attack.strip()
    expect(watched.find("translated")).to_contain_text(attack.strip())
    expect(watched.find("room-topics")).to_contain_text(attack.strip())
    assert_unharmed(watched)


@pytest.mark.parametrize("attack", ATTACKS)
def test_46_nothing_in_the_address_becomes_html(watched: ChatPage, attack: str) -> None:
    watched.enter(attack, attack, "en")
    assert attack.strip() in watched.who
    assert_unharmed(watched)
    watched.open(user=attack, room=attack)
    expect(watched.find("user")).to_have_value(attack)
    assert_unharmed(watched)


def test_46_name_and_text_are_shown_without_tags(watched: ChatPage, server: FakeChat) -> None:
    watched.enter("Ana", "Belgrade", "en")
    server.visitor().send([{"user": "<b>Ben</b>", "content": "a<br>b", "lang": "en", "timestamp": 1}])
    [seen] = watched.wait_for_count(1)
    assert (seen.author, seen.original) == ("Ben", "[en] ab")


def test_the_page_breaks_no_rule_of_a_strict_policy(watched: ChatPage, server: FakeChat) -> None:
    said: list[str] = []
    watched.page.on("console", lambda line: said.append(line.text))
    watched.page.on("pageerror", lambda error: said.append(str(error)))
    watched.open().start("Ana", "Belgrade", "en").wait_for_state("online")
    watched.say("hello")
    server.visitor().frame(1)
    assert_unharmed(watched)
    assert said == []


def test_everything_comes_from_below_the_pages_own_path(watched: ChatPage, server: FakeChat) -> None:
    asked: list[str] = []
    watched.page.on("request", lambda request: asked.append(request.url))
    watched.enter("Ana", "Belgrade", "en")
    assert len(asked) > 4
    assert [url for url in asked if not url.startswith(server.url)] == []


@pytest.mark.parametrize(
    "file", sorted(SITE.glob("*.html")) + sorted(SITE.glob("*.js")), ids=lambda file: file.name
)
def test_no_source_of_the_page_makes_html_of_text(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    forbidden = (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        " style=",
        " onclick=",
    )
    assert [word for word in forbidden if word in source] == []
