"""Judging and storing messages: behaviours 7 and 13 to 26 of the chat."""

from __future__ import annotations

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError
from chat_fakes import World, client_error, error_code, joined, only

from chatroom.frames import MAX_CONTENT_BYTES
from chatroom.languages import WITH_SENTIMENT
from common.tables import SAME_MILLISECOND_ATTEMPTS

REJECTION = "Please find a better way to express this."


def test_07_the_server_sets_the_time_and_removes_the_action() -> None:
    world = joined()
    world.say("en", timestamp=5)
    item = only(world)
    [stored] = world.dynamodb.rows("conversations")
    assert item["timestamp"] == stored["timestamp"] == world.now_milliseconds
    assert "action" not in item and "action" not in stored


def test_13_tags_are_removed_from_name_and_text_before_analysis() -> None:
    world = joined()
    body = json.dumps({"action": "message", "content": "good <script>\nalert(1)</script> day < 3"})
    world.event("MESSAGE", "en", body, member={"principalId": "account-of-en", "name": "<b>Ana</b>"})
    item = only(world)
    assert (item["user"], item["content"]) == ("Ana", "good \nalert(1) day < 3")
    assert {text for _, text, _ in world.comprehend.calls} == {"good \nalert(1) day < 3"}


@pytest.mark.parametrize("content", ["<<b>script>alert(1)", "<a<b>", "<<<>>>"])
def test_13_no_tag_is_left_or_made_by_removing_one(content: str) -> None:
    world = joined()
    world.say("en", f"x {content}")
    item = only(world)
    _, tag, after = item["content"].partition("<")
    assert not tag or ">" not in after


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ({"user": "Ana"}, "missing-field"),
        ({"user": "Ana", "content": {"a": 1}}, "missing-field"),
        ({"user": "Ana", "content": ""}, "empty-content"),
        ({"user": "Ana", "content": " \n "}, "empty-content"),
        ({"user": "Ana", "content": "<br><br>"}, "empty-content"),
        ({"user": "Ana", "content": "ж" * (MAX_CONTENT_BYTES // 2 + 1)}, "too-long"),
        ({"user": "Ana", "content": "hello", "extra": "x" * 3000}, "too-long"),
        ({"user": "Ana", "content": "hello", "extra": {"": 1}}, "unstorable-field"),
        ({"user": "Ana", "content": "hello", "extra": 10**40}, "unstorable-field"),
        ({"user": "Ana", "content": "hello", "extra": 1e300}, "unstorable-field"),
        ({"user": "Ana", "content": "hello", "extra": float("nan")}, "unstorable-field"),
        ({"user": "Ana", "content": "hello", "extra": [[[[[[[[[]]]]]]]]]}, "unstorable-field"),
    ],
)
def test_13_a_message_that_cannot_be_gets_an_error_frame(frame: dict[str, Any], code: str) -> None:
    world = joined("en", "de")
    assert world.send("en", action="message", **frame) == {"statusCode": 200}
    assert error_code(world) == code
    assert world.taken("de") == []
    assert world.dynamodb.rows("conversations") == [] and world.comprehend.calls == []


def test_13_the_longest_message_passes() -> None:
    world = joined()
    world.send("en", action="message", content="x" * MAX_CONTENT_BYTES)
    assert only(world)["content"] == "x" * MAX_CONTENT_BYTES


def test_14_the_language_is_the_one_with_the_highest_score() -> None:
    world = joined()
    world.comprehend.languages["guten day"] = [("en", 0.3), ("de", 0.6), ("nl", 0.1)]
    world.say("en", "guten day")
    assert only(world)["lang"] == "de"


def test_14_a_text_of_no_language_is_not_passed_on() -> None:
    world = joined()
    world.comprehend.languages["..."] = []
    world.say("en", "...")
    assert error_code(world) == "unreadable-language"


def test_15_a_language_without_sentiment_is_analysed_in_english() -> None:
    world = joined("cs")
    world.comprehend.languages["dobrý den"] = [("cs", 1.0)]
    world.say("cs", "dobrý den")
    analysed = [(text, language) for what, text, language in world.comprehend.calls if what != "language"]
    assert analysed == [("[cs>en] dobrý den", "en")] * 2
    item = only(world, "cs")
    assert (item["content"], item["lang"]) == ("dobrý den", "cs")
    assert "[cs>en]" not in json.dumps(world.dynamodb.rows("conversations"))


@pytest.mark.parametrize("language", sorted(WITH_SENTIMENT))
def test_15_a_language_with_sentiment_is_analysed_as_it_is(language: str) -> None:
    world = joined(language)
    world.comprehend.languages["..."] = [(language, 1.0)]
    world.say(language, "...")
    assert {lang for what, _, lang in world.comprehend.calls if what != "language"} == {language}
    assert world.translate.calls == []


def test_15_what_cannot_be_translated_cannot_be_judged_and_does_not_pass() -> None:
    world = joined("en", "de")
    world.comprehend.languages["carpe diem"] = [("la", 1.0)]
    world.translate.fails_for["la"] = "UnsupportedLanguagePairException"
    world.say("en", "carpe diem")
    assert error_code(world) == "unreadable-language"
    assert world.taken("de") == [] and world.dynamodb.rows("conversations") == []


def test_16_the_whole_sentiment_is_kept() -> None:
    world = joined()
    world.say("en")
    expected = {
        "Sentiment": "NEUTRAL",
        "SentimentScore": {"Positive": 0.01, "Negative": 0.01, "Neutral": 0.97, "Mixed": 0.01},
    }
    assert only(world)["sentiment"] == expected
    assert world.dynamodb.rows("conversations")[0]["sentiment"] == expected


@pytest.mark.parametrize(
    ("label", "passes"), [("POSITIVE", 1), ("NEUTRAL", 1), ("MIXED", 1), ("NEGATIVE", 0)]
)
def test_17_only_a_negative_message_is_rejected(label: str, passes: int) -> None:
    world = joined("en", "de")
    world.comprehend.label = label
    world.say("en")
    assert len(world.taken("de")) == passes


def test_18_topics_count_entities_by_their_exact_text() -> None:
    world = joined()
    world.say("en", "Ana met Ben. Ana and ANA met.")
    assert only(world)["topics"] == {"Ana": 2, "Ben": 1, "ANA": 1}


def test_18_a_message_about_nothing_has_an_empty_map() -> None:
    world = joined()
    world.say("en", "nothing")
    assert only(world)["topics"] == {}


def test_19_the_author_of_a_rejected_message_alone_is_told() -> None:
    world = joined("en", "de")
    world.say("en", "awful")
    item = only(world)
    assert (item["user"], item["lang"], item["content"], item["reject"]) == (
        "Positive Chat",
        "en",
        REJECTION,
        REJECTION,
    )
    assert "translated" not in item
    assert world.taken("de") == []


def test_20_the_rejection_is_in_the_language_of_the_rejected_text() -> None:
    world = joined("en")
    world.comprehend.languages["awful Wetter"] = [("de", 1.0)]
    world.say("en", "awful Wetter")
    item = only(world)
    assert (item["translated"], item["destLang"]) == (f"[en>de] {REJECTION}", "de")


def test_21_a_rejected_message_leaves_no_trace() -> None:
    world = joined("en", "de")
    world.say("en", "awful Belgrade")
    item = only(world)
    assert world.dynamodb.rows("conversations") == [] and world.dynamodb.rows("topics") == []
    assert item["timestamp"] == world.now_milliseconds
    assert (item["sentiment"]["Sentiment"], item["topics"]) == ("NEGATIVE", {"Belgrade": 1})
    assert "room" not in item and "roomTopics" not in item
    assert "awful" not in json.dumps(item)


def test_22_the_room_is_the_connections_own() -> None:
    world = joined("en")
    world.join("kari", "Oslo", "en")
    world.say("en", room="Oslo")
    assert only(world)["room"] == "Belgrade"
    assert world.taken("kari") == []
    assert [row["room"] for row in world.dynamodb.rows("conversations")] == ["Belgrade"]


def test_23_a_message_before_init_gets_an_error_frame() -> None:
    world = World()
    world.say("ana")
    assert error_code(world, "ana") == "not-joined"
    assert world.comprehend.calls == []


def test_24_each_topic_grows_the_rooms_counter() -> None:
    world = joined()
    world.dynamodb.seed("topics", room="Belgrade", topic="Ana", num=5)
    world.say("en", "Ana Ana Ben")
    counters = {row["topic"]: row["num"] for row in world.dynamodb.rows("topics")}
    assert counters == {"Ana": 7, "Ben": 1}


def test_24_without_topics_nothing_is_counted() -> None:
    world = joined()
    world.say("en", "nothing")
    assert "topics" not in world.dynamodb.writes


def test_24_a_topic_too_long_for_a_key_is_not_counted_and_the_message_passes() -> None:
    world = joined()
    name = "B" * 1025
    world.say("en", f"{name} Ben")
    assert only(world)["topics"] == {name: 1, "Ben": 1}
    assert [row["topic"] for row in world.dynamodb.rows("topics")] == ["Ben"]


def test_25_the_rooms_topics_are_its_three_most_frequent() -> None:
    world = joined()
    for topic, num in (("Zoo", 9), ("Sava", 4), ("Danube", 3), ("Tesla", 2)):
        world.dynamodb.seed("topics", room="Belgrade", topic=topic, num=num)
    world.dynamodb.seed("topics", room="Oslo", topic="Fjord", num=99)
    world.say("en", "Tesla Tesla Tesla")
    assert only(world)["roomTopics"] == ["Zoo", "Tesla", "Sava"]
    read = [query for query in world.dynamodb.queries if query["TableName"] == "topics"]
    assert [query["IndexName"] for query in read] == ["numIndex"]


def test_25_what_was_just_counted_stands_even_while_the_index_lags() -> None:
    world = joined()
    for topic, num in (("Zoo", 3), ("Ana", 2), ("Sava", 1)):
        world.dynamodb.seed("topics", room="Belgrade", topic=topic, num=num)
    world.dynamodb.freeze_indexes()
    world.say("en", "Ana Ana Ben Ben")
    assert only(world)["roomTopics"] == ["Ana", "Zoo", "Ben"]


def test_26_the_stored_message_holds_everything_but_a_translation() -> None:
    world = joined("de")
    world.say("de", "Ana says hello", colour="red", size=1.5, nested={"a": [1, None, True]})
    [stored] = world.dynamodb.rows("conversations")
    sent = only(world, "de")
    assert sent["translated"] == "[en>de] Ana says hello"
    assert stored == {name: value for name, value in sent.items() if name not in ("translated", "destLang")}
    assert set(stored) == {
        *("user", "content", "lang", "sentiment", "topics", "timestamp", "room", "roomTopics"),
        *("colour", "size", "nested"),
    }
    assert (stored["colour"], stored["size"], stored["nested"]) == ("red", 1.5, {"a": [1, None, True]})


def test_26_a_client_cannot_forge_what_the_server_says() -> None:
    world = joined()
    forged: dict[str, Any] = {
        "translated": "x",
        "destLang": "en",
        "reject": "x",
        "lang": "fr",
        "topics": 1,
        "roomTopics": 1,
    }
    world.say("en", sentiment="x", error="x", **forged)
    item = only(world)
    assert item["lang"] == "en" and item["topics"] == {} and item["roomTopics"] == []
    assert not {"translated", "destLang", "reject", "error"} & item.keys()


def test_26_a_message_is_stored_before_it_is_sent() -> None:
    world = joined()
    world.management.broken["en"] = client_error("LimitExceededException", 429)
    world.say("en")
    assert len(world.dynamodb.rows("conversations")) == 1


def test_26_messages_of_the_same_millisecond_both_survive() -> None:
    world = joined()
    for content in ("one", "two", "three"):
        world.say("en", content)
    rows = world.dynamodb.rows("conversations")
    now = world.now_milliseconds
    assert [(row["timestamp"] - now, row["content"]) for row in rows] == [
        (0, "one"),
        (1, "two"),
        (2, "three"),
    ]
    assert [frame[0]["timestamp"] - now for frame in world.taken("en")] == [0, 1, 2]


def test_26_a_full_second_of_messages_ends_in_an_error_not_in_an_endless_loop() -> None:
    world = joined()
    for offset in range(SAME_MILLISECOND_ATTEMPTS):
        world.dynamodb.seed("conversations", room="Belgrade", timestamp=world.now_milliseconds + offset)
    with pytest.raises(ClientError):
        world.say("en")
