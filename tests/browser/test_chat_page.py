"""The chat on the page: behaviours 42 to 50."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.chat_page import ChatPage
from tests.browser.fake_chat import FakeChat

pytestmark = pytest.mark.browser

NOON_UTC = 1_763_899_200_000


def message(number: int, content: str = "hello", **more: Any) -> dict[str, Any]:
    basis = {"user": "Ben", "content": content, "lang": "en", "topics": {}, "timestamp": NOON_UTC + number}
    return {**basis, **more}


@pytest.fixture
def entered(chat: ChatPage) -> ChatPage:
    return chat.enter("Ana", "Belgrade", "en")


def test_42_the_chat_has_a_language_list_a_text_field_and_a_send_button(entered: ChatPage) -> None:
    expect(entered.find("language")).to_have_value("en")
    expect(entered.find("language").locator("option")).to_have_count(32)
    expect(entered.find("text")).to_be_focused()
    expect(entered.find("send")).to_have_text("Send")


def test_43_another_language_reloads_the_page_and_fetches_the_history_in_it(
    entered: ChatPage, server: FakeChat
) -> None:
    entered.switch_language("fr")
    query = parse_qs(urlsplit(entered.page.url).query)
    assert query == {"user": ["Ana"], "room": ["Belgrade"], "lang": ["fr"]}
    assert server.visitor(1).frame(0) == {"action": "init", "lang": "fr", "room": "Belgrade"}
    assert entered.who == "Ana [fr] @ Belgrade"


def test_44_the_header_says_who_where_and_in_which_language(entered: ChatPage) -> None:
    assert entered.who == "Ana [en] @ Belgrade"


def test_45_items_stand_in_their_order_with_all_their_parts(entered: ChatPage, server: FakeChat) -> None:
    items = [
        message(1, "Good day", topics={"Belgrade": 2, "Sava": 1}),
        message(2, "Guten Tag", user="Carl", lang="de", translated="Good day!", destLang="en"),
    ]
    server.visitor().send(items)
    first, second = entered.wait_for_count(2)
    assert (first.author, first.topics, first.original) == ("Ben", "[Belgrade, Sava]", "[en] Good day")
    assert first.translated == ""
    assert (second.author, second.topics, second.original) == ("Carl", "", "[de] Guten Tag")
    assert second.translated == "[en] Good day!"


def test_45_the_name_is_bold_and_the_local_time_is_italic_and_in_lower_case(
    entered: ChatPage, server: FakeChat
) -> None:
    server.visitor().send([message(0)])
    [seen] = entered.wait_for_count(1)
    local = entered.page.evaluate("time => new Date(time).toLocaleString().toLowerCase()", NOON_UTC)
    assert seen.time == local
    assert "pm" in local  # noon in Greenwich is 1 pm here: the test would not see the case otherwise
    expect(entered.page.locator("#chat b")).to_have_text("Ben")
    expect(entered.page.locator("#chat i")).to_have_text(local)


def test_45_a_history_of_several_frames_stands_in_one_order(entered: ChatPage, server: FakeChat) -> None:
    server.visitor().send([message(1, "one"), message(2, "two")])
    server.visitor().send([message(4, "four")])
    server.visitor().send([message(3, "three")])
    seen = [one.original for one in entered.wait_for_count(4)]
    assert seen == ["[en] one", "[en] two", "[en] three", "[en] four"]


def test_45_a_message_that_comes_with_the_history_and_by_itself_stands_once(
    entered: ChatPage, server: FakeChat
) -> None:
    server.visitor().send([message(1, "one"), message(2, "two")])
    server.visitor().send([message(2, "two")])
    server.visitor().send([message(3, "three")])
    assert [one.original for one in entered.wait_for_count(3)] == ["[en] one", "[en] two", "[en] three"]


@pytest.mark.parametrize("label", ["POSITIVE", "NEUTRAL", "MIXED"])
def test_a_message_shows_its_sentiment(entered: ChatPage, server: FakeChat, label: str) -> None:
    scores = {"Positive": 0.75, "Negative": 0, "Neutral": 0.25, "Mixed": 0}
    server.visitor().send([message(1, sentiment={"Sentiment": label, "SentimentScore": scores})])
    [seen] = entered.wait_for_count(1)
    assert seen.sentiment == label.lower()
    expect(entered.find("sentiment")).to_have_attribute(
        "title", "Positive 75 %, Negative 0 %, Neutral 25 %, Mixed 0 %"
    )


def test_a_rejection_stands_out_and_shows_its_translation(entered: ChatPage, server: FakeChat) -> None:
    text = "Please find a better way to express this."
    more = {"user": "Positive Chat", "reject": text, "translated": "Bitte anders.", "destLang": "de"}
    server.visitor().send([message(1, text, sentiment={"Sentiment": "NEGATIVE"}, **more)])
    seen = entered.wait_for_rejection()
    assert (seen.author, seen.original, seen.translated) == (
        "Positive Chat",
        f"[en] {text}",
        "[de] Bitte anders.",
    )
    assert seen.sentiment == ""


def test_47_the_headers_topics_follow_the_last_item_that_has_some(
    entered: ChatPage, server: FakeChat
) -> None:
    server.visitor().send([message(1, roomTopics=["Sava", "Zoo"])])
    entered.wait_for_room_topics("Sava", "Zoo")
    server.visitor().send([message(2)])
    entered.wait_for_count(2)
    entered.wait_for_room_topics("Sava", "Zoo")
    server.visitor().send([message(3, roomTopics=[])])
    entered.wait_for_room_topics()
    assert entered.find("room-topics").text_content() == " []"


def test_48_after_each_frame_the_page_is_at_its_bottom(entered: ChatPage, server: FakeChat) -> None:
    server.visitor().send([message(number, f"line {number}") for number in range(60)])
    entered.wait_for_count(60)
    expect(entered.find("message").last).to_be_in_viewport()
    entered.page.evaluate("scrollTo(0, 0)")
    expect(entered.find("message").last).not_to_be_in_viewport()
    server.visitor().send([message(60, "the last")])
    entered.wait_for_count(61)
    expect(entered.find("message").last).to_be_in_viewport()
    left = "() => document.documentElement.scrollHeight - innerHeight - scrollY < 2"
    entered.page.wait_for_function(left)


def test_49_send_keeps_the_page_clears_the_field_and_names_no_room(
    entered: ChatPage, server: FakeChat
) -> None:
    entered.page.evaluate("window.stillTheSame = true")
    entered.say("hello <there>")
    assert server.visitor().frame(1) == {"action": "message", "user": "Ana", "content": "hello <there>"}
    expect(entered.find("text")).to_have_value("")
    assert entered.page.evaluate("window.stillTheSame") is True


def test_49_an_empty_text_is_not_sent_and_blanks_are(entered: ChatPage, server: FakeChat) -> None:
    entered.find("send").click()
    entered.say("  ")
    entered.find("text").fill("by return")
    entered.find("text").press("Enter")
    assert [frame["content"] for frame in server.visitor().frames(3)[1:]] == ["  ", "by return"]


def test_49_a_text_that_is_too_long_stays_in_its_field(entered: ChatPage, server: FakeChat) -> None:
    entered.say("ж" * 2001)
    expect(entered.find("composer-error")).to_contain_text("too long")
    expect(entered.find("text")).to_have_value("ж" * 2001)
    entered.say("ж" * 2000)
    expect(entered.find("composer-error")).to_be_hidden()
    assert server.visitor().frame(1)["content"] == "ж" * 2000


def test_50_a_message_shows_when_the_server_sends_it_back(entered: ChatPage, server: FakeChat) -> None:
    entered.say("hello")
    server.visitor().frame(1)
    assert entered.messages() == []
    server.visitor().send([message(1, "hello", user="Ana")])
    assert entered.wait_for_message("hello").author == "Ana"


def test_an_error_frame_is_shown(entered: ChatPage, server: FakeChat) -> None:
    server.visitor().send(
        [{"error": {"code": "empty-content", "message": "There is no text in this message."}}]
    )
    assert entered.wait_for_error() == "There is no text in this message."
    expect(entered.find("error")).to_have_attribute("role", "alert")
    entered.wait_for_state("online")


def test_a_failure_of_the_function_is_shown(entered: ChatPage, server: FakeChat) -> None:
    server.visitor().send({"message": "Internal server error", "connectionId": "x", "requestId": "y"})
    assert "try again" in entered.wait_for_error()


def test_what_is_not_a_frame_does_not_stop_the_chat(entered: ChatPage, server: FakeChat) -> None:
    server.visitor().send_text("<html>")
    server.visitor().send([None, {}, message(1, "still here")])
    assert entered.wait_for_message("still here").author == "Ben"


def test_the_way_back_keeps_name_and_language(entered: ChatPage) -> None:
    entered.find("leave").click()
    expect(entered.find("user")).to_have_value("Ana")
    expect(entered.find("room")).to_have_value("")
    expect(entered.find("language")).to_have_value("en")
