"""The facts on the bus and the two functions that act on them and on the clock."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from chat_fakes import FakeEvents, World, load_handler

from common.events import MAX_REQUEST_BYTES, Publisher, RoomJoined
from common.facts import Facts
from common.items import to_item
from common.logs import Log

SAMPLES = sorted((Path(__file__).parents[1] / "events").glob("*.json"))
CONTEXT = SimpleNamespace(aws_request_id="r-1")


def facts(events: Any, lines: list[str]) -> Facts:
    publisher = Publisher(events, {"FACTS_EVENT_BUS": "stagetwin-facts"})
    return Facts(publisher, Log({}, lines.append), pause=lambda seconds: None)


def joined(room: str = "Belgrade") -> RoomJoined:
    return RoomJoined(room=room, language="en", timestamp=1)


def test_joining_posting_and_being_rejected_are_facts() -> None:
    world = World()
    world.join("ana", lang="de")
    world.say("ana", "Hello Ana")
    world.say("ana", "awful")
    assert [name for name, _ in world.events.facts()] == ["RoomJoined", "MessagePosted", "MessageRejected"]
    assert {entry["Source"] for entry in world.events.entries} == {"positive-chat"}
    assert {entry["EventBusName"] for entry in world.events.entries} == {"facts"}
    joined, posted, rejected = (detail for _, detail in world.events.facts())
    assert joined == {"room": "Belgrade", "language": "de", "timestamp": world.now_milliseconds}
    assert (posted["language"], posted["sentiment"], posted["recipients"]) == ("en", "NEUTRAL", 1)
    assert (rejected["language"], rejected["connectionId"], rejected["negativeScore"]) == ("en", "ana", 0.97)


def kinds(detail: dict[str, Any]) -> dict[str, type]:
    return {name: type(value) for name, value in detail.items()}


def test_the_sample_events_are_what_is_published() -> None:
    world = World()
    world.join("ana", lang="de")
    world.say("ana", "Hello Ana")
    world.say("ana", "awful")
    world.uploads(b"\x89PNG\r\n\x1a\n", "ana")
    world.uploads(b"no picture", "ana")
    published = {fact: kinds(detail) for fact, detail in world.events.facts()}
    samples = [json.loads(file.read_text(encoding="utf-8"))["event"] for file in SAMPLES]
    assert {event["detail-type"] for event in samples} == set(published)
    for event in samples:
        assert (event["source"], kinds(event["detail"])) == (
            RoomJoined.SOURCE,
            published[event["detail-type"]],
        )


def test_facts_hold_no_name_and_no_text() -> None:
    world = World()
    world.join("ana")
    world.send("ana", action="message", user="Anastasia", content="geheim Belgrad")
    world.send("ana", action="message", user="Anastasia", content="geheim awful")
    assert len(world.events.entries) == 3
    text = json.dumps(world.events.entries)
    assert "Anastasia" not in text and "geheim" not in text and 'Belgrad"' not in text


def test_an_entry_that_the_bus_refuses_is_tried_again() -> None:
    events, lines = FakeEvents(), list[str]()
    events.refusals = ["ThrottlingException", "InternalFailure"]
    assert facts(events, lines).publish(joined())
    assert len(events.entries) == 1 and lines == []


def test_a_fact_that_is_lost_is_an_error_in_the_log_and_does_not_stop_the_chat() -> None:
    world = World()
    world.join("ana")
    world.taken("ana")
    world.events.refusals = ["InternalFailure"] * 3
    world.say("ana", "hello")
    assert len(world.taken("ana")) == 1
    [error] = [line for line in world.logged() if line["level"] == "ERROR"]
    assert (error["event"], error["fact"], error["why"]) == (
        "fact-not-published",
        "MessagePosted",
        "InternalFailure",
    )


def test_a_bus_that_cannot_be_reached_does_not_stop_the_chat() -> None:
    class NoEvents:
        def put_events(self, *, Entries: list[dict[str, Any]]) -> dict[str, Any]:
            raise ConnectionError

    lines: list[str] = []
    assert not facts(NoEvents(), lines).publish(joined())
    assert json.loads(lines[0])["why"] == "ConnectionError"


def test_a_fact_larger_than_an_entry_may_be_is_not_put() -> None:
    events, lines = FakeEvents(), list[str]()
    assert not facts(events, lines).publish(joined("ж" * (MAX_REQUEST_BYTES // 2)))
    assert events.entries == [] and json.loads(lines[0])["why"] == "InvalidEvent"


def test_a_fact_that_is_not_as_declared_is_not_put_and_its_text_is_not_logged() -> None:
    events, lines = FakeEvents(), list[str]()
    assert not facts(events, lines).publish(RoomJoined(room="secret", language="???", timestamp=1))
    assert events.entries == [] and "secret" not in lines[0] and "???" not in lines[0]


def rejected_event(**detail: Any) -> dict[str, Any]:
    basis = {"room": "Belgrade", "language": "de", "timestamp": 1_700_000_000_000, "connectionId": "ana"}
    return {
        "id": "e-1",
        "source": "positive-chat",
        "detail-type": "MessageRejected",
        "detail": {**basis, **detail},
    }


def test_moderation_accounts_for_what_the_chat_publishes() -> None:
    world, lines = World(), list[str]()
    world.join("ana")
    world.say("ana", "awful")
    entry = world.events.entries[-1]
    event = {"id": "e-1", "detail-type": entry["DetailType"], "detail": json.loads(entry["Detail"])}
    load_handler("moderation").account(event, Log({}, lines.append))
    [line] = map(json.loads, lines)
    assert (line["event"], line["room"], line["author"], line["factId"]) == (
        "message-rejected",
        "Belgrade",
        "ana",
        "e-1",
    )


def test_moderation_counts_rejections_by_language() -> None:
    lines: list[str] = []
    load_handler("moderation").account(rejected_event(), Log({}, lines.append))
    [line] = map(json.loads, lines)
    [declared] = line["_aws"]["CloudWatchMetrics"]
    assert (line["RejectedMessages"], line["Language"]) == (1, "de")
    assert declared["Namespace"] == "PositiveChat" and declared["Dimensions"] == [["Language"]]
    assert line["_aws"]["Timestamp"] == 1_700_000_000_000


@pytest.mark.parametrize(
    "event",
    [
        {},
        {"detail-type": "MessagePosted", "detail": {}},
        {"detail-type": "MessageRejected", "detail": None},
        {"detail-type": "MessageRejected", "detail": {"room": "Belgrade"}},
    ],
)
def test_moderation_leaves_what_it_does_not_know_to_the_dead_letter_queue(event: dict[str, Any]) -> None:
    moderation = load_handler("moderation")
    with pytest.raises(moderation.NotARejection):
        moderation.handle(event, CONTEXT)


def test_the_digest_sums_up_each_room_in_a_line_of_its_own() -> None:
    digest, lines = load_handler("daily-digest"), list[str]()
    counted = [
        ("Belgrade", "Sava", 2),
        ("Oslo", "Fjord", 1),
        ("Belgrade", "Tesla", 7),
        ("Belgrade", "Ada", 2),
    ]
    items = [to_item({"room": room, "topic": topic, "num": num}) for room, topic, num in counted]
    digest.write_digest(digest.by_room(items), Log({}, lines.append))
    belgrade, oslo, total = map(json.loads, lines)
    assert (belgrade["room"], belgrade["topics"], belgrade["mentions"]) == ("Belgrade", 3, 11)
    assert list(belgrade["top"].items()) == [("Tesla", 7), ("Ada", 2), ("Sava", 2)]
    assert (oslo["room"], oslo["top"]) == ("Oslo", {"Fjord": 1})
    assert (total["event"], total["rooms"]) == ("digest", 2)


def test_the_digest_names_a_rooms_ten_most_frequent_topics() -> None:
    digest, lines = load_handler("daily-digest"), list[str]()
    items = [to_item({"room": "Belgrade", "topic": f"t{num:02}", "num": num}) for num in range(1, 31)]
    digest.write_digest(digest.by_room(items), Log({}, lines.append))
    line = json.loads(lines[0])
    assert list(line["top"]) == [f"t{num}" for num in range(30, 20, -1)] and line["topics"] == 30
