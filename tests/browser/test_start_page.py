"""The page before the chat: behaviours 36 to 41."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.chat_page import ChatPage
from tests.browser.fake_chat import FakeChat

pytestmark = pytest.mark.browser

OFFERED = "ar zh zh-TW cs da nl en fi fr de el he hi hu id it ja ko ms no fa pl pt ro ru es sv th tr uk ur vi"
ENGLISH_NAMES = (
    "Arabic,Chinese (Simplified),Chinese (Traditional),Czech,Danish,Dutch,English,Finnish,French,German,"
    "Greek,Hebrew,Hindi,Hungarian,Indonesian,Italian,Japanese,Korean,Malay,Norwegian,Persian,Polish,Portuguese,"
    "Romanian,Russian,Spanish,Swedish,Thai,Turkish,Ukrainian,Urdu,Vietnamese"
)


def query(chat: ChatPage) -> dict[str, list[str]]:
    return parse_qs(urlsplit(chat.page.url).query, keep_blank_values=True)


def test_36_title_heading_and_areas(chat: ChatPage) -> None:
    chat.open()
    expect(chat.page).to_have_title("Positive Chat")
    expect(chat.page.get_by_role("heading", level=1)).to_have_text("Positive Chat")
    for area in ("room-info", "chat", "controls"):
        assert chat.page.locator(f"#{area}").count() == 1
    assert chat.page.locator("#room-info, #chat").all_inner_texts() == ["", ""]


def test_37_the_languages_stand_by_english_name_in_their_order(chat: ChatPage) -> None:
    chat.open()
    options = chat.find("language").locator("option")
    assert options.evaluate_all("all => all.map(one => one.value)") == OFFERED.split()
    assert [name.split(" – ")[0] for name in options.all_inner_texts()] == ENGLISH_NAMES.split(",")


@pytest.mark.parametrize(
    "given", [{}, {"user": "Ana", "room": "Belgrade"}, {"room": "Belgrade", "lang": "en"}]
)
def test_38_with_one_missing_the_start_form_shows(chat: ChatPage, given: dict[str, str]) -> None:
    chat.open(**given)
    expect(chat.find("start-form")).to_be_visible()
    expect(chat.find("text")).to_have_count(0)


def test_38_with_all_three_the_chat_opens(chat: ChatPage, server: FakeChat) -> None:
    chat.enter("Ana", "Belgrade", "de")
    assert server.visitor().frame(0) == {"action": "init", "lang": "de", "room": "Belgrade"}
    expect(chat.find("start-form")).to_have_count(0)


def test_38_with_all_three_the_chat_opens_even_if_they_are_empty(chat: ChatPage, server: FakeChat) -> None:
    chat.open(user="", room="", lang="")
    assert server.visitor().frame(0) == {"action": "init", "lang": "en", "room": ""}


def test_39_the_form_is_prefilled_from_the_query(chat: ChatPage) -> None:
    chat.open(room="Belgrade", lang="sv")
    expect(chat.find("user")).to_have_value("")
    expect(chat.find("room")).to_have_value("Belgrade")
    expect(chat.find("language")).to_have_value("sv")


@pytest.mark.parametrize("lang", ["", "tlh"])
def test_39_english_is_the_language_when_none_is_known(chat: ChatPage, lang: str) -> None:
    chat.open(**({"lang": lang} if lang else {}))
    expect(chat.find("language")).to_have_value("en")


def test_40_the_language_list_says_what_it_is_for(chat: ChatPage) -> None:
    chat.open()
    expect(chat.page.get_by_label("Translate all messages to:")).to_have_attribute("data-testid", "language")
    expect(chat.page.get_by_text("You may write in any supported language")).to_be_visible()


def test_41_start_goes_to_the_chat_with_every_value_encoded(chat: ChatPage, server: FakeChat) -> None:
    chat.open().start("Ana & Ben=?#%+é", "Novi Beograd/ж & co", "de").wait_for_state("online")
    assert query(chat) == {"user": ["Ana & Ben=?#%+é"], "room": ["Novi Beograd/ж & co"], "lang": ["de"]}
    assert server.visitor().frame(0)["room"] == "Novi Beograd/ж & co"
    assert chat.page.url.startswith(server.url)


def test_41_with_one_missing_the_form_comes_back_prefilled_and_says_so(chat: ChatPage) -> None:
    chat.open().start("Ana", "", "de")
    chat.page.wait_for_url("**?user=Ana&lang=de")
    expect(chat.find("user")).to_have_value("Ana")
    expect(chat.find("language")).to_have_value("de")
    expect(chat.find("start-error")).to_have_text("Please choose a room.")
    expect(chat.find("room")).to_be_focused()


def test_41_enter_starts_too(chat: ChatPage) -> None:
    chat.open(user="Ana", room="Belgrade")
    chat.find("room").press("Enter")
    chat.wait_for_state("online")


def test_a_link_to_a_room_asks_for_the_name_only(chat: ChatPage) -> None:
    chat.open(room="Belgrade")
    expect(chat.find("user")).to_be_focused()
    expect(chat.find("start-error")).to_be_hidden()
