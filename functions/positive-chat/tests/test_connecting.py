"""Connecting, joining and leaving: behaviours 1 to 12 and 32 of the chat."""

from __future__ import annotations

import json
from threading import Event
from typing import Any

import pytest
from chat_fakes import FakeTranslate, World, client_error

from chatroom.frames import MAX_FRAME_BYTES, frames_of
from chatroom.translation import Translator
from common.tables import HISTORY_MESSAGES


def seed_message(world: World, timestamp: int, content: str = "hi", lang: str = "en", **more: Any) -> None:
    world.dynamodb.seed(
        "conversations", room="Belgrade", timestamp=timestamp, user="Ana", content=content, lang=lang, **more
    )


@pytest.mark.parametrize("event_type", ["CONNECT", "DISCONNECT", "SOMETHING"])
def test_02_every_event_is_answered_with_200_and_no_body(event_type: str) -> None:
    assert World().event(event_type) == {"statusCode": 200}


def test_02_an_unknown_event_type_is_only_logged() -> None:
    world = World()
    world.event("SOMETHING")
    assert [(line["level"], line["event"]) for line in world.logged()] == [("WARNING", "unknown-event-type")]
    assert not world.management.sent and not world.dynamodb.writes


def test_03_connect_registers_nothing_and_needs_no_client() -> None:
    def no_chat() -> Any:
        raise AssertionError("$connect made a chat")

    world = World()
    assert world.event("CONNECT", chat=no_chat) == {"statusCode": 200}
    assert world.dynamodb.rows("connections") == []


def test_04_disconnect_removes_the_connection() -> None:
    world = World()
    world.join("ana")
    world.join("ben")
    world.event("DISCONNECT", "ana")
    assert [row["connectionId"] for row in world.dynamodb.rows("connections")] == ["ben"]


def test_04_disconnecting_twice_is_no_error() -> None:
    world = World()
    world.join("ana")
    world.event("DISCONNECT", "ana")
    assert world.event("DISCONNECT", "ana") == {"statusCode": 200}


@pytest.mark.parametrize(
    "body",
    [
        None,
        "",
        "{",
        "[]",
        "7",
        "null",
        '"text"',
        "[" * 30_000,
        '{"action":"message","user":"\\ud800","content":"x"}',
    ],
)
def test_06_what_is_not_a_json_object_gets_an_error_frame(body: str | None) -> None:
    world = World()
    assert world.event("MESSAGE", "ana", body) == {"statusCode": 200}
    [[item]] = world.taken("ana")
    assert item["error"]["code"] == "invalid-json"


@pytest.mark.parametrize(
    "frame", [{"action": "dance"}, {"action": 7}, {"action": ["init"]}, {}, {"action": None}]
)
def test_08_an_unknown_action_is_logged_and_nothing_else_happens(frame: dict[str, Any]) -> None:
    world = World()
    assert world.send("ana", **frame) == {"statusCode": 200}
    assert [line["event"] for line in world.logged()] == ["unknown-action"]
    assert not world.management.sent and not world.events.entries
    assert world.dynamodb.writes == ["connections"]  # it was counted


def test_08_an_action_that_may_hold_a_text_is_not_logged() -> None:
    world = World()
    world.send("ana", action="My secret is out")
    assert "secret" not in "".join(world.lines)


def test_09_init_stores_connection_room_language_and_account_but_no_name() -> None:
    world = World()
    world.send("ana", action="init", room="Belgrade", lang="de", user="Ana")
    [row] = world.dynamodb.rows("connections")
    kept = {"connectionId": "ana", "room": "Belgrade", "lang": "de", "owner": "account-of-ana", "frames": 1}
    assert row == {**kept, "expiresAt": row["expiresAt"], "window": row["window"]}


def test_09_a_second_init_replaces_room_and_language() -> None:
    world = World()
    world.join("ana", "Belgrade", "en")
    world.join("ana", "Oslo", "no")
    [row] = world.dynamodb.rows("connections")
    assert (row["room"], row["lang"]) == ("Oslo", "no")


def test_32_a_connection_expires_after_the_longest_that_api_gateway_keeps_one() -> None:
    world = World()
    world.join("ana")
    [row] = world.dynamodb.rows("connections")
    seconds = row["expiresAt"] - world.now_milliseconds // 1000
    assert 2 * 3600 < seconds <= 3 * 3600


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ({"lang": "en"}, "missing-field"),
        ({"room": "", "lang": "en"}, "missing-field"),
        ({"room": 7, "lang": "en"}, "missing-field"),
        ({"room": "Belgrade"}, "missing-field"),
        ({"room": "Belgrade", "lang": "tlh"}, "unknown-language"),
        ({"room": "x" * 101, "lang": "en"}, "too-long"),
    ],
)
def test_09_an_init_that_cannot_be_gets_an_error_frame(frame: dict[str, Any], code: str) -> None:
    world = World()
    assert world.send("ana", action="init", **frame) == {"statusCode": 200}
    [[item]] = world.taken("ana")
    assert item["error"]["code"] == code
    assert not any("room" in row for row in world.dynamodb.rows("connections"))


def test_10_an_empty_room_answers_with_one_empty_array_to_the_newcomer_alone() -> None:
    world = World()
    world.join("ben")
    assert world.join("ana") == [[]]
    assert world.taken("ben") == []


def test_10_history_is_one_array_in_the_order_of_time_and_of_this_room_only() -> None:
    world = World()
    for timestamp in (30, 10, 20):
        seed_message(world, timestamp)
    world.dynamodb.seed("conversations", room="Oslo", timestamp=15, user="Kari", content="hei", lang="no")
    [frame] = world.join("ana")
    assert [item["timestamp"] for item in frame] == [10, 20, 30]


def test_10_a_history_larger_than_a_frame_comes_in_several_none_of_them_too_large() -> None:
    world = World()
    for timestamp in range(60):
        seed_message(world, timestamp, content="ж" * 1000)
    world.send("ana", action="init", room="Belgrade", lang="en")
    sent = world.management.sent["ana"]
    assert len(sent) > 1
    assert max(map(len, sent)) <= MAX_FRAME_BYTES
    assert [item["timestamp"] for frame in world.taken("ana") for item in frame] == list(range(60))


@pytest.mark.parametrize("max_bytes", range(30, 60))
def test_10_frames_keep_to_the_limit_and_lose_nothing_that_fits(max_bytes: int) -> None:
    items = [{"a": "x" * size} for size in (1, 5, 9, 2, 20, 0, 7)]
    frames = frames_of(items, max_bytes)
    assert all(len(frame) <= max_bytes for frame in frames)
    assert [item for frame in frames for item in json.loads(frame)] == items


def test_10_an_item_that_no_frame_can_hold_does_not_keep_the_others_back() -> None:
    frames = frames_of([{"a": "x" * 100}, {"a": "y"}], 50)
    assert frames == [b'[{"a":"y"}]']


def test_11_only_items_in_another_language_are_translated() -> None:
    world = World()
    seed_message(world, 1, "hello", "en")
    seed_message(world, 2, "hallo", "de")
    [[english, german]] = world.join("ana", lang="en")
    assert "translated" not in english and "destLang" not in english
    assert (german["translated"], german["destLang"]) == ("[de>en] hallo", "en")


def test_11_a_translation_that_fails_leaves_the_original() -> None:
    world = World()
    world.translate.fails_for["xx"] = "UnsupportedLanguagePairException"
    seed_message(world, 1, "???", "xx")
    seed_message(world, 2, "hallo", "de")
    [[odd, german]] = world.join("ana", lang="en")
    assert (odd["content"], "translated" in odd) == ("???", False)
    assert german["translated"] == "[de>en] hallo"


def test_11_translations_that_take_too_long_leave_the_original() -> None:
    class StuckTranslate(FakeTranslate):
        def __init__(self) -> None:
            super().__init__()
            self.free = Event()

        def translate_text(self, **arguments: str) -> dict[str, Any]:
            self.free.wait()
            return super().translate_text(**arguments)

    world = World()
    stuck = StuckTranslate()
    world.translator = Translator(stuck)
    world.history_budget_seconds = 0.01
    seed_message(world, 1, "hallo", "de")
    [[item]] = world.join("ana", lang="en")
    stuck.free.set()
    assert (item["content"], "translated" in item) == ("hallo", False)


def test_12_history_keeps_what_was_stored_with_each_message() -> None:
    world = World()
    sentiment = {"Sentiment": "POSITIVE", "SentimentScore": {"Positive": 0.75, "Negative": 0}}
    seed_message(world, 1, topics={"Ana": 2}, roomTopics=["Ana"], sentiment=sentiment, colour="red")
    world.dynamodb.seed("topics", room="Belgrade", topic="Zoo", num=9)
    [[item]] = world.join("ana")
    assert (item["topics"], item["roomTopics"], item["sentiment"]) == ({"Ana": 2}, ["Ana"], sentiment)
    assert item["colour"] == "red"


def test_12_history_is_read_from_every_page() -> None:
    world = World(page_items=7)
    for timestamp in range(40):
        seed_message(world, timestamp)
    [frame] = world.join("ana")
    assert [item["timestamp"] for item in frame] == list(range(40))
    assert len(world.dynamodb.queries) == 6


def test_12_a_long_history_ends_with_the_newest_messages() -> None:
    world = World(page_items=90)
    for timestamp in range(HISTORY_MESSAGES + 5):
        seed_message(world, timestamp)
    items = [item for frame in world.join("ana") for item in frame]
    assert [item["timestamp"] for item in items] == list(range(5, HISTORY_MESSAGES + 5))


def test_30_a_newcomer_who_is_already_gone_is_removed() -> None:
    world = World()
    world.management.broken["ana"] = client_error("GoneException", 410)
    assert world.send("ana", action="init", room="Belgrade", lang="en") == {"statusCode": 200}
    assert world.dynamodb.rows("connections") == []
