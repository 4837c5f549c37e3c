"""Sending messages to a room: behaviours 27 to 31 of the chat."""

from __future__ import annotations

import json
from typing import Any

import pytest
from chat_fakes import World, client_error, joined, only


def test_27_everyone_in_the_room_gets_one_message_in_their_language() -> None:
    world = joined("en", "de", "fr")
    world.join("kari", "Oslo", "en")
    world.say("de", "hello")
    assert "translated" not in only(world, "en")
    german, french = only(world, "de"), only(world, "fr")
    assert (german["translated"], german["destLang"]) == ("[en>de] hello", "de")
    assert (french["translated"], french["destLang"]) == ("[en>fr] hello", "fr")
    assert world.taken("kari") == []


def test_27_a_room_of_several_pages_gets_it_too() -> None:
    world = World(page_items=3)
    people = [f"p{number:02}" for number in range(20)]
    for person in people:
        world.join(person, lang="de")
    world.say("p00", "hello")
    assert [len(world.taken(person)) for person in people] == [1] * 20
    assert world.translate.calls == [("hello", "en", "de")]


def test_27_an_author_who_just_joined_gets_it_even_while_the_index_lags() -> None:
    world = World()
    world.dynamodb.freeze_indexes()
    world.join("en")
    world.say("en", "hello")
    assert only(world)["content"] == "hello"


def test_27_a_connection_past_its_time_is_not_sent_to() -> None:
    world = joined("en")
    now = world.now_milliseconds // 1000
    world.dynamodb.seed("connections", connectionId="old", room="Belgrade", lang="en", expiresAt=now - 1)
    world.say("en")
    assert len(world.taken("en")) == 1 and world.taken("old") == []


def test_27_a_language_that_cannot_be_translated_to_gets_the_original() -> None:
    world = joined("de", "fr")
    world.translate.fails_for["fr"] = "ThrottlingException"
    world.say("de", "hello")
    assert only(world, "de")["translated"] == "[en>de] hello"
    french = only(world, "fr")
    assert (french["content"], "translated" in french) == ("hello", False)


def test_28_no_recipient_sees_anothers_translation() -> None:
    world = World()
    languages = ["en", "de", "fr", "it", "es", "pt"]
    for number in range(60):
        world.join(f"p{number}", lang=languages[number % 6])
    world.say("p0", "hello")
    for number in range(60):
        lang = languages[number % 6]
        item = only(world, f"p{number}")
        assert item.get("translated") == (None if lang == "en" else f"[en>{lang}] hello")
        assert item.get("destLang") == (None if lang == "en" else lang)


def test_29_a_repeated_text_is_not_translated_again() -> None:
    world = joined("de")
    world.say("de", "hello")
    world.say("de", "hello")
    world.join("ben", lang="de")
    assert world.translate.calls == [("hello", "en", "de")]


def test_29_the_source_language_is_part_of_what_is_remembered() -> None:
    world = joined("fr")
    for language in ("en", "de"):
        world.comprehend.languages["gift"] = [(language, 1.0)]
        world.say("fr", "gift")
    assert [frame[0]["translated"] for frame in world.taken("fr")] == ["[en>fr] gift", "[de>fr] gift"]


def test_30_a_dead_connection_is_removed_and_the_others_get_the_message() -> None:
    world = joined("en", "de", "fr")
    world.management.broken["de"] = client_error("GoneException", 410)
    world.say("en")
    assert len(world.taken("en")) == len(world.taken("fr")) == 1
    assert [row["connectionId"] for row in world.dynamodb.rows("connections")] == ["en", "fr"]


@pytest.mark.parametrize(
    "error",
    [
        client_error("LimitExceededException", 429),
        client_error("ForbiddenException", 403),
        TimeoutError("slow"),
    ],
)
def test_30_a_connection_that_fails_is_kept_counted_and_stops_nobody(error: Exception) -> None:
    world = joined("en", "de", "fr")
    world.management.broken["de"] = error
    world.say("en")
    assert len(world.taken("en")) == len(world.taken("fr")) == 1
    assert len(world.dynamodb.rows("connections")) == 3
    [posted] = [line for line in world.logged() if line["event"] == "posted"]
    assert (posted["sent"], posted["gone"], posted["failed"]) == (2, 0, 1)


def test_30_a_dead_connection_that_cannot_be_removed_stops_nobody_either() -> None:
    world = joined("en", "de")
    world.management.broken["de"] = client_error("GoneException", 410)

    def refuse(**arguments: Any) -> dict[str, Any]:
        raise client_error("ProvisionedThroughputExceededException")

    world.dynamodb.delete_item = refuse  # type: ignore[method-assign]
    world.say("en")
    assert len(world.taken("en")) == 1


def test_31_logs_hold_no_name_no_text_and_no_translation() -> None:
    world = joined("en", "de")
    world.comprehend.languages["geheim awful"] = [("de", 1.0)]
    for content in ("geheim Belgrade", "geheim awful", "<br>", "geheim" * 1000):
        world.send("en", action="message", user="Anastasia", content=content)
    world.send("en", action="init", room="Belgrade", lang="de", user="Anastasia")
    world.management.broken["de"] = TimeoutError("geheim")
    world.send("en", action="message", user="Anastasia", content="geheim")
    logged = "".join(world.lines)
    assert world.lines and "geheim" not in logged and "Anastasia" not in logged
    assert all(json.loads(line)["requestId"] == "r-1" for line in world.lines)
