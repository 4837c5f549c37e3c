"""Who may say what, and how often: what a client cannot do, whatever it sends."""

from __future__ import annotations

import json
from typing import Any

import pytest
from chat_fakes import World, authorized, error_code, joined, only

from common.tables import MAX_FRAMES, WINDOW_SECONDS


def test_a_message_has_the_name_of_its_account_and_not_that_of_its_frame() -> None:
    world = joined()
    world.send("en", action="message", user="Somebody Else", content="hello")
    assert only(world)["user"] == "En"
    assert world.dynamodb.rows("conversations")[0]["user"] == "En"


@pytest.mark.parametrize(
    "claimed",
    [
        {"connectionId": "de", "owner": "account-of-de", "room": "Oslo"},
        {"requestContext": {"authorizer": authorized("de"), "connectionId": "de"}},
        {"principalId": "account-of-de", "name": "De"},
    ],
)
def test_a_frame_cannot_say_whose_it_is_or_where_it_goes(claimed: dict[str, Any]) -> None:
    world = joined("en", "de")
    world.join("fr", room="Oslo", lang="en")
    world.send("en", action="message", content="hello", **claimed)
    assert only(world)["user"] == "En"
    assert only(world, "de")["room"] == "Belgrade"
    assert world.taken("fr") == []


@pytest.mark.parametrize("frame", [{"action": "init", "room": "Oslo", "lang": "en"}, {"action": "message"}])
def test_another_account_cannot_use_a_connection(frame: dict[str, Any]) -> None:
    world = joined("en")
    world.event("MESSAGE", "en", json.dumps({"content": "hello", **frame}), member=authorized("mallory"))
    assert error_code(world) == "not-yours"
    assert world.dynamodb.rows("connections")[0]["room"] == "Belgrade"
    assert world.dynamodb.rows("conversations") == []
    assert "not-the-owner" in [line["event"] for line in world.logged()]


@pytest.mark.parametrize("member", [{}, {"principalId": "account"}, {"name": "En"}])
def test_without_an_authorizer_nobody_connects_or_speaks(member: dict[str, str]) -> None:
    world = joined("en")
    assert world.event("CONNECT", "new", member=member) == {"statusCode": 401}
    world.event("MESSAGE", "en", json.dumps({"action": "message", "content": "hello"}), member=member)
    assert error_code(world) == "not-signed-in"
    assert world.dynamodb.rows("conversations") == []


@pytest.mark.parametrize(
    "body", ["{", '{"action": "dance"}', '{"action": "init", "room": "R", "lang": "en"}']
)
def test_too_many_frames_are_refused_until_the_next_window(body: str) -> None:
    world = World()
    world.now_milliseconds -= world.now_milliseconds % (WINDOW_SECONDS * 1000)
    for _ in range(MAX_FRAMES):
        world.event("MESSAGE", "en", body)
    world.taken("en")
    world.event("MESSAGE", "en", body)
    assert error_code(world) == "too-fast"
    world.join("de")  # others are not slowed down
    assert world.dynamodb.rows("connections")[0]["room"] == "Belgrade"
    world.now_milliseconds += WINDOW_SECONDS * 1000
    assert world.join("en") == [[]]


def test_joining_again_does_not_start_a_new_window() -> None:
    world = joined("en")
    for _ in range(MAX_FRAMES - 1):
        world.join("en")
    world.say("en", "one too many")
    assert error_code(world) == "too-fast"
